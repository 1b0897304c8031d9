import { X509Certificate, type KeyObject } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { fingerprintOf, toPem } from '../keys/certificates'
import { sha512Hex } from '../keys/hash'
import { verifyCms } from '../keys/signatures'
import { fingerprintHex, fingerprintWords } from '../keys/words'
import { readBag, type ReadBag } from './bag-reader'
import { CheckList } from './check-list'
import { openKey } from './encrypted-key'
import { PackageError, systemReason } from './errors'
import { readPassphrase } from '../keys/passphrase'
import { fileNames } from './names'
import {
  checkComplete,
  locatePackage,
  openPackageFile,
  presentFiles,
  readSmallFile,
  type PackageAt,
} from './package-files'
import { SealedArchive } from './sealed-archive'
import { parseSums, type Sum } from './sums'
import { scanFile, scanVolume, type AuthenticVolume, type Scan } from './volume-scan'

/** What a reader brings. Without a key the package stays closed; without an authority nobody vouches for the signer. */
export interface Opening {
  readonly privateKey?: KeyObject
  /** A private key as PEM, under `passphrase` if it is encrypted. */
  readonly recipientKeyPem?: string
  /** Without any other key, opens the recipient's key that travels with the package. */
  readonly passphrase?: string
  /** Certificate of the register authority the sender is known to have, DER. */
  readonly authority?: Buffer
  /** Called with bytes dealt with since the last call. */
  readonly onBytes?: (bytes: number) => void
  readonly signal?: AbortSignal
}

/** What an examination found; `close` forgets the keys and lets go of the files. */
export interface Examined {
  readonly checks: CheckList
  readonly details: Record<string, string>
  readonly archive: SealedArchive | null
  readonly bag: ReadBag | null
  readonly close: () => Promise<void>
}

/** Examines a package with everything the reader brought. Throws only when cancelled. */
export async function examine(path: string, opening: Opening): Promise<Examined> {
  const examination = new Examination(opening)
  try {
    return await examination.run(path)
  } catch (error) {
    await examination.close()
    throw error
  }
}

interface SignedSums {
  readonly at: PackageAt
  readonly sums: readonly Sum[]
  readonly signer: Buffer
  readonly authority: Buffer
}

/** One walk through the checks: sums, files, volumes, archive, bag. Each part is read only once what vouches for it has been checked. */
class Examination {
  private readonly opening: Opening
  private readonly checks = new CheckList()
  private readonly details: Record<string, string> = {}
  private readonly handles: FileHandle[] = []
  private archive: SealedArchive | null = null

  constructor(opening: Opening) {
    this.opening = opening
  }

  readonly close = async (): Promise<void> => {
    this.archive?.close()
    for (const handle of this.handles.splice(0)) await handle.close().catch(() => undefined)
  }

  async run(path: string): Promise<Examined> {
    const bag = await this.readAll(path)
    const { checks, details, archive, close } = this
    return { checks, details, archive, bag, close }
  }

  private async readAll(path: string): Promise<ReadBag | null> {
    const signed = await this.readSums(path)
    if (signed === null) {
      this.checks.fail('opened', 'not opened: its sums are not signed')
      return null
    }
    await this.checkVouched(signed)
    const volumes = await this.checkFiles(signed)
    const privateKey = await this.chooseKey(signed)
    const opened = volumes === null ? null : await this.scanVolumes(signed, volumes, privateKey)
    if (opened === null || privateKey === null || !this.checks.has('intact', 'pass')) {
      if (!this.checks.has('opened', 'fail')) this.checks.fail('opened', 'not opened: its files do not hold')
      return null
    }
    return this.readInside(signed, opened, privateKey)
  }

  private async readSums(path: string): Promise<SignedSums | null> {
    return this.checks.attempt('signed', async () => {
      const at = locatePackage(path)
      const names = fileNames(at.name)
      this.details.name = at.name
      const bytes = await readSmallFile(at, names.sums)
      const { signer, authority } = await verifyCms(bytes, await readSmallFile(at, names.signature))
      const sums = parseSums(bytes, names.sums)
      this.checks.pass('signed', `signed by ${commonName(signer)}`)
      this.details.packageHash = sha512Hex(bytes)
      this.details.signer = commonName(signer)
      this.details.authorityFingerprint = fingerprintHex(fingerprintOf(authority))
      this.details.authorityWords = fingerprintWords(fingerprintOf(authority)).join(' ')
      return { at, sums, signer, authority }
    })
  }

  private async checkVouched({ at, authority }: SignedSums): Promise<void> {
    const known = this.opening.authority
    await this.checks.attempt('vouched', async () => {
      const beside = await readSmallFile(at, fileNames(at.name).authority)
      if (beside.toString('latin1') !== toPem(authority)) {
        throw new PackageError(
          'damaged',
          'is not the authority that the signature names',
          fileNames(at.name).authority,
        )
      }
      if (known === undefined) this.checks.skip('vouched', 'no authority given to compare with')
      else if (!known.equals(authority))
        throw new PackageError('damaged', 'signed under another authority than the one given')
      else this.checks.pass('vouched', 'by the authority given')
    })
  }

