import type { Check } from '../../shared/contract/release'
import type { BagInfo } from './bag'
import { entryChunks } from './bag-reader'
import { PackageError } from './errors'
import { examine, type Opening } from './examination'

export type { Opening } from './examination'

export interface PackageVerdict {
  /** The package holds only when every one of them passes. */
  readonly checks: Check[]
  /** What was read, each only once it was authenticated. */
  readonly details: Record<string, string>
}

/**
 * Verifies a package, format 1, from the path of any of its files. What is wrong with it is a failed check,
 * never an exception; only cancellation throws (PackageError `cancelled`). Nothing decrypted touches a disk.
 */
export async function verifyPackage(path: string, opening: Opening = {}): Promise<PackageVerdict> {
  const examined = await examine(path, opening)
  await examined.close()
  return { checks: examined.checks.list(), details: examined.details }
}

/** A package that holds, open for reading until `close`. */
export interface OpenedPackage {
  readonly verdict: PackageVerdict
  readonly info: BagInfo
  /** Whether a known authority vouches for the signer. */
  readonly vouched: boolean
  readonly payload: readonly { readonly path: string; readonly bytes: number; readonly sha512: string }[]
  /** The bytes of one payload file, those that were verified. Throws `input` for an unknown path. */
  chunks(path: string, signal?: AbortSignal): AsyncGenerator<Buffer, void, undefined>
  close(): Promise<void>
}

/** Verifies a package and keeps it open. Throws `damaged` with the first failed check, or `not-opened`. */
export async function openPackage(path: string, opening: Opening): Promise<OpenedPackage> {
  const examined = await examine(path, opening)
  const { checks, details, archive, bag } = examined
  const verdict = { checks: checks.list(), details }
  const failed = verdict.checks.find((check) => check.verdict === 'fail')
  if (failed !== undefined || archive === null || bag === null) {
    await examined.close()
    const kind = checks.has('opened', 'fail') ? 'not-opened' : 'damaged'
    throw new PackageError(
      kind,
      failed === undefined ? 'could not be read' : `${failed.name}: ${failed.detail}`,
    )
  }
  return {
    verdict,
    info: bag.info,
    vouched: checks.has('vouched', 'pass'),
    payload: bag.payload.map(({ path, bytes, sha512 }) => ({ path, bytes, sha512 })),
    chunks(path, signal) {
      const file = bag.payload.find((one) => one.path === path)
      if (file === undefined) throw new PackageError('input', 'is not in the package', path)
      return entryChunks(archive, file.entry, signal)
    },
    close: examined.close,
  }
}
