import { join } from 'node:path'
import { toPem } from '../keys/certificates'
import { KeyError } from '../keys/errors'
import { sha512Hex } from '../keys/hash'
import { signCms, verifyCms } from '../keys/signatures'
import { bagInfo, type BagInfo } from './bag'
import { buildBag, describeRecipient, type Signer } from './bag-writer'
import { PackageError, stopIfCancelled } from './errors'
import { checkPackageName, fileNames } from './names'
import { newPassphraseRecipient, type PassphraseRecipient } from './passphrase-recipient'
import { measurePayload, payloadBytes, type Advance, type MeasuredFile, type PayloadFile } from './payload'
import { checkPayloadPaths } from './payload-paths'
import { recipientSheet } from './sheet'
import { Staging, type WrittenFile } from './staging'
import { formatSums } from './sums'
import { VolumeWriter, countVolumes, maxVolumeBytes } from './volume-writer'
import { maxEntries } from './zip-index'

/** Somebody the package is sealed to by their certificate (DER, P-384, for key agreement). */
export interface PackageRecipient {
  readonly name: string
  readonly certificate: Buffer
}

export interface Progress {
  /** Bytes of `total`; three passes over the payload are counted: measuring, sealing, reading back. */
  readonly done: number
  readonly total: number
  readonly what: string
}

