import { createDecipheriv, createHash, type DecipherGCM, type KeyObject } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { wipe } from '../keys/cipher'
import {
  ENVELOPE_HEAD_LIMIT,
  ENVELOPE_TAIL_BYTES,
  parseEnvelopeHead,
  readEnvelopeTail,
  type OpenedHead,
} from '../keys/envelope'
import { KeyError } from '../keys/errors'
import { PackageError, stopIfCancelled } from './errors'
import { chunkBytes, type Advance } from './payload'

/** One authenticated volume, ready to be read at any place. */
export interface AuthenticVolume {
  readonly handle: FileHandle
  readonly head: OpenedHead
  /** SHA-256 of each 1 MiB block of ciphertext as it was when the whole was authenticated. */
  readonly blocks: readonly Buffer[]
}

/** What one pass over a file found. */
export interface Scan {
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha512: string
  /** Null when there was no key, or for the reason in `problem`. */
  readonly volume: AuthenticVolume | null
  readonly problem: PackageError | null
}

/** How a file is watched while its whole is hashed. */
interface Watcher {
  /** Where the blocks begin and end; before and after are read whole. */
  readonly start: number
  readonly end: number
  block(bytes: Buffer): void
}

/** Hashes a whole file. A file that grows or shrinks meanwhile gives a wrong digest, no error. */
export async function scanFile(
  handle: FileHandle,
  advance: Advance,
  signal: AbortSignal | undefined,
): Promise<{ bytes: number; sha512: string }> {
  const { size } = await handle.stat()
  return pass(handle, size, null, advance, signal)
}

/**
 * Hashes a volume and, with the recipient's key, authenticates all of it in the same pass, throwing the
 * decrypted bytes away. Never throws for what the file holds: `problem` says what is wrong with it.
 */
export async function scanVolume(
  handle: FileHandle,
  privateKey: KeyObject,
  advance: Advance,
  signal: AbortSignal | undefined,
): Promise<Scan> {
  const { size } = await handle.stat()
  const head = await openHead(handle, size, privateKey)
  if (head instanceof PackageError) {
    return { ...(await pass(handle, size, null, advance, signal)), volume: null, problem: head }
  }
  const decipher = createDecipheriv('aes-256-gcm', head.contentKey, head.nonce, { authTagLength: 16 })
  if (head.aad.length > 0) decipher.setAAD(head.aad)
  const blocks: Buffer[] = []
  const watcher = {
    start: head.contentOffset,
    end: head.tailOffset,
    block(bytes: Buffer) {
      wipe(decipher.update(bytes))
      blocks.push(createHash('sha256').update(bytes).digest())
    },
  }
  const found = await pass(handle, size, watcher, advance, signal)
  if (await hasTag(handle, head, decipher))
    return { ...found, volume: { handle, head, blocks }, problem: null }
  wipe(head.contentKey)
  return {
    ...found,
    volume: null,
    problem: new PackageError('damaged', 'the content is not what was sealed'),
  }
}

async function openHead(
  handle: FileHandle,
  size: number,
  privateKey: KeyObject,
): Promise<OpenedHead | PackageError> {
  const first = await readFully(handle, 0, Math.min(size, ENVELOPE_HEAD_LIMIT))
  try {
    return parseEnvelopeHead(first, size, privateKey)
  } catch (cause) {
    if (!(cause instanceof KeyError)) throw cause
    const kind = cause.kind === 'not-for-this-key' ? 'not-opened' : 'damaged'
    return new PackageError(kind, cause.message, undefined, { cause })
  }
}

async function hasTag(handle: FileHandle, head: OpenedHead, decipher: DecipherGCM): Promise<boolean> {
  try {
    decipher.setAuthTag(readEnvelopeTail(await readFully(handle, head.tailOffset, ENVELOPE_TAIL_BYTES)))
    decipher.final()
    return true
  } catch {
    return false
  }
}

async function pass(
  handle: FileHandle,
  size: number,
  watcher: Watcher | null,
  advance: Advance,
  signal: AbortSignal | undefined,
): Promise<{ bytes: number; sha512: string }> {
  const hash = createHash('sha512')
  const buffer = Buffer.alloc(Math.min(chunkBytes, Math.max(size, 1)))
  let position = 0
  while (position < size) {
    stopIfCancelled(signal)
    const stop = nextStop(position, size, watcher)
    const bytes = buffer.subarray(
      0,
      await fill(handle, buffer, position, Math.min(stop - position, chunkBytes)),
    )
    if (bytes.length === 0) break
    hash.update(bytes)
    if (watcher !== null && position >= watcher.start && position < watcher.end) watcher.block(bytes)
    position += bytes.length
    advance(bytes.length)
  }
  return { bytes: position, sha512: hash.digest('hex') }
}

function nextStop(position: number, size: number, watcher: Watcher | null): number {
  if (watcher === null) return size
  if (position < watcher.start) return watcher.start
  return position < watcher.end ? watcher.end : size
}

/** Reads exactly this range, or less at the end of the file. */
export async function readFully(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  return buffer.subarray(0, await fill(handle, buffer, position, length))
}

async function fill(handle: FileHandle, buffer: Buffer, position: number, length: number): Promise<number> {
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return done
}
