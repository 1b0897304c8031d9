import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract'
import { AppError } from '../../../shared/contract/fault'
import { ceilingProblem, markingLine, type Marking } from '../../../shared/domain/marking'
import type { EffectAnswer, EffectContext } from '../../gate/context'
import { toPem } from '../../keys/certificates'
import { signCms } from '../../keys/signatures'
import { auditHead, auditPage, type AuditRow } from '../../store/audit'
import { checkpointLine, endLine, headerLine, rowLine } from '../../store/audit-export'
import { AuditOpener, type Opened } from '../../store/audit-reader'
import { unpackRow } from '../../store/audit-row'
import { checkpointsAfter, type SignedCheckpoint } from '../../store/checkpoints'
import { codeOf, StoreError } from '../../store/errors'
import { readRegisterFile } from '../../store/folder'
import { hasCertifiedKeys } from '../../store/key-requests'
import { auditKeyOf } from './audit-key'
import { signHead } from './standing'

type Answer = OutputOf<'audit.export'>

const sliceMs = 20
const fetched = 100

/**
 * Writes the audit as it stands to a file outside the register: marked, signed,
 * read back before it is called written, and recorded with its digest.
 */
export async function exportAudit(
  context: EffectContext,
  { classification }: ParsedInputOf<'audit.export'>,
): Promise<EffectAnswer<Answer>> {
  const { vault, session, db, now } = context
  const marking: Marking = { classification, endorsements: [] }
  const tooHigh = ceilingProblem(marking, session.organisation.accreditation, 'classification')
  if (tooHigh !== null)
    throw new AppError('invalid', 'The marking is above what this machine is for.', [tooHigh])
  if (!hasCertifiedKeys(session.account))
    throw new AppError(
      'conflict',
      'Your keys wait to be certified: what you sign proves nothing before that.',
    )
  const opener = new AuditOpener(db, auditKeyOf(session, db))
  const day = now.toISOString().slice(0, 10)
  const path = await vault.ports.dialogs.saveFile({
    title: 'Export the audit',
    name: `audit-${session.registerId.slice(0, 8)}-${day}.jsonl`,
    extensions: ['jsonl'],
  })
  if (path === null) throw new AppError('conflict', 'Nothing was exported: no place was chosen.')
  try {
    const written = await writeWhole(path, (file) => writeAudit(context, file, { opener, marking }))
    const name = basename(path)
    const { rows, sha384 } = written
    return {
      answer: { name, ...written },
      subject: `${name.slice(0, 120)} sha384 ${sha384} rows ${String(rows)}`,
      record: (writable) => {
        signHead(session, writable.db, now.toISOString())
      },
    }
  } finally {
    opener.wipe()
  }
}

type Counts = Omit<Answer, 'name' | 'sha384' | 'bytes'>

/** Gathers lines into writes of some size, and hashes what it writes. */
class Sink {
  readonly hash = createHash('sha384')
  bytes = 0
  readonly #file: FileHandle
  #waiting: string[] = []
  #length = 0

  constructor(file: FileHandle) {
    this.#file = file
  }

