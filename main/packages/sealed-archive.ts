import { createDecipheriv, createHash } from 'node:crypto'
import { wipe } from '../keys/cipher'
import { PackageError } from './errors'
import { chunkBytes } from './payload'
import { readFully, type AuthenticVolume } from './volume-scan'

/** Bytes that can be read at any place. */
export interface ByteSource {
  readonly totalBytes: number
  /** Throws `damaged` when the range is not all there. */
  read(position: number, length: number): Promise<Buffer>
}

/** AES-GCM enciphers with AES-CTR whose counter starts at 2 after a nonce of 96 bits (NIST SP 800-38D, 7.1). */
const firstCounter = 2
const cipherBlock = 16

/**
 * The archive inside authenticated volumes. Nothing decrypted touches a disk; every block is compared, before
 * it is deciphered, with the digest taken when its volume was authenticated, so a medium that answers
 * differently the second time is caught.
 */
export class SealedArchive implements ByteSource {
  readonly totalBytes: number
  private readonly volumes: readonly AuthenticVolume[]
  private readonly starts: readonly number[]
  private recent: { readonly key: string; readonly bytes: Buffer } | null = null

  constructor(volumes: readonly AuthenticVolume[]) {
    this.volumes = volumes
    let start = 0
    this.starts = volumes.map(({ head }) => {
      const own = start
      start += head.contentLength
      return own
    })
    this.totalBytes = start
  }

  async read(position: number, length: number): Promise<Buffer> {
    const inside =
      Number.isSafeInteger(position) && position >= 0 && length >= 0 && position + length <= this.totalBytes
    if (!inside) throw new PackageError('damaged', 'the archive ends too early')
    const target = Buffer.alloc(length)
    for (let done = 0; done < length;) {
      const part = await this.blockAt(position + done)
      done += part.copy(target, done)
    }
    return target
  }

  /** Forgets the keys and what was decrypted last. The file handles stay the caller's. */
  close(): void {
    for (const { head } of this.volumes) wipe(head.contentKey)
    if (this.recent !== null) wipe(this.recent.bytes)
    this.recent = null
  }

  /** From this position to the end of its block. */
  private async blockAt(position: number): Promise<Buffer> {
    const index = this.starts.findLastIndex((start) => start <= position)
    const volume = this.volumes[index]
    if (volume === undefined) throw new PackageError('damaged', 'the archive ends too early')
    const inside = position - (this.starts[index] ?? 0)
    const number = Math.floor(inside / chunkBytes)
    const key = `${String(index)}.${String(number)}`
    if (this.recent?.key !== key) this.recent = { key, bytes: await decipherBlock(volume, number) }
    return this.recent.bytes.subarray(inside % chunkBytes)
  }
}

async function decipherBlock({ handle, head, blocks }: AuthenticVolume, number: number): Promise<Buffer> {
  const start = number * chunkBytes
  const length = Math.min(chunkBytes, head.contentLength - start)
  const bytes = await readFully(handle, head.contentOffset + start, length)
  if (blocks[number]?.equals(createHash('sha256').update(bytes).digest()) !== true) {
    throw new PackageError('damaged', 'the medium gave back other bytes than were checked')
  }
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(firstCounter + start / cipherBlock)
  return createDecipheriv('aes-256-ctr', head.contentKey, Buffer.concat([head.nonce, counter])).update(bytes)
}
