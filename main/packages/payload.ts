import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { PackageError, stopIfCancelled, systemReason } from './errors'

/** How much is read, sealed and written at a time. */
export const chunkBytes = 1024 * 1024

/** One file to be carried: its path inside `data/`, and its bytes or the ordinary file of `size` bytes that holds them. */
export type PayloadFile = { readonly path: string } & (
  { readonly bytes: Uint8Array } | { readonly file: string; readonly size: number }
)

/** A payload file after the first pass over it. */
export interface MeasuredFile {
  readonly source: PayloadFile
  readonly bytes: number
  readonly sha512: string
  readonly crc32: number
}

/** Called with the number of bytes just dealt with. */
export type Advance = (bytes: number) => void

export const payloadBytes = (file: PayloadFile): number =>
  'bytes' in file ? file.bytes.byteLength : file.size

/** Reads a payload file once for its digests. Throws `payload` when it cannot be read or is not of its stated size. */
export async function measurePayload(
  source: PayloadFile,
  advance: Advance,
  signal: AbortSignal | undefined,
): Promise<MeasuredFile> {
  const hash = createHash('sha512')
  let crc = 0
  for await (const chunk of payloadChunks(source, signal)) {
    hash.update(chunk)
    crc = crc32(chunk, crc)
    advance(chunk.length)
  }
  return { source, bytes: payloadBytes(source), sha512: hash.digest('hex'), crc32: crc }
}

/**
 * The bytes of a measured file again, for writing. Throws `payload` after the last chunk when they are not
 * those that were measured: the manifest would not match them. A chunk is overwritten by the next.
 */
export async function* measuredChunks(
  file: MeasuredFile,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, void, undefined> {
  const hash = createHash('sha512')
  for await (const chunk of payloadChunks(file.source, signal)) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== file.sha512) throw changed(file.source.path)
}

async function* payloadChunks(
  source: PayloadFile,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, void, undefined> {
  if ('file' in source) {
    yield* fileChunks(source, signal)
    return
  }
  const bytes = Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.byteLength)
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    stopIfCancelled(signal)
    yield bytes.subarray(start, start + chunkBytes)
  }
}

async function* fileChunks(
  source: { readonly path: string; readonly file: string; readonly size: number },
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, void, undefined> {
  const handle = await openPayload(source)
  try {
    const buffer = Buffer.alloc(Math.min(chunkBytes, source.size + 1))
    let position = 0
    for (;;) {
      stopIfCancelled(signal)
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, position).catch((error: unknown) => {
        throw unreadable(source.path, error)
      })
      position += bytesRead
      if (position > source.size || (bytesRead === 0 && position < source.size)) throw changed(source.path)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

async function openPayload(source: { readonly path: string; readonly file: string }): Promise<FileHandle> {
  try {
    // Not blocking, so that a named pipe put in the file's place cannot hold us up; where there is no such flag, it counts as 0.
    const handle = await open(source.file, constants.O_RDONLY | constants.O_NONBLOCK)
    if ((await handle.stat()).isFile()) return handle
    await handle.close()
  } catch (error) {
    throw unreadable(source.path, error)
  }
  throw new PackageError('payload', 'is not an ordinary file', source.path)
}

const unreadable = (path: string, cause: unknown) =>
  new PackageError('payload', `cannot be read: ${systemReason(cause)}`, path, { cause })

const changed = (path: string) =>
  new PackageError('payload', 'is not the size stated, or changed while the package was being written', path)