  async add(line: string): Promise<void> {
    this.#waiting.push(line)
    this.#length += line.length
    if (this.#length > 1 << 19) await this.flush()
  }

  async flush(): Promise<void> {
    const bytes = Buffer.from(this.#waiting.join(''))
    this.#waiting = []
    this.#length = 0
    this.hash.update(bytes)
    this.bytes += bytes.length
    await this.#file.writeFile(bytes)
  }
}

async function writeAudit(
  context: EffectContext,
  sink: Sink,
  { opener, marking }: { opener: AuditOpener; marking: Marking },
): Promise<Counts> {
  const { db, session, now } = context
  const head = auditHead(db)
  if (head === null) throw new AppError('conflict', 'There is no audit yet.')
  const points = [...checkpointsUpTo(context, head.seq)]
  await sink.add(
    headerLine({
      register: session.registerId,
      organisation: session.organisation.name,
      marking: markingLine(marking),
      exportedAt: now.toISOString(),
      exportedBy: { account: session.account.id, name: session.account.displayName },
      authority: toPem(session.keys.authorityCertificate),
      succession: readRegisterFile(context.vault.folder).succession,
      checkpoints: points.length,
      rows: head.seq,
    }),
  )
  for (const point of points) await sink.add(checkpointLine(point))
  const counts = await writeRows(context, sink, { opener, last: head.seq })
  await sink.flush()
  const digest = sink.hash.copy().digest()
  const signature = await signCms(
    { digest },
    {
      certificate: session.keys.signingCertificate,
      authority: session.keys.authorityCertificate,
      privateKey: session.keys.signing,
      at: now,
    },
  )
  const end = {
    rows: counts.rows,
    seq: head.seq,
    head: head.hash.toString('hex'),
    sha384: digest.toString('hex'),
  }
  await sink.add(endLine({ ...end, signature: signature.toString('base64') }))
  await sink.flush()
  return counts
}

function* checkpointsUpTo({ db }: EffectContext, last: number): Generator<SignedCheckpoint> {
  let after = 0
  for (;;) {
    const page = checkpointsAfter(db, after, 500)
    yield* page.filter((point) => point.auditSeq <= last)
    after = page.at(-1)?.seq ?? after
    if (page.length < 500) return
  }
}

async function writeRows(
  { db, signal, progress }: EffectContext,
  sink: Sink,
  { opener, last }: { opener: AuditOpener; last: number },
): Promise<Counts> {
  const counts = { rows: 0, unreadable: 0 }
  let turn = performance.now()
  for (let after = 0; after < last;) {
    const page = auditPage(db, after, Math.min(fetched, last - after))
    for (const row of page) {
      const opened = openedOf(opener, row)
      counts.rows += 1
      if (opened.kind === 'unreadable') counts.unreadable += 1
      await sink.add(rowLine(row, opened))
      if (performance.now() - turn < sliceMs) continue
      progress(row.seq, last, 'Writing the audit')
      await setImmediate()
      signal.throwIfAborted()
      turn = performance.now()
    }
    // Rows that are missing are missing in the file too; its reader names them.
    after = page.at(-1)?.seq ?? last
  }
  return counts
}

function openedOf(opener: AuditOpener, row: AuditRow): Opened {
  try {
    return opener.open(unpackRow(row.content))
  } catch (error) {
    if (error instanceof StoreError) return { kind: 'unreadable' }
    throw error
  }
}

/** Beside its place first, synced, read back and compared, then put there; nothing half-written stays. */
async function writeWhole(
  path: string,
  write: (sink: Sink) => Promise<Counts>,
): Promise<Omit<Answer, 'name'>> {
  const partial = `${path}.${randomBytes(4).toString('hex')}.partial`
  try {
    const file = await open(partial, 'wx', 0o600)
    let sink: Sink
    let counts: Counts
    try {
      sink = new Sink(file)
      counts = await write(sink)
      await file.sync()
    } finally {
      await file.close()
    }
    const sha384 = sink.hash.digest('hex')
    if ((await digestOf(partial)) !== sha384)
      throw new AppError('unavailable', notWritten(path, 'what was read back differs'))
    await rename(partial, path)
    await syncFolder(dirname(path))
    return { ...counts, sha384, bytes: sink.bytes }
  } catch (error) {
    await rm(partial, { force: true })
    if (codeOf(error) === '' || !isSystemError(error)) throw error
    throw new AppError('unavailable', notWritten(path, codeOf(error)))
  }
}

const isSystemError = (error: unknown) => error instanceof Error && 'syscall' in error

const notWritten = (path: string, why: string) => `${basename(path)} was not written (${why}).`

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha384')
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk)
  return hash.digest('hex')
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
