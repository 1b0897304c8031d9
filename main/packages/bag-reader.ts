import { createHash, type KeyObject } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { sha512Hex } from '../keys/hash'
import { verifyCms } from '../keys/signatures'
import { bagDeclaration, parseBagInfo, tagFiles, type BagInfo } from './bag'
import { keyFingerprint } from './bag-writer'
import type { CheckList } from './check-list'
import { PackageError, stopIfCancelled } from './errors'
import { chunkBytes, type Advance } from './payload'
import type { ByteSource } from './sealed-archive'
import { parseSums, type Sum } from './sums'
import { readZipIndex } from './zip-index'
import type { PlacedEntry } from './zip-layout'

/** One file of the payload inside an opened package. */
export interface PayloadEntry {
  /** Relative to `data/`. */
  readonly path: string
  readonly bytes: number
  /** As the signed manifest has it, lower-case hex. */
  readonly sha512: string
  readonly entry: PlacedEntry
}

export interface ReadBag {
  readonly info: BagInfo
  readonly payload: readonly PayloadEntry[]
}

/** What the bag must agree with. */
export interface BagContext {
  readonly name: string
  readonly signer: Buffer
  readonly authority: Buffer
  readonly privateKey: KeyObject
  readonly advance: Advance
  readonly signal: AbortSignal | undefined
}

/** Checks everything inside the archive; null when the bag cannot be told what it is. */
export async function readBag(
  source: ByteSource,
  context: BagContext,
  checks: CheckList,
): Promise<ReadBag | null> {
  const index = await checks.attempt('archive', () => readZipIndex(source, context.name))
  if (index === null) return null
  checks.pass('archive', `${String(index.length)} entries, every byte accounted for`)
  const entries = new Map(index.map((entry) => [entry.name.slice(context.name.length + 1), entry]))
  const tags = await checks.attempt('tags', () => readTags(source, entries))
  if (tags === null) return null
  await checks.attempt('bagSigned', async () => {
    const found = await verifyCms(tags.tagManifest, tags.signature, context.authority)
    if (!found.signer.equals(context.signer))
      throw new PackageError('damaged', 'the bag and its sums have two signers')
    checks.pass('bagSigned', 'the signature over the tag manifest is good')
  })
  if (!checks.has('bagSigned', 'pass')) return null
  return readContents(source, entries, tags, context, checks)
}

async function readContents(
  source: ByteSource,
  entries: ReadonlyMap<string, PlacedEntry>,
  tags: Tags,
  context: BagContext,
  checks: CheckList,
): Promise<ReadBag | null> {
  const manifest = await checks.attempt('tags', () => checkTags(tags))
  const info = await checks.attempt('described', () => parseBagInfo(tags.info))
  if (manifest === null || info === null) return null
  checks.pass('tags', 'declaration, bag-info and manifest match the signed tag manifest')
  const payload = await checks.attempt('payload', () => matchManifest(entries, manifest))
  if (payload === null) return null
  await checks.attempt('described', () => {
    checkDescription(info, context.name, payload)
    checks.pass('described', 'name, number of files and bytes are as stated')
  })
  await checks.attempt('addressed', () => {
    checks.pass('addressed', `named as ${recipientOf(info, context.privateKey)}`)
  })
  await checks.attempt('payload', async () => {
    for (const file of payload) await checkPayloadFile(source, file, context)
    checks.pass('payload', `${String(payload.length)} files match the signed manifest`)
  })
  return { info, payload }
}

interface Tags {
  readonly declaration: Buffer
  readonly info: Buffer
  readonly manifest: Buffer
  readonly tagManifest: Buffer
  readonly signature: Buffer
}

async function readTags(source: ByteSource, entries: ReadonlyMap<string, PlacedEntry>): Promise<Tags> {
  const read = async (file: string) => {
    const entry = entries.get(file)
    if (entry === undefined) throw new PackageError('damaged', 'is missing from the bag', file)
    const bytes = await source.read(entry.dataOffset, entry.bytes)
    if (crc32(bytes) !== entry.crc32)
      throw new PackageError('damaged', 'has a wrong CRC in the archive', file)
    return bytes
  }
  return {
    declaration: await read(tagFiles.declaration),
    info: await read(tagFiles.info),
    manifest: await read(tagFiles.manifest),
    tagManifest: await read(tagFiles.tagManifest),
    signature: await read(tagFiles.tagSignature),
  }
}

