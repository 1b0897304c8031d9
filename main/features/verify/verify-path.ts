import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import type { KeyObject } from 'node:crypto'
import { basename, join } from 'node:path'
import { AppError } from '../../../shared/contract/fault'
import type { Check, Verification } from '../../../shared/contract/release'
import { largestDocument, verifyPdf } from '../../documents/verify'
import { verifyPackage } from '../../packages/reader-v1'
import { packageOf } from '../../packages/names'

/** What the asker holds besides the file. */
export interface Holdings {
  /** The authority certificate (DER) that must stand behind every signature. */
  readonly authority?: Buffer
  /** Opens a package made for it. */
  readonly privateKey?: KeyObject
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

/** Whether this path is the folder of a register. */
export const isRegister = (path: string): boolean => existsSync(join(path, 'register.json'))

/** Verifies a signed document or a package; never a register, which its folder's keys decide. Throws `notFound`. */
export async function verifyFile(path: string, holdings: Holdings): Promise<Verification> {
  if (!existsSync(path)) throw new AppError('notFound', `${basename(path)}: there is no such file.`)
  if (statSync(path).isDirectory()) return unknown(path, 'a folder that holds no register')
  if (packageOf(basename(path)) !== null)
    return verdict('package', basename(path), await verifyPackage(path, holdings))
  if (startsLikePdf(path)) return verdict('document', basename(path), await verifyDocument(path, holdings))
  return unknown(path, 'neither a PDF nor a file of a package')
}

function unknown(path: string, what: string): Verification {
  const checks: Check[] = [{ name: 'kind of file is known', verdict: 'fail', detail: `This is ${what}.` }]
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
