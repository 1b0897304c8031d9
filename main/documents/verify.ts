import { X509Certificate } from 'node:crypto'
import type { Check } from '../../shared/contract/release'
import { fingerprintOf } from '../keys/certificates'
import { KeyError } from '../keys/errors'
import { sha384 } from '../keys/hash'
import { cmsLength, verifyCms } from '../keys/signatures'
import { fingerprintHex, fingerprintWords } from '../keys/words'

/** Larger files are not read: callers check the size before they allocate. */
export const largestDocument = 512 * 1024 * 1024

export interface PdfVerdict {
  checks: Check[]
  /** What the signature says, once it is known to hold. */
  details: Record<string, string>
}

const names = [
  'a PDF file of readable size',
  'exactly one signature',
  'signature covers the whole file',
  'signature stored in its one canonical form',
  'content and signature agree',
  'signer is vouched for',
] as const
type Name = (typeof names)[number]

/** Stops the verification at the first check that fails; later ones stay unchecked. */
class Failed extends Error {}

/**
 * Verifies a document signed by `signPdf`, reading no more of PDF than the place
 * of the signature. Every byte counts: those outside the signature by its digest,
 * those inside because the signature has one form only. `others` are roots that are
 * believed too. Without `authority` the
 * last check is `not checked`, and the document must not be taken as verified.
 */
export async function verifyPdf(
  bytes: Buffer,
  { authority, others = [] }: { authority?: Buffer; others?: readonly Buffer[] } = {},
): Promise<PdfVerdict> {
  const checks = new Map<Name, Check>()
  const record = (name: Name, verdict: Check['verdict'], detail: string) =>
    checks.set(name, { name, verdict, detail })
  let details: Record<string, string> = {}
  const attempt = async (name: Name, act: () => string | Promise<string>) => {
    try {
      record(name, 'pass', await act())
    } catch (cause) {
      if (!(cause instanceof Failed) && !(cause instanceof KeyError)) throw cause
      record(name, 'fail', cause.message)
      throw new Failed(cause.message)
    }
  }
  try {
    let field: Field = { start: 0, end: 0, rest: 0 }
    let cms: Buffer = Buffer.alloc(0)
    await attempt(names[0], () => readableSize(bytes))
    await attempt(names[1], () => {
      field = findField(bytes)
      return 'The file carries one signature.'
    })
    await attempt(names[2], () => wholeFile(bytes, field))
    await attempt(names[3], () => {
      cms = readContents(bytes, field)
      return 'Lower-case digits, padded with zeros only.'
    })
    const at = signedAt(bytes, field)
    const digest = sha384(bytes.subarray(0, field.start), bytes.subarray(field.end))
    await attempt(names[4], async () => {
      details = await readSignature(digest, cms, at)
      return 'No byte has changed since it was signed.'
    })
    if (authority) {
      await attempt(names[5], async () => {
        const { authority: root } = await verifyCms({ digest }, cms, undefined, at)
        const isOther = others.some((one) => one.equals(root))
        if (!isOther) await verifyCms({ digest }, cms, authority, at)
        return isOther
          ? 'The signer’s certificate leads to a root that was brought into this register.'
          : 'The signer’s certificate was issued by the given authority.'
      })
    }
  } catch (cause) {
    if (!(cause instanceof Failed)) throw cause
  }
  const unchecked = (name: Name): Check => ({ name, verdict: 'not checked', detail: whyNot(name, authority) })
  return { checks: names.map((name) => checks.get(name) ?? unchecked(name)), details }
}

function whyNot(name: Name, authority: Buffer | undefined): string {
  return name === 'signer is vouched for' && authority === undefined
    ? 'No authority was given to check the signer against.'
    : 'An earlier check failed.'
}

/** Where the signature's string stands, `<` to after `>`, and how many bytes follow it. */
interface Field {
  start: number
  end: number
  rest: number
}

function readableSize(bytes: Buffer): string {
  if (bytes.length > largestDocument)
    throw new Failed(`The file is larger than ${String(largestDocument)} bytes.`)
  if (!/^%PDF-1\.\d\n/.test(bytes.toString('latin1', 0, 9)))
    throw new Failed('The file does not begin as a PDF.')
  return `${String(bytes.length)} bytes.`
}

const RANGE = '/ByteRange'

function findField(bytes: Buffer): Field {
  const at = bytes.indexOf(RANGE)
  if (at < 0) throw new Failed('The file carries no signature.')
  if (bytes.indexOf(RANGE, at + 1) >= 0) throw new Failed('The file carries more than one signature.')
  const text = bytes.toString('latin1', at, at + 100)
  const found = /^\/ByteRange \[0 ([1-9]\d{0,9}) ([1-9]\d{0,9}) ([1-9]\d{0,9})\] *\n\/Contents </.exec(text)
  if (!found) throw new Failed('The place of the signature is not given the way this product gives it.')
  const [start, end, rest] = found.slice(1).map(Number)
  if (start === undefined || end === undefined || rest === undefined || start !== at + found[0].length - 1) {
    throw new Failed('The signature does not stand where the file says it stands.')
  }
  return { start, end, rest }
}

function wholeFile(bytes: Buffer, { start, end, rest }: Field): string {
  const covered = end + rest
  if (covered < bytes.length) {
    throw new Failed(`${String(bytes.length - covered)} bytes were appended after the document was signed.`)
  }
  if (covered > bytes.length)
    throw new Failed(`The file has lost ${String(covered - bytes.length)} bytes at its end.`)
  if (end <= start || bytes[start] !== 0x3c || bytes[end - 1] !== 0x3e) {
    throw new Failed('The signature leaves out more of the file than itself.')
  }
  return 'Every byte but the signature itself is signed.'
}

/** The signature's bytes. Refuses capitals, anything that is no digit, and padding other than zeros. */
function readContents(bytes: Buffer, { start, end }: Field): Buffer {
  const digits = bytes.subarray(start + 1, end - 1)
  if (
    digits.length % 2 !== 0 ||
    !digits.every((byte) => (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66))
  ) {
    throw new Failed('The signature is written with other characters than lower-case hexadecimal digits.')
  }
  const field = Buffer.from(digits.toString('latin1'), 'hex')
  const length = cmsLength(field)
  if (!field.subarray(length).every((byte) => byte === 0))
    throw new Failed('Something stands in the padding behind the signature.')
  return field.subarray(0, length)
}

/** The time the document says it was signed; certificates must have been valid then. */
function signedAt(bytes: Buffer, { end }: Field): Date {
  const found = /^\n\/M \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/.exec(
    bytes.toString('latin1', end, end + 40),
  )
  const [year, month, day, hour, minute, second] = (found ?? []).slice(1).map(Number)
  return new Date(Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0))
}

async function readSignature(digest: Buffer, cms: Buffer, at: Date): Promise<Record<string, string>> {
  const { signer, authority } = await verifyCms({ digest }, cms, undefined, at)
  const certificate = fingerprintOf(signer)
  const root = fingerprintOf(authority)
  return {
    signer: new X509Certificate(signer).subject.split('\n').join(', '),
    signedAt: at.toISOString(),
    certificateFingerprint: fingerprintHex(certificate),
    certificateWords: fingerprintWords(certificate).join(' '),
    authorityFingerprint: fingerprintHex(root),
    authorityWords: fingerprintWords(root).join(' '),
  }
}
