import { createPublicKey, type KeyObject } from 'node:crypto'
import { fingerprintOf, publicKeyOf } from '../keys/certificates'
import { sha384 } from '../keys/hash'
import { publicKeyToSpki } from '../keys/key-pairs'
import { signCms } from '../keys/signatures'
import { buildTagFiles, tagFiles, type BagInfo, type BagRecipient } from './bag'
import { stopIfCancelled } from './errors'
import { measuredChunks, type MeasuredFile } from './payload'
import { dosTime, layoutZip, type ZipLayout } from './zip-layout'
import { crc32 } from 'node:zlib'

/** Who signs: an account's signing certificate and key, and the authority that certified it (certificates in DER). */
export interface Signer {
  readonly certificate: Buffer
  readonly authority: Buffer
  readonly privateKey: KeyObject
}

/** A recipient as the bag names them. */
export function describeRecipient(name: string, certificate: Uint8Array): BagRecipient {
  return {
    name,
    certificate: fingerprintOf(certificate).toString('hex'),
    key: keyFingerprint(publicKeyOf(certificate)),
  }
}

/** SHA-384 of a key's SubjectPublicKeyInfo in lower-case hex; of the public half when the key is private. */
export function keyFingerprint(key: KeyObject): string {
  return sha384(publicKeyToSpki(key.type === 'private' ? createPublicKey(key) : key)).toString('hex')
}

/** A bag laid out as an archive, every byte of it decided. */
export interface BagArchive {
  readonly layout: ZipLayout
  /** The archive from the first byte to the last. A chunk is overwritten by the next. */
  chunks(signal: AbortSignal | undefined): AsyncGenerator<Buffer, void, undefined>
}

/** Writes and signs the tag files, and lays out the archive: tag files first, then the payload in the order given. */
export async function buildBag(
  info: BagInfo,
  payload: readonly MeasuredFile[],
  signer: Signer,
  at: Date,
): Promise<BagArchive> {
  const sums = payload.map(({ source, sha512 }) => ({ name: `data/${source.path}`, sha512 }))
  const tags = buildTagFiles(info, sums)
  const signed = tags.get(tagFiles.tagManifest) ?? Buffer.alloc(0)
  tags.set(tagFiles.tagSignature, await signCms(signed, { ...signer, at }))
  const entries = [
    ...Array.from(tags, ([name, bytes]) => ({ name, bytes: bytes.length, crc32: crc32(bytes) })),
    ...payload.map(({ source, bytes, crc32 }) => ({ name: `data/${source.path}`, bytes, crc32 })),
  ]
  const inFolder = entries.map((entry) => ({ ...entry, name: `${info.name}/${entry.name}` }))
  const layout = layoutZip(inFolder, dosTime(at))
  return { layout, chunks: (signal) => archiveChunks(layout, [...tags.values()], payload, signal) }
}

async function* archiveChunks(
  layout: ZipLayout,
  tags: readonly Buffer[],
  payload: readonly MeasuredFile[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, void, undefined> {
  for (const [index, { header }] of layout.entries.entries()) {
    stopIfCancelled(signal)
    yield header
    const tag = tags[index]
    const file = payload[index - tags.length]
    if (tag !== undefined) yield tag
    else if (file !== undefined) yield* measuredChunks(file, signal)
  }
  yield layout.directory
}
