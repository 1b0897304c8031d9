import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ENVELOPE_RECIPIENT_LIMIT } from '../keys/envelope'
import { line } from '../../shared/domain/text'
import { instant } from '../../shared/domain/time'
import { PackageError } from './errors'
import { isPackageName } from './names'
import { badLine, decodeLines, formatSums, type Sum } from './sums'

/** Names of the tag files of a bag, relative to its folder. */
export const tagFiles = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha512.txt',
  tagManifest: 'tagmanifest-sha512.txt',
  tagSignature: 'tagmanifest-sha512.txt.p7s',
} as const

/** The bag declaration, which must be exactly this (RFC 8493, 2.1.1). */
export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** Says which rules a bag follows beyond BagIt's own. */
export const packageFormat = 'closehold-package-1'

const sha384Hex = z.string().regex(/^[0-9a-f]{96}$/, 'is not a SHA-384 digest')
const sha512Hex = z.string().regex(/^[0-9a-f]{128}$/, 'is not a SHA-512 digest')
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** Who the package is sealed to. The certificate's digest is over its DER, the key's over its SubjectPublicKeyInfo. */
export const bagRecipient = z.strictObject({ name: line(200), certificate: sha384Hex, key: sha384Hex })
export type BagRecipient = z.infer<typeof bagRecipient>

/** What `bag-info.txt` says. `previous` is the hash of the package sent before this one in the same epoch. */
export const bagInfo = z.strictObject({
  name: z.string().refine(isPackageName, 'is not a package name'),
  sender: line(200),
  marking: line(400),
  recipients: z.array(bagRecipient).min(1).max(ENVELOPE_RECIPIENT_LIMIT),
  epoch: count,
  sequence: count,
  previous: sha512Hex.nullable(),
  createdAt: instant,
  approval: z.literal('single-person'),
  payloadBytes: count,
  payloadFiles: count.min(1),
})
export type BagInfo = z.infer<typeof bagInfo>

/** `bag-info.txt` in its one form: fixed labels in fixed order, no folded lines (RFC 8493, 2.2.2). */
export function formatBagInfo(info: BagInfo): string {
  const lines: [label: string, value: string][] = [
    ['Source-Organization', info.sender],
    ['External-Identifier', info.name],
    ['Bagging-Date', info.createdAt.slice(0, 10)],
    ['Payload-Oxum', `${String(info.payloadBytes)}.${String(info.payloadFiles)}`],
    ['Package-Format', packageFormat],
    ['Created-At', info.createdAt],
    ['Marking', info.marking],
    ['Approval', info.approval],
    ['Epoch', String(info.epoch)],
    ['Sequence', String(info.sequence)],
    ['Previous-Package-SHA512', info.previous ?? 'none'],
    ...info.recipients.flatMap((recipient): [string, string][] => [
      ['Recipient', recipient.name],
      ['Recipient-Certificate-SHA384', recipient.certificate],
      ['Recipient-Key-SHA384', recipient.key],
    ]),
  ]
  return lines.map(([label, value]) => `${label}: ${value}\n`).join('')
}

/**
 * Reads `bag-info.txt`. Throws `damaged` unless writing what was read gives
 * the same bytes, so that nothing in the file can be overlooked.
 */
export function parseBagInfo(bytes: Buffer): BagInfo {
  const fields = readFields(bytes)
  const one = (label: string) => fields.get(label)?.[0]
  const [payloadBytes, payloadFiles] = (one('Payload-Oxum') ?? '').split('.').map(toCount)
  const previous = one('Previous-Package-SHA512')
  const parsed = bagInfo.safeParse({
    name: one('External-Identifier'),
    sender: one('Source-Organization'),
    marking: one('Marking'),
    recipients: readRecipients(fields),
    epoch: toCount(one('Epoch')),
    sequence: toCount(one('Sequence')),
    previous: previous === 'none' ? null : previous,
    createdAt: one('Created-At'),
    approval: one('Approval'),
    payloadBytes,
    payloadFiles,
  })
  if (!parsed.success)
    throw damagedInfo(`${parsed.error.issues[0]?.path.join('.') ?? 'a label'} is missing or wrong`)
  if (formatBagInfo(parsed.data) !== bytes.toString('utf8'))
    throw damagedInfo('has other lines than it should')
  return parsed.data
}

const damagedInfo = (what: string) => new PackageError('damaged', what, tagFiles.info)

function readFields(bytes: Buffer): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  decodeLines(bytes, tagFiles.info).forEach((text, index) => {
    const [, label, value] = /^([A-Za-z0-9-]{1,60}): (\S.*)$/u.exec(text) ?? []
    if (label === undefined || value === undefined)
      throw badLine(tagFiles.info, index, 'is not a label and a value')
    fields.set(label, [...(fields.get(label) ?? []), value])
  })
  return fields
}

function readRecipients(fields: Map<string, string[]>) {
  return (fields.get('Recipient') ?? []).map((name, index) => ({
    name,
    certificate: fields.get('Recipient-Certificate-SHA384')?.[index],
    key: fields.get('Recipient-Key-SHA384')?.[index],
  }))
}

/** Decimal digits to a number; anything else to NaN, which no schema takes. */
const toCount = (text: string | undefined) => (/^\d{1,16}$/.test(text ?? '') ? Number(text) : Number.NaN)

/** The tag files of a bag except the signature, by name, in the order they are written. */
export function buildTagFiles(info: BagInfo, payload: readonly Sum[]): Map<string, Buffer> {
  const files = new Map<string, Buffer>([
    [tagFiles.declaration, Buffer.from(bagDeclaration)],
    [tagFiles.info, Buffer.from(formatBagInfo(info))],
    [tagFiles.manifest, Buffer.from(formatSums(payload))],
  ])
  const sums = [...files].map(([name, bytes]) => ({ name, sha512: sha512(bytes) }))
  return files.set(tagFiles.tagManifest, Buffer.from(formatSums(sums)))
}

const sha512 = (bytes: Buffer) => createHash('sha512').update(bytes).digest('hex')