  /** Names of the volumes, or null when files are missing or strange. The small files are hashed here. */
  private async checkFiles({ at, sums }: SignedSums): Promise<string[] | null> {
    const volumes = await this.checks.attempt('complete', async () =>
      checkComplete(at, sums, await presentFiles(at)),
    )
    if (volumes !== null)
      this.checks.pass('complete', `${String(sums.length)} files, ${String(volumes.length)} of them volumes`)
    for (const sum of sums.filter(({ name }) => volumes?.includes(name) !== true)) await this.compare(at, sum)
    return volumes
  }

  /** Hashes one file against its sum; with a key also authenticates it as a volume. */
  private async compare(
    at: PackageAt,
    sum: Sum,
    privateKey: KeyObject | null = null,
  ): Promise<AuthenticVolume | null> {
    const found = await this.checks.attempt('intact', async () => {
      const handle = await openPackageFile(at, sum.name)
      this.handles.push(handle)
      return this.scan(handle, sum, privateKey)
    })
    if (found !== null && found.problem !== null)
      this.checks.fail('opened', `${sum.name}: ${found.problem.message}`)
    return found?.volume ?? null
  }

  private async scan(handle: FileHandle, sum: Sum, privateKey: KeyObject | null): Promise<Scan> {
    const { onBytes = ignore, signal } = this.opening
    try {
      const found: Scan =
        privateKey === null
          ? { ...(await scanFile(handle, onBytes, signal)), volume: null, problem: null }
          : await scanVolume(handle, privateKey, onBytes, signal)
      if (found.sha512 !== sum.sha512)
        throw new PackageError('damaged', 'does not match its signed sum', sum.name)
      return found
    } catch (cause) {
      if (cause instanceof PackageError) throw cause
      throw new PackageError('damaged', systemReason(cause), sum.name, { cause })
    }
  }

  /** The key to open with, or null, with the reason in the check. */
  private async chooseKey({ at, sums }: SignedSums): Promise<KeyObject | null> {
    const { privateKey, recipientKeyPem, passphrase } = this.opening
    if (this.checks.has('vouched', 'fail')) {
      this.checks.fail('opened', 'not opened: nobody vouches for its signer')
      return null
    }
    if (privateKey !== undefined) return privateKey
    if (recipientKeyPem === undefined && passphrase === undefined) {
      this.checks.fail('opened', 'not opened: no key given')
      return null
    }
    if (this.checks.has('intact', 'fail') || this.checks.has('complete', 'fail')) return null
    return this.checks.attempt('opened', async () => {
      if (recipientKeyPem !== undefined) return openTyped(recipientKeyPem, passphrase)
      const file = fileNames(at.name).recipientKey
      if (!sums.some(({ name }) => name === file))
        throw new PackageError('not-opened', 'the package has no passphrase')
      return openTyped((await readSmallFile(at, file)).toString('latin1'), passphrase)
    })
  }

  /** Null unless every volume is whole and authentic. */
  private async scanVolumes(
    { at, sums }: SignedSums,
    names: readonly string[],
    privateKey: KeyObject | null,
  ): Promise<AuthenticVolume[] | null> {
    const volumes: AuthenticVolume[] = []
    for (const name of names) {
      const sum = sums.find((one) => one.name === name)
      const volume = sum === undefined ? null : await this.compare(at, sum, privateKey)
      if (volume !== null) volumes.push(volume)
    }
    this.checks.pass('intact', `${String(sums.length)} files match`)
    this.details.volumes = String(names.length)
    return volumes.length === names.length ? volumes : null
  }

  private async readInside(
    { at, signer, authority }: SignedSums,
    volumes: readonly AuthenticVolume[],
    privateKey: KeyObject,
  ): Promise<ReadBag | null> {
    this.checks.pass('opened', `${String(volumes.length)} volumes decrypted and authenticated`)
    this.archive = new SealedArchive(volumes)
    const { onBytes: advance = ignore, signal } = this.opening
    const context = { name: at.name, signer, authority, privateKey, advance, signal }
    const bag = await readBag(this.archive, context, this.checks)
    if (bag !== null) Object.assign(this.details, describeBag(bag))
    return bag
  }
}

function describeBag({ info, payload }: ReadBag): Record<string, string> {
  return {
    sender: info.sender,
    marking: info.marking,
    recipients: info.recipients.map(({ name }) => name).join('; '),
    createdAt: info.createdAt,
    approval: info.approval,
    epoch: String(info.epoch),
    sequence: String(info.sequence),
    previous: info.previous ?? 'none',
    payloadFiles: String(payload.length),
    payloadBytes: String(info.payloadBytes),
  }
}

/** Tries everything that may have been meant by what was typed. */
async function openTyped(pem: string, typed: string | undefined): Promise<KeyObject> {
  if (typed === undefined) return openKey(pem, undefined)
  const [first = '', ...others] = readPassphrase(typed)
  let opened = openKey(pem, first)
  for (const other of others) opened = opened.catch(() => openKey(pem, other))
  return opened
}

const ignore = () => undefined

const commonName = (certificate: Buffer) =>
  /^CN=(.*)$/m.exec(new X509Certificate(certificate).subject)?.[1] ?? 'an unnamed signer'