/** Returns the manifest's lines. */
function checkTags({ declaration, info, manifest, tagManifest }: Tags): Sum[] {
  const expected: Sum[] = [
    { name: tagFiles.declaration, sha512: sha512Hex(declaration) },
    { name: tagFiles.info, sha512: sha512Hex(info) },
    { name: tagFiles.manifest, sha512: sha512Hex(manifest) },
  ]
  const listed = parseSums(tagManifest, tagFiles.tagManifest)
  if (listed.length !== expected.length)
    throw new PackageError('damaged', 'lists other files than it should', tagFiles.tagManifest)
  expected.forEach(({ name, sha512 }, index) => {
    if (listed[index]?.name !== name)
      throw new PackageError('damaged', `does not list ${name} in its place`, tagFiles.tagManifest)
    if (listed[index].sha512 !== sha512)
      throw new PackageError('damaged', 'does not match the tag manifest', name)
  })
  if (declaration.toString('latin1') !== bagDeclaration) {
    throw new PackageError('damaged', 'does not declare a BagIt 1.0 bag', tagFiles.declaration)
  }
  return parseSums(manifest, tagFiles.manifest)
}

/** The payload in order. Throws unless manifest and archive list the same files in the same order. */
function matchManifest(entries: ReadonlyMap<string, PlacedEntry>, manifest: readonly Sum[]): PayloadEntry[] {
  const stored = [...entries].filter(([path]) => path.startsWith('data/'))
  if (stored.length !== manifest.length)
    throw new PackageError('damaged', 'does not list what is stored', tagFiles.manifest)
  return stored.map(([path, entry], index) => {
    const sum = manifest[index]
    if (sum?.name !== path)
      throw new PackageError('damaged', `does not list ${path} in its place`, tagFiles.manifest)
    return { path: path.slice('data/'.length), bytes: entry.bytes, sha512: sum.sha512, entry }
  })
}

function checkDescription(info: BagInfo, name: string, payload: readonly PayloadEntry[]): void {
  const wrong = (what: string) => new PackageError('damaged', what, tagFiles.info)
  if (info.name !== name) throw wrong(`says that it is the package ${info.name}`)
  if (info.payloadFiles !== payload.length) throw wrong('states another number of files')
  if (info.payloadBytes !== payload.reduce((sum, { bytes }) => sum + bytes, 0))
    throw wrong('states another size')
}

function recipientOf(info: BagInfo, privateKey: KeyObject): string {
  const fingerprint = keyFingerprint(privateKey)
  const recipient = info.recipients.find(({ key }) => key === fingerprint)
  if (recipient === undefined)
    throw new PackageError('damaged', 'the signer named no recipient with this key', tagFiles.info)
  return recipient.name
}

async function checkPayloadFile(source: ByteSource, file: PayloadEntry, context: BagContext): Promise<void> {
  const hash = createHash('sha512')
  let crc = 0
  for await (const chunk of entryChunks(source, file.entry, context.signal)) {
    hash.update(chunk)
    crc = crc32(chunk, crc)
    context.advance(chunk.length)
  }
  if (hash.digest('hex') !== file.sha512)
    throw new PackageError('damaged', 'does not match the manifest', `data/${file.path}`)
  if (crc !== file.entry.crc32)
    throw new PackageError('damaged', 'has a wrong CRC in the archive', `data/${file.path}`)
}

/** The stored bytes of one entry, a chunk at a time. */
export async function* entryChunks(
  source: ByteSource,
  entry: PlacedEntry,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, void, undefined> {
  for (let done = 0; done < entry.bytes; done += chunkBytes) {
    stopIfCancelled(signal)
    yield await source.read(entry.dataOffset + done, Math.min(chunkBytes, entry.bytes - done))
  }
}
