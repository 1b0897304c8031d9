import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { z } from 'zod'
import type { Check } from '../../shared/contract/release'
import { fingerprintOf } from '../keys/certificates'
import { KeyError } from '../keys/errors'
import { canonicalJson } from '../keys/hash'
import { verifyCms, type VerifiedCms } from '../keys/signatures'
import { AUDIT_GENESIS } from './audit'
import { checkRow, Problems } from './audit-check'
import {
  exportCheckpoint,
  exportEnd,
  exportHeader,
  exportRow,
  longestLine,
  type ExportHeader,
} from './audit-export'
import { isRow, timeOf, unpackRow } from './audit-row'
import { isSignedCheckpoint, type SignedCheckpoint } from './checkpoints'
import { authoritiesOf } from './succession'
import { isCertified } from './verify-trust'

export interface ExportCheckOptions {
  /** The authority certificate (DER) that must stand behind the file and its checkpoints. */
  readonly authority?: Buffer
  /** An audit head (hex) that a witness knows: it must stand in the exported chain. */
  readonly head?: string
}

/** Ends the reading: nothing after this line can be understood. */
class Unreadable extends Error {}

/** What a reading gathers. */
interface Walk {
  readonly header: ExportHeader
  readonly authorities: readonly Buffer[]
  readonly chain: Problems
  readonly points: Problems
  /** Checkpoints by the row they sign, not met yet. */
  readonly expected: Map<number, SignedCheckpoint[]>
  readonly wantedHead: string | null
  checkpoints: number
  rows: number
  unreadable: number
  seq: number
  hash: Buffer
  headAt: number | null
}

/**
 * Re-walks an exported audit without the register: its lines, the chain of its
 * rows, its checkpoints, the exporter's signature over every byte. Every failing
 * thing is named. Reads the file once, a line at a time.
 */
export async function checkAuditExport(
  path: string,
  options: ExportCheckOptions = {},
): Promise<{ checks: Check[]; details: Record<string, string> }> {
  const digest = createHash('sha384')
  let walk: Walk | null = null
  let last: Buffer | null = null
  try {
    for await (const line of linesOf(path)) {
      if (last !== null) {
        walk = takeLine(walk, last, options)
        digest.update(last)
      }
      last = line
    }
    if (walk === null || last === null) throw new Unreadable('the file is too short')
    return await conclude(walk, last, digest.digest(), options)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const checks: Check[] = [{ name: 'lines', verdict: 'fail', detail: error.message }]
    return { checks, details: {} }
  }
}

/** Each line with its line feed. Throws Unreadable for one that is too long, or a file that does not end in one. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let from = 0
    for (let end = rest.indexOf(10, from); end >= 0; end = rest.indexOf(10, from)) {
      yield rest.subarray(from, end + 1)
      from = end + 1
    }
    rest = rest.subarray(from)
    if (rest.length > longestLine) throw new Unreadable('a line is longer than any line of an audit export')
  }
  if (rest.length > 0) throw new Unreadable('the file does not end in a whole line')
}

function parse<T>(line: Buffer, schema: z.ZodType<T>, what: string): T {
  let json: unknown
  try {
    json = JSON.parse(line.toString('utf8'))
  } catch {
    throw new Unreadable(`${what} is not JSON`)
  }
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw new Unreadable(`${what} is not what it should be`)
  return parsed.data
}

function takeLine(walk: Walk | null, line: Buffer, options: ExportCheckOptions): Walk {
  if (walk === null) return begin(parse(line, exportHeader, 'the header'), options)
  if (walk.checkpoints < walk.header.checkpoints) takeCheckpoint(walk, line)
  else takeRow(walk, line)
  return walk
}

function begin(header: ExportHeader, { head }: ExportCheckOptions): Walk {
  return {
    header,
    authorities: authoritiesIn(header),
    chain: new Problems(),
    points: new Problems(),
    expected: new Map(),
    wantedHead: head === undefined ? null : head.replaceAll(/\s/g, '').toLowerCase(),
    ...{ checkpoints: 0, rows: 0, unreadable: 0, seq: 0, hash: AUDIT_GENESIS, headAt: null },
  }
}

/** The authorities the file names, the one in office last; a false one shows at the signature. */
function authoritiesIn({ register, authority, succession }: ExportHeader): Buffer[] {
  try {
    const all = authoritiesOf({ id: register, authority, succession })
    if (all !== null) return all
  } catch {
    // Falls through: an unreadable certificate is as good as none.
  }
  throw new Unreadable('the header names authorities that do not follow from one another')
}

function takeCheckpoint(walk: Walk, line: Buffer): void {
  walk.checkpoints += 1
  const read = parse(line, exportCheckpoint, `checkpoint line ${String(walk.checkpoints)}`)
  const point = {
    ...{ seq: read.number, auditSeq: read.seq, at: read.at, account: read.account, reason: read.reason },
    head: Buffer.from(read.head, 'hex'),
    certificate: Buffer.from(read.certificate, 'base64'),
    signature: Buffer.from(read.signature, 'base64'),
  }
  const name = `checkpoint ${String(point.seq)}`
  if (point.seq !== walk.checkpoints)
    walk.points.add(`${name} stands in the place of ${String(walk.checkpoints)}`)
  if (!isCertified(point.certificate, point.account, walk.authorities))
    walk.points.add(`${name} is signed with a certificate that is not the account’s`)
  else if (!isSignedCheckpoint(walk.header.register, point))
    walk.points.add(`${name} does not carry a valid signature`)
  walk.expected.set(point.auditSeq, [...(walk.expected.get(point.auditSeq) ?? []), point])
}

