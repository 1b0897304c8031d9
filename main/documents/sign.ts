import type { KeyObject } from 'node:crypto'
import { sha384 } from '../keys/hash'
import { signCms } from '../keys/signatures'

/** Who signs, with what, and what the signature says of itself. */
export interface PdfSigner {
  /** DER; the certificate issued by `authority`, or by the first of those `between` (see `signCms`). */
  certificate: Buffer
  authority: Buffer
  between?: readonly Buffer[]
  privateKey: KeyObject
  name: string
  reason: string
  at: Date
}

/** Bytes kept for the signature of a register account: more than twice what one with the longest names takes. */
const LEAST_ROOM = 6144
/** What stands in a signature besides certificates, and more. */
const BESIDES = 4096
const DIGITS = 10

/**
 * Signs a document made by `renderPdf` (PAdES: ETSI.CAdES.detached, ECDSA P-384,
 * SHA-384) by an update at its end: the given bytes stay as they are, and the
 * signature covers every byte of the file but its own hexadecimal digits.
 * Throws when the file is not such a document or is signed already, and KeyError
 * when key, certificate and authority do not belong together.
 */
export async function signPdf(bytes: Buffer, signer: PdfSigner): Promise<Buffer> {
  const { file, start, end } = withField(bytes, signer)
  const digest = sha384(file.subarray(0, start), file.subarray(end))
  const { certificate, authority, between = [], privateKey, at } = signer
  const by = { certificate, authority, between, privateKey, at, signingTime: false }
  const cms = await signCms({ digest }, by)
  if (cms.length > roomFor(signer)) throw new Error('The signature is larger than the room kept for it')
  file.write(cms.toString('hex'), start + 1, 'latin1')
  return file
}

/** An agency's own path may be long: room for all of it, whatever else. */
function roomFor({ certificate, authority, between = [] }: PdfSigner): number {
  const certificates = [certificate, ...between, authority].reduce((sum, { length }) => sum + length, 0)
  return Math.max(LEAST_ROOM, certificates + BESIDES)
}

interface Prepared {
  file: Buffer
  /** The signature's string, `<` to after `>`. */
  start: number
  end: number
}

/** The file with an empty signature field added, its byte range filled in. */
function withField(bytes: Buffer, signer: PdfSigner): Prepared {
  const before = readTail(bytes)
  const signature = before.size
  const field = before.size + 1
  const catalogue = objectText(bytes, before, before.root)
  const pages = objectText(bytes, before, reference(catalogue, /\/Pages (\d+) 0 R/))
  const lastPage = reference(pages, /(\d+) 0 R\]/)
  const page = objectText(bytes, before, lastPage)
  if (/\/AcroForm|\/Perms/.test(catalogue) || page.includes('/Annots'))
    throw new Error('The document is signed already')
  const update = new Update(bytes.length)
  update.object(
    before.root,
    extended(catalogue, `/AcroForm << /Fields [${String(field)} 0 R] /SigFlags 3 >>`),
  )
  update.object(lastPage, extended(page, `/Annots [${String(field)} 0 R]`))
  update.object(
    field,
    `<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 0 0] /F 132 /T (Signature1) /P ${String(lastPage)} 0 R /V ${String(signature)} 0 R >>`,
  )
  const offset = update.object(signature, signatureText(signer))
  const file = Buffer.concat([bytes, Buffer.from(update.finish(before), 'latin1')])
  const start = file.indexOf('/Contents <', offset) + '/Contents '.length
  const end = start + 2 * roomFor(signer) + 2
  const range = `[0 ${String(start)} ${String(end)} ${String(file.length - end)}]`
  file.write(range.padEnd(rangeRoom.length), file.indexOf(rangeRoom, offset), 'latin1')
  return { file, start, end }
}

const rangeRoom = `[0 ${['0', '0', '0'].map((digit) => digit.repeat(DIGITS)).join(' ')}]`

function signatureText(signer: PdfSigner): string {
  const { name, reason, at } = signer
  const stamp = at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '')
  return [
    '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    `/ByteRange ${rangeRoom}`,
    `/Contents <${'0'.repeat(2 * roomFor(signer))}>`,
    `/M (D:${stamp})`,
    `/Name ${textString(name)}`,
    `/Reason ${textString(reason)} >>`,
  ].join('\n')
}

/** A PDF text string in UTF-16, as hexadecimal digits: no user's words stand in the file as they are. */
function textString(text: string): string {
  const units = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  return `<${units.toString('hex')}>`
}

interface Tail {
  size: number
  root: number
  info: number
  id: string
  xref: number
}

/** Reads the end of a file as PDFKit writes it: one table of offsets, one trailer. */
function readTail(bytes: Buffer): Tail {
  const text = bytes.subarray(-600).toString('latin1')
  const found =
    /trailer\n<<\n\/Size (\d+)\n\/Root (\d+) 0 R\n\/Info (\d+) 0 R\n\/ID (\[<[0-9a-f]+> <[0-9a-f]+>\])\n>>\nstartxref\n(\d+)\n%%EOF\n$/.exec(
      text,
    )
  if (!found)
    throw new Error('The document does not end the way documents made here end, or is signed already')
  const [, size, root, info, id = '', xref] = found
  return { size: Number(size), root: Number(root), info: Number(info), id, xref: Number(xref) }
}

const ENTRY = 20

function objectText(bytes: Buffer, { xref, size }: Tail, number: number): string {
  const entries = xref + `xref\n0 ${String(size)}\n`.length
  const entry = bytes.toString('latin1', entries + number * ENTRY, entries + (number + 1) * ENTRY)
  const offset = Number(entry.slice(0, DIGITS))
  const opening = `${String(number)} 0 obj\n`
  const end = bytes.indexOf('\nendobj', offset)
  if (bytes.toString('latin1', offset, offset + opening.length) !== opening || end < 0) {
    throw new Error('The table of offsets of the document does not lead to its objects')
  }
  return bytes.toString('latin1', offset + opening.length, end)
}

function reference(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1]
  if (found === undefined) throw new Error('The document lacks a reference that signing needs')
  return Number(found)
}

/** A dictionary with one more entry. */
function extended(dictionary: string, entry: string): string {
  return `${dictionary.slice(0, dictionary.lastIndexOf('>>'))}${entry}\n>>`
}

/** An update at the end of a file: objects, their offsets, and a trailer that leads back. */
class Update {
  readonly #from: number
  readonly #offsets = new Map<number, number>()
  #text = ''

  constructor(from: number) {
    this.#from = from
  }

  object(number: number, text: string): number {
    const offset = this.#from + this.#text.length
    this.#offsets.set(number, offset)
    this.#text += `${String(number)} 0 obj\n${text}\nendobj\n`
    return offset
  }

  finish({ root, info, id, xref }: Tail): string {
    const at = this.#from + this.#text.length
    const entries = [...this.#offsets]
      .sort(([one], [other]) => one - other)
      .map(([number, offset]) => `${String(number)} 1\n${String(offset).padStart(DIGITS, '0')} 00000 n \n`)
    const size = Math.max(...this.#offsets.keys()) + 1
    const trailer = `/Size ${String(size)}\n/Root ${String(root)} 0 R\n/Info ${String(info)} 0 R\n/ID ${id}\n/Prev ${String(xref)}`
    return `${this.#text}xref\n${entries.join('')}trailer\n<<\n${trailer}\n>>\nstartxref\n${String(at)}\n%%EOF\n`
  }
}
