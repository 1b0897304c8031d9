import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { toPem } from '../../../../main/keys/certificates'
import { sealTo } from '../../../../main/keys/envelope'
import { signCms } from '../../../../main/keys/signatures'
import { buildTagFiles, tagFiles, type BagInfo } from '../../../../main/packages/bag'
import { describeRecipient, type Signer } from '../../../../main/packages/bag-writer'
import { fileNames } from '../../../../main/packages/names'
import { formatSums } from '../../../../main/packages/sums'
import { dosTime, layoutZip } from '../../../../main/packages/zip-layout'
import { at, newFolder, payload, type People } from './kit'

/** Makes packages as a sender of bad will could: sealed and signed properly, wrong inside. */

export const NAME = 'CH-7Q4K-2M-001'

export const sha512 = (bytes: Buffer) => createHash('sha512').update(bytes).digest('hex')

/** What a bag holds: tag files by name, and payload by path inside `data/`. */
export interface Bag {
  info: BagInfo
  tags: Map<string, Buffer>
  data: Map<string, Buffer>
}

export async function genuineBag(
  people: People,
  over: Partial<BagInfo> = {},
  bagSigner?: Signer,
): Promise<Bag> {
  const data = new Map(payload.map(({ path, bytes }) => [path, bytes]))
  const info: BagInfo = {
    name: NAME,
    sender: 'Ministry of Tūī',
    marking: 'SECRET',
    recipients: [describeRecipient(people.recipient.name, people.recipient.certificate)],
    epoch: 1,
    sequence: 1,
    previous: null,
    createdAt: at.toISOString(),
    approval: 'single-person',
    payloadBytes: payload.reduce((sum, { bytes }) => sum + bytes.length, 0),
    payloadFiles: payload.length,
    ...over,
  }
  const tags = buildTagFiles(
    info,
    [...data].map(([path, bytes]) => ({ name: `data/${path}`, sha512: sha512(bytes) })),
  )
  const signed = tags.get(tagFiles.tagManifest) ?? Buffer.alloc(0)
  tags.set(tagFiles.tagSignature, await signCms(signed, { ...(bagSigner ?? people.signer), at }))
  return { info, tags, data }
}

/** Signs the tag manifest anew after tag files were changed. */
export async function resign(people: People, bag: Bag): Promise<Bag> {
  const { declaration, info, manifest, tagManifest, tagSignature } = tagFiles
  const sums = [declaration, info, manifest].map((name) => ({
    name,
    sha512: sha512(bag.tags.get(name) ?? Buffer.alloc(0)),
  }))
  bag.tags.set(tagManifest, Buffer.from(formatSums(sums)))
  bag.tags.set(
    tagSignature,
    await signCms(bag.tags.get(tagManifest) ?? Buffer.alloc(0), { ...people.signer, at }),
  )
  return bag
}

export function zipOf(bag: Bag, folder = NAME): Buffer {
  const data = [...bag.data].map(([path, bytes]) => [`data/${path}`, bytes] as const)
  return zipEntries([...bag.tags, ...data].map(([path, bytes]) => [`${folder}/${path}`, bytes]))
}

/** A ZIP in the one layout, of any names. */
export function zipEntries(files: readonly (readonly [string, Buffer])[]): Buffer {
  const entries = files.map(([name, bytes]) => ({ name, bytes: bytes.length, crc32: crc32(bytes) }))
  const { entries: placed, directory } = layoutZip(entries, dosTime(at))
  const parts = placed.flatMap(({ header }, index) => [header, files[index]?.[1] ?? Buffer.alloc(0)])
  return Buffer.concat([...parts, directory])
}

/** Seals any bytes as the archive of a package and signs the sums. Returns the first volume's path. */
export function sealForged(
  people: People,
  zip: Buffer,
  signer?: Signer,
  authority?: Buffer,
): Promise<string> {
  return signForged(people, sealTo(zip, [people.recipient]), signer, authority)
}

/** Signs sums over any bytes as the only volume of a package. Returns its path. */
export async function signForged(
  people: People,
  volume: Buffer,
  signer: Signer = people.signer,
  authority: Buffer = signer.authority,
): Promise<string> {
  const folder = newFolder()
  const names = fileNames(NAME)
  const files = new Map([
    [names.volume(1), volume],
    [names.authority, Buffer.from(toPem(authority))],
    [names.sheet, Buffer.from('Read me.\n')],
  ])
  const sums = Buffer.from(formatSums([...files].map(([name, bytes]) => ({ name, sha512: sha512(bytes) }))))
  files.set(names.sums, sums).set(names.signature, await signCms(sums, { ...signer, at }))
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes)
  return join(folder, names.volume(1))
}