function takeRow(walk: Walk, line: Buffer): void {
  walk.rows += 1
  const read = parse(line, exportRow, `row line ${String(walk.rows)}`)
  const row = {
    seq: read.seq,
    hash: Buffer.from(read.hash, 'hex'),
    content: Buffer.from(read.content, 'base64'),
  }
  if (checkRow(row, walk.seq, walk.hash, walk.chain) && !isToldTruly(read, row.content))
    walk.chain.add(`audit row ${String(row.seq)} is told otherwise than it was written`)
  for (const point of walk.expected.get(row.seq) ?? []) {
    if (!point.head.equals(row.hash))
      walk.points.add(
        `checkpoint ${String(point.seq)} names another head than audit row ${String(row.seq)} has`,
      )
  }
  walk.expected.delete(row.seq)
  if (read.holds === 'unreadable') walk.unreadable += 1
  if (read.hash === walk.wantedHead) walk.headAt = row.seq
  walk.seq = row.seq
  walk.hash = row.hash
}

/** What stands beside a row's bytes for people must follow from them as far as they are in the clear. */
function isToldTruly(read: z.infer<typeof exportRow>, content: Buffer): boolean {
  if ((read.event !== null) !== (read.holds === 'event')) return false
  if (!isRow(content) || timeOf(content) !== read.at) return false
  return read.holds !== 'session' || unpackRow(content).session === read.seq
}

async function conclude(
  walk: Walk,
  line: Buffer,
  digest: Buffer,
  options: ExportCheckOptions,
): Promise<{ checks: Check[]; details: Record<string, string> }> {
  const end = parse(line, exportEnd, 'the last line')
  const isWhole = walk.rows === walk.header.rows && walk.checkpoints === walk.header.checkpoints
  const isCanonical = line.equals(Buffer.from(`${canonicalJson(end)}\n`)) && isCanonicalBase64(end.signature)
  const agrees = end.rows === walk.rows && end.seq === walk.seq && end.head === walk.hash.toString('hex')
  for (const [seq, points] of walk.expected) {
    for (const point of points)
      walk.points.add(`checkpoint ${String(point.seq)} names audit row ${String(seq)}, which is missing`)
  }
  const { signed, check } = await signatureCheck(end, digest, {
    own: walk.authorities.at(-1),
    authority: options.authority,
  })
  const checks: Check[] = [
    named(
      'lines',
      isWhole && isCanonical ? [] : ['lines are missing, or were added or rewritten'],
      'all there, in order',
    ),
    named(
      'end',
      agrees ? [] : ['the end names other rows than the file has'],
      'names the rows and head of the file',
    ),
    ...many('audit', walk.chain, `${String(walk.rows)} rows in an unbroken chain`),
    ...many('checkpoints', walk.points, `${String(walk.checkpoints)}, every signature and head holds`),
    check,
    vouched(signed, options.authority),
    ...(walk.wantedHead === null ? [] : [headCheck(walk)]),
  ]
  return { checks, details: detailsOf(walk, signed) }
}

const isCanonicalBase64 = (text: string) => Buffer.from(text, 'base64').toString('base64') === text

async function signatureCheck(
  end: z.infer<typeof exportEnd>,
  digest: Buffer,
  { own, authority }: { readonly own: Buffer | undefined; readonly authority: Buffer | undefined },
): Promise<{ signed: VerifiedCms | null; check: Check }> {
  const name = 'signature'
  if (digest.toString('hex') !== end.sha384)
    return {
      signed: null,
      check: { name, verdict: 'fail', detail: 'the file was changed since it was signed' },
    }
  try {
    const signed = await verifyCms({ digest }, Buffer.from(end.signature, 'base64'), authority ?? own)
    return { signed, check: { name, verdict: 'pass', detail: 'no byte has changed since it was signed' } }
  } catch (error) {
    if (!(error instanceof KeyError)) throw error
    return { signed: null, check: { name, verdict: 'fail', detail: error.message } }
  }
}

function vouched(signed: VerifiedCms | null, authority: Buffer | undefined): Check {
  const name = 'signer is vouched for'
  if (authority === undefined)
    return { name, verdict: 'not checked', detail: 'No authority was given to check the signer against.' }
  return signed === null
    ? { name, verdict: 'not checked', detail: 'An earlier check failed.' }
    : { name, verdict: 'pass', detail: 'The signer’s certificate was issued by the given authority.' }
}

function headCheck({ headAt }: Walk): Check {
  const problems = headAt === null ? ['this head does not stand in the exported audit'] : []
  return named('head', problems, `audit row ${String(headAt)}`)
}

function detailsOf(walk: Walk, signed: VerifiedCms | null): Record<string, string> {
  const { header, rows, unreadable, hash, authorities } = walk
  const authority = authorities.at(-1) ?? Buffer.alloc(0)
  return {
    register: header.register,
    organisation: header.organisation,
    marking: header.marking,
    exportedAt: header.exportedAt,
    exportedBy: header.exportedBy.name,
    authority: signed?.fingerprint ?? fingerprintOf(authority).toString('hex'),
    auditRows: String(rows),
    auditHead: hash.toString('hex'),
    rowsThatDidNotOpen: String(unreadable),
  }
}

const many = (name: string, problems: Problems, detail: string): Check[] =>
  problems.list().length === 0
    ? [{ name, verdict: 'pass', detail }]
    : problems.list().map((problem) => ({ name, verdict: 'fail', detail: problem }))

const named = (name: string, [problem]: readonly string[], detail: string): Check =>
  problem === undefined ? { name, verdict: 'pass', detail } : { name, verdict: 'fail', detail: problem }
