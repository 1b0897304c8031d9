import { createCipheriv, type CipherGCM } from 'node:crypto'
import { wipe } from '../keys/cipher'
import { ENVELOPE_CONTENT_LIMIT, envelopeHead, type EnvelopeHead, type Recipient } from '../keys/envelope'
import { PackageError } from './errors'
import { fileNames, maxVolumes } from './names'
import type { Advance } from './payload'
import type { StagedFile, Staging } from './staging'

/** OpenSSL reads an envelope into memory, so no volume holds more than this much of the archive. */
export const maxVolumeBytes = ENVELOPE_CONTENT_LIMIT

/** How many volumes an archive of this length takes. Throws `input` when they are more than their names can count. */
export function countVolumes(totalBytes: number, volumeBytes: number): number {
  const count = Math.max(1, Math.ceil(totalBytes / volumeBytes))
  if (count > maxVolumes)
    throw new PackageError('input', `would need more than ${String(maxVolumes)} volumes`)
  return count
}

/** What the volumes of one package have in common. */
export interface VolumePlan {
  readonly name: string
  /** Length of the archive. */
  readonly totalBytes: number
  readonly volumeBytes: number
  readonly recipients: readonly Recipient[]
}

/**
 * Takes the bytes of the archive in order and leaves them in volumes: consecutive slices, each an envelope of
 * its own. Every volume is complete, synced and read back before the next one begins.
 */
export class VolumeWriter {
  private readonly plan: VolumePlan
  private readonly staging: Staging
  private readonly advance: Advance
  private current: SealedSlice | null = null
  private started = 0
  private taken = 0

  constructor(plan: VolumePlan, staging: Staging, advance: Advance) {
    this.plan = plan
    this.staging = staging
    this.advance = advance
  }

  /** The bytes may be reused once this returns. */
  async write(bytes: Buffer): Promise<void> {
    for (let start = 0; start < bytes.length;) {
      this.current ??= await this.begin()
      const end = Math.min(bytes.length, start + this.current.left)
      await this.current.write(bytes.subarray(start, end))
      this.taken += end - start
      this.advance(end - start)
      start = end
      if (this.current.left === 0) await this.complete(this.current)
    }
  }

  /** Throws unless exactly the planned length was written. */
  finish(): void {
    if (this.taken !== this.plan.totalBytes || this.current !== null) {
      throw new PackageError('write', 'the archive is not as long as it should be', this.plan.name)
    }
  }

  private async begin(): Promise<SealedSlice> {
    const { name, totalBytes, volumeBytes, recipients } = this.plan
    const length = Math.min(volumeBytes, totalBytes - this.taken)
    if (length <= 0) throw new PackageError('write', 'the archive is longer than it should be', name)
    this.started += 1
    const file = await this.staging.create(fileNames(name).volume(this.started))
    const envelope = envelopeHead(length, recipients)
    await file.write(envelope.head)
    return new SealedSlice(file, envelope, length)
  }

  private async complete(slice: SealedSlice): Promise<void> {
    this.current = null
    await slice.finish(this.advance)
  }
}

/** One volume under way: content is enciphered as it passes. */
class SealedSlice {
  left: number
  private readonly file: StagedFile
  private readonly envelope: EnvelopeHead
  private readonly cipher: CipherGCM

  constructor(file: StagedFile, envelope: EnvelopeHead, length: number) {
    this.file = file
    this.envelope = envelope
    this.left = length
    this.cipher = createCipheriv('aes-256-gcm', envelope.contentKey, envelope.nonce, { authTagLength: 16 })
    if (envelope.aad.length > 0) this.cipher.setAAD(envelope.aad)
  }

  async write(bytes: Buffer): Promise<void> {
    this.left -= bytes.length
    await this.file.write(this.cipher.update(bytes))
  }

  async finish(advance: Advance): Promise<void> {
    this.cipher.final()
    wipe(this.envelope.contentKey)
    await this.file.write(this.envelope.tail(this.cipher.getAuthTag()))
    await this.file.finish(advance)
  }
}
