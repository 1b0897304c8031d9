import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import type { KeyObject } from 'node:crypto'
import { basename, join } from 'node:path'
import { AppError } from '../../../shared/contract/fault'
import type { Check, Verification } from '../../../shared/contract/release'
import { printedHead } from '../../documents/printed-head'
import { largestDocument, verifyPdf } from '../../documents/verify'
import { verifyPackage } from '../../packages/reader-v1'
import { systemReason } from '../../packages/errors'
import { packageOf } from '../../packages/names'
import { checkAuditExport } from '../../store/audit-export-check'
import { registerPaths } from '../../store/folder'

/** What the asker holds besides the file. */
export interface Holdings {
  /** The authority certificate (DER) that must stand behind every signature. */
  readonly authority?: Buffer
  /** Opens a package made for it. */
  readonly privateKey?: KeyObject
  /** The same, as PEM still under `passphrase`. */
  readonly recipientKeyPem?: string
  /** Opens a package made for a generated passphrase. */
  readonly passphrase?: string
  /** An audit head (hex) that a witness knows: an export must contain it, a document must print it. */
  readonly head?: string
}

type Subject = Verification['subject']

/** Joins checks into a verdict: what could not be checked does not hold. */
export function verdict(
  subject: Subject,
  name: string,
  found: { checks: readonly Check[]; details?: Record<string, string> },
): Verification {
  return {
    subject,
    name,
    holds: found.checks.length > 0 && found.checks.every((check) => check.verdict === 'pass'),
    checks: [...found.checks],
    details: found.details ?? {},
  }
}

/** Whether this path is the folder of a register, even one that has lost its `register.json`. */
export const isRegister = (path: string): boolean =>
  [registerPaths.register, registerPaths.database, registerPaths.keyslots, registerPaths.closed].some(
    (name) => existsSync(join(path, name)),
  )

/** Verifies a signed document, a package or an audit export; never a register, which its folder's keys decide. Throws `notFound`. */
export async function verifyFile(path: string, holdings: Holdings): Promise<Verification> {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) throw new AppError('notFound', `${basename(path)}: there is no such file.`)
  if (found.isDirectory()) return unknown(path, 'This is a folder that holds no register.')
  if (!found.isFile()) return unknown(path, 'This is a device or a pipe, not a file.')
  try {
    return await verifyBytes(path, holdings)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    return unknown(path, `The file cannot be read: ${systemReason(error)}.`)
  }
}

async function verifyBytes(path: string, holdings: Holdings): Promise<Verification> {
  const name = basename(path)
  if (packageOf(name) !== null) {
    const found = await verifyPackage(path, holdings)
    return verdict('package', name, { ...found, checks: [...found.checks, ...packageHead(holdings)] })
  }
  if (startsLikePdf(path)) return verdict('document', name, await verifyDocument(path, holdings))
  if (startsLikeExport(path)) return verdict('audit', name, await checkAuditExport(path, holdings))
  return unknown(path, 'This is neither a PDF, nor a file of a package, nor an audit export.')
}

function unknown(path: string, detail: string): Verification {
  const checks: Check[] = [{ name: 'kind of file is known', verdict: 'fail', detail }]
  return verdict('unknown', basename(path), { checks })
}

async function verifyDocument(path: string, { authority, head }: Holdings) {
  const bytes = statSync(path).size
  if (bytes > largestDocument) {
    const detail = `The file has ${String(bytes)} bytes; documents have at most ${String(largestDocument)}.`
    return { checks: [{ name: 'size', verdict: 'fail' as const, detail }] }
  }
  const file = readFileSync(path)
  const found = await verifyPdf(file, authority === undefined ? {} : { authority })
  const holds = found.checks.every((check) => check.verdict === 'pass')
  const printed = holds ? printedHead(file) : null
  return {
    checks: [...found.checks, ...documentHead(head, printed)],
    details: { ...found.details, ...(printed !== null && { auditHead: printed }) },
  }
}

/** A document prints the head as it stood before its issue; only a genuine one is asked. */
function documentHead(head: string | undefined, printed: string | null): Check[] {
  if (head === undefined) return []
  const name = 'head'
  if (printed === null)
    return [
      {
        name,
        verdict: 'not checked',
        detail: 'No head was read: the document does not hold, or prints none.',
      },
    ]
  return head.replaceAll(/\s/g, '').toLowerCase() === printed
    ? [
        {
          name,
          verdict: 'pass',
          detail: 'The document prints this head: the history stood there before its issue.',
        },
      ]
    : [{ name, verdict: 'fail', detail: `The document prints another head: ${printed}.` }]
}

function packageHead({ head }: Holdings): Check[] {
  if (head === undefined) return []
  const detail = 'A package carries no head of its own; the documents in it print theirs.'
  return [{ name: 'head', verdict: 'not checked', detail }]
}

/** PDF readers look for the header in the first kilobyte; a stricter look would miss a shifted file. */
const startsLikePdf = (path: string) => startOf(path).includes('%PDF-') || path.toLowerCase().endsWith('.pdf')

/** The header's members stand in order of their names, so `authority` comes first; a spoilt one is known by the file's name. */
const startsLikeExport = (path: string) =>
  startOf(path).toString('latin1').startsWith('{"authority":"-----BEGIN CERTIFICATE') ||
  path.toLowerCase().endsWith('.jsonl')

function startOf(path: string): Buffer {
  const start = Buffer.alloc(1024)
  const file = openSync(path, 'r')
  try {
    return start.subarray(0, readSync(file, start))
  } finally {
    closeSync(file)
  }
}
