import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import type { KeyObject } from 'node:crypto'
import { basename, join } from 'node:path'
import { AppError } from '../../../shared/contract/fault'
import type { Check, Verification } from '../../../shared/contract/release'
import { largestDocument, verifyPdf } from '../../documents/verify'
import { verifyPackage } from '../../packages/reader-v1'
import { systemReason } from '../../packages/errors'
import { packageOf } from '../../packages/names'
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

/** Verifies a signed document or a package; never a register, which its folder's keys decide. Throws `notFound`. */
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
  if (packageOf(name) !== null) return verdict('package', name, await verifyPackage(path, holdings))
  if (startsLikePdf(path)) return verdict('document', name, await verifyDocument(path, holdings))
  return unknown(path, 'This is neither a PDF nor a file of a package.')
}

function unknown(path: string, detail: string): Verification {
  const checks: Check[] = [{ name: 'kind of file is known', verdict: 'fail', detail }]
  return verdict('unknown', basename(path), { checks })
}

async function verifyDocument(path: string, { authority }: Holdings) {
  const bytes = statSync(path).size
  if (bytes > largestDocument) {
    const detail = `The file has ${String(bytes)} bytes; documents have at most ${String(largestDocument)}.`
    return { checks: [{ name: 'size', verdict: 'fail' as const, detail }] }
  }
  return verifyPdf(readFileSync(path), authority === undefined ? {} : { authority })
}

/** PDF readers look for the header in the first kilobyte; a stricter look would miss a shifted file. */
function startsLikePdf(path: string): boolean {
  const start = Buffer.alloc(1024)
  const file = openSync(path, 'r')
  try {
    return start.subarray(0, readSync(file, start)).includes('%PDF-') || path.toLowerCase().endsWith('.pdf')
  } finally {
    closeSync(file)
  }
}