/** What to write, for whom, and what the bag says about it. */
export interface WritePackage {
  /** An existing folder; nothing of it changes but the package's own files. */
  readonly folder: string
  readonly name: string
  readonly sender: string
  /** The marking as one line, as printed on the sheet. */
  readonly marking: string
  readonly recipients: readonly PackageRecipient[]
  /** Also seal to a fresh key under a generated passphrase. */
  readonly withPassphrase: boolean
  readonly payload: readonly PayloadFile[]
  readonly signer: Signer
  /** Counts packages within an epoch; an epoch begins when a backup is restored. */
  readonly sequence: number
  readonly epoch: number
  /** `packageHash` of the one before in this epoch, or null for the first. */
  readonly previous: string | null
  readonly at: Date
  /** At most 1 GiB, the default. */
  readonly volumeBytes?: number
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

/** What was written; every path is absolute if the folder was. */
export interface WrittenPackage {
  readonly volumes: readonly string[]
  readonly sums: string
  /** Every file of the package, the sums and their signature last. */
  readonly files: readonly WrittenFile[]
  /** To be told to the recipient another way; kept nowhere else. */
  readonly passphrase: string | null
  readonly recipientKey: string | null
  readonly recipientCertificate: string | null
  /** SHA-512 of the sums file, which stands for every byte of the package; the next one names it. */
  readonly packageHash: string
}

/**
 * Writes a package, format 1: a signed bag in sealed volumes, with signed sums and the recipient's sheet beside
 * them. Every file is synced, read back and compared before any appears under its own name. Whatever happens
 * before the end, cancellation included, leaves the folder as it was, and the error (PackageError) names the
 * file. Memory does not grow with the payload.
 */
export async function writePackage(input: WritePackage): Promise<WrittenPackage> {
  checkInput(input)
  const passphraseRecipient = input.withPassphrase ? await newPassphraseRecipient(input.name, input.at) : null
  const recipients = [...input.recipients, ...(passphraseRecipient === null ? [] : [passphraseRecipient])]
  const info = describe(input, recipients)
  const staging = await Staging.begin(input.folder, input.name)
  try {
    await staging.needRoom(estimateBytes(input))
    await writeVolumes(input, info, recipients, staging)
    await writeCompanions(input, passphraseRecipient, staging)
    const packageHash = await writeSums(input, staging)
    await staging.commit(input.signal)
    return report(input, staging.files(), passphraseRecipient, packageHash)
  } catch (error) {
    await staging.discard()
    throw error
  }
}

function checkInput(input: WritePackage): void {
  const { payload, recipients, withPassphrase, volumeBytes = maxVolumeBytes } = input
  checkPackageName(input.name)
  checkPayloadPaths(payload.map(({ path }) => path))
  if (payload.length > maxEntries - 10)
    throw new PackageError('input', 'a package holds fewer than 10 000 files')
  if (recipients.length === 0 && !withPassphrase)
    throw new PackageError('input', 'a package needs a recipient')
  if (!Number.isSafeInteger(volumeBytes) || volumeBytes < 1 || volumeBytes > maxVolumeBytes) {
    throw new PackageError('input', 'a volume holds between one byte and 1 GiB')
  }
  const bad = payload.find((file) => 'file' in file && !(Number.isSafeInteger(file.size) && file.size >= 0))
  if (bad !== undefined) throw new PackageError('input', 'its size is not a number of bytes', bad.path)
}

function describe(input: WritePackage, recipients: readonly PackageRecipient[]): BagInfo {
  const { name, sender, marking, epoch, sequence, previous, payload } = input
  const parsed = bagInfo.safeParse({
    name,
    sender,
    marking,
    epoch,
    sequence,
    previous,
    recipients: recipients.map((recipient) => describeOne(recipient)),
    createdAt: input.at.toISOString(),
    approval: 'single-person',
    payloadBytes: payload.reduce((sum, file) => sum + payloadBytes(file), 0),
    payloadFiles: payload.length,
  })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new PackageError('input', `${issue?.path.join('.') ?? 'something'} ${issue?.message ?? 'is wrong'}`)
}

function describeOne({ name, certificate }: PackageRecipient) {
  try {
    return describeRecipient(name, certificate)
  } catch (cause) {
    if (!(cause instanceof KeyError)) throw cause
    throw new PackageError(
      'input',
      `the certificate of ${name} cannot be used: ${cause.message}`,
      undefined,
      { cause },
    )
  }
}

/** More than the files will take: headers, names and sums of each payload file, heads of volumes, companions. */
function estimateBytes({ payload, volumeBytes = maxVolumeBytes, recipients }: WritePackage): number {
  const content = payload.reduce((sum, file) => sum + payloadBytes(file) + 1024, 64 * 1024)
  return content + countVolumes(content, volumeBytes) * (1024 + 256 * (recipients.length + 1))
}

async function writeVolumes(
  input: WritePackage,
  info: BagInfo,
  recipients: readonly PackageRecipient[],
  staging: Staging,
): Promise<void> {
  const progress = progressOf(input, info.payloadBytes)
  const measured: MeasuredFile[] = []
  for (const file of input.payload) {
    measured.push(await measurePayload(file, progress('Measuring the files'), input.signal))
  }
  const bag = await buildBag(info, measured, input.signer, input.at)
  const { totalBytes } = bag.layout
  const { name, volumeBytes = maxVolumeBytes } = input
  countVolumes(totalBytes, volumeBytes)
  const advance = progress('Sealing the package')
  const writer = new VolumeWriter({ name, totalBytes, volumeBytes, recipients }, staging, advance)
  for await (const chunk of bag.chunks(input.signal)) await writer.write(chunk)
  writer.finish()
}

function progressOf({ onProgress }: WritePackage, bytes: number): (what: string) => Advance {
  const total = 3 * bytes
  let done = 0
  return (what) => (count) => {
    done = Math.min(total, done + count)
    onProgress?.({ done, total, what })
  }
}

async function writeCompanions(
  input: WritePackage,
  passphraseRecipient: PassphraseRecipient | null,
  staging: Staging,
): Promise<void> {
  stopIfCancelled(input.signal)
  const names = fileNames(input.name)
  const { sender, marking, withPassphrase } = input
  const { authority } = input.signer
  const volumes = staging.files().length
  await staging.add(names.authority, Buffer.from(toPem(authority)))
  if (passphraseRecipient !== null) {
    await staging.add(names.recipientKey, Buffer.from(passphraseRecipient.keyPem))
    await staging.add(names.recipientCertificate, Buffer.from(passphraseRecipient.certificatePem))
  }
  const recipients = input.recipients.map(({ name }) => name)
  const sheet = { name: input.name, sender, marking, volumes, recipients, withPassphrase, authority }
  await staging.add(names.sheet, Buffer.from(recipientSheet(sheet)))
}

/** Returns the package's hash. The signature is checked before it is written. */
async function writeSums({ name, signer, at }: WritePackage, staging: Staging): Promise<string> {
  const names = fileNames(name)
  const sums = Buffer.from(formatSums(staging.files()))
  const signature = await signCms(sums, { ...signer, at })
  await verifyCms(sums, signature, signer.authority)
  await staging.add(names.sums, sums)
  await staging.add(names.signature, signature)
  return sha512Hex(sums)
}

function report(
  { folder, name, withPassphrase, onProgress }: WritePackage,
  files: readonly WrittenFile[],
  passphraseRecipient: PassphraseRecipient | null,
  packageHash: string,
): WrittenPackage {
  onProgress?.({ done: 1, total: 1, what: 'Written' })
  const names = fileNames(name)
  const at = (file: string) => join(folder, file)
  return {
    volumes: files.filter((file) => file.name.endsWith('.p7m')).map((file) => at(file.name)),
    sums: at(names.sums),
    files,
    passphrase: passphraseRecipient?.passphrase ?? null,
    recipientKey: withPassphrase ? at(names.recipientKey) : null,
    recipientCertificate: withPassphrase ? at(names.recipientCertificate) : null,
    packageHash,
  }
}
