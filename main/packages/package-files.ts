import { constants } from 'node:fs'
import { lstat, open, readdir, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PackageError, systemReason } from './errors'
import { fileNames, isFileOf, packageOf, volumeNumber } from './names'
import type { Sum } from './sums'
import { readFully } from './volume-scan'

/** Where a package lies. */
export interface PackageAt {
  readonly folder: string
  readonly name: string
}

/** Largest of the small files beside the volumes. */
export const maxSmallBytes = 1024 * 1024

/** The package that a file belongs to by its name; throws `damaged` when it can belong to none. */
export function locatePackage(path: string): PackageAt {
  const name = packageOf(basename(path))
  if (name === null)
    throw new PackageError('damaged', 'is not named like a file of a package', basename(path))
  return { folder: dirname(path), name }
}

/** Opens an ordinary file; never waits for a pipe or a device. Throws `damaged`, naming the file. */
export async function openPackageFile(at: PackageAt, file: string): Promise<FileHandle> {
  const path = join(at.folder, file)
  try {
    if (!(await lstat(path)).isFile()) throw new PackageError('damaged', 'is not an ordinary file', file)
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (cause) {
    throw cause instanceof PackageError ? cause : unreadable(file, cause)
  }
}

/** Reads a small file whole. Throws `damaged`, naming the file, when it is missing or too large to be one. */
export async function readSmallFile(at: PackageAt, file: string): Promise<Buffer> {
  const handle = await openPackageFile(at, file)
  try {
    const bytes = await readFully(handle, 0, maxSmallBytes + 1)
    if (bytes.length > maxSmallBytes) throw new PackageError('damaged', 'is too large', file)
    return bytes
  } catch (cause) {
    throw cause instanceof PackageError ? cause : unreadable(file, cause)
  } finally {
    await handle.close()
  }
}

const unreadable = (file: string, cause: unknown) =>
  new PackageError('damaged', systemReason(cause), file, { cause })

/** The files that claim to belong to this package. */
export async function presentFiles(at: PackageAt): Promise<string[]> {
  try {
    return (await readdir(at.folder)).filter((file) => isFileOf(at.name, file)).sort()
  } catch (cause) {
    throw unreadable(at.folder, cause)
  }
}

/**
 * Names of the volumes in order. Throws `damaged` unless the sums list exactly the files of a package, volumes
 * numbered from 1 without a gap, and exactly those are present.
 */
export function checkComplete(at: PackageAt, sums: readonly Sum[], present: readonly string[]): string[] {
  const names = fileNames(at.name)
  const listed = new Set(sums.map(({ name }) => name))
  const numbers = sums.flatMap(({ name }) => volumeNumber(at.name, name) ?? [])
  const volumes = numbers.map((_, index) => names.volume(index + 1))
  if (volumes.length === 0) throw new PackageError('damaged', 'lists no volume', names.sums)
  const withKey = listed.has(names.recipientKey) ? [names.recipientKey, names.recipientCertificate] : []
  const expected = [...volumes, names.authority, ...withKey, names.sheet]
  const unlisted = expected.find((file) => !listed.has(file))
  if (unlisted !== undefined) throw new PackageError('damaged', `does not list ${unlisted}`, names.sums)
  if (listed.size !== expected.length)
    throw new PackageError('damaged', 'lists a file that has no place', names.sums)
  const missing = expected.find((file) => !present.includes(file))
  if (missing !== undefined) throw new PackageError('damaged', 'is missing', missing)
  const known = new Set([...expected, names.sums, names.signature])
  const stranger = present.find((file) => !known.has(file))
  if (stranger !== undefined) throw new PackageError('damaged', 'is not listed in the signed sums', stranger)
  return volumes
}
