import { PackageError } from './errors'

/** Names the operating systems of recipients would take for devices. */
const deviceNames = /^(con|prn|aux|nul|com\d|lpt\d)$/i

const packageName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/

/** Three digits number the volumes, so a package has at most this many. */
export const maxVolumes = 999

/** Whether a name may be a package's: letters, digits, hyphen and underscore, so that no shell or file system changes it. */
export function isPackageName(name: string): boolean {
  return packageName.test(name) && !deviceNames.test(name)
}

/** Throws `input` unless the name may be a package's. */
export function checkPackageName(name: string): void {
  if (!isPackageName(name)) {
    throw new PackageError('input', 'a package name has 1 to 80 letters, digits, hyphens or underscores')
  }
}

/** What the files of one package are called; every name starts with the package's and a dot. */
export function fileNames(name: string) {
  return {
    archive: `${name}.zip`,
    volume: (number: number) => `${name}.zip.${String(number).padStart(3, '0')}.p7m`,
    sums: `${name}.sha512`,
    signature: `${name}.sha512.p7s`,
    authority: `${name}.authority.pem`,
    recipientKey: `${name}.recipient-key.pem`,
    recipientCertificate: `${name}.recipient-cert.pem`,
    sheet: `${name}.READ-ME-FIRST.txt`,
  } as const
}

/** The package a file belongs to, from the file's name alone; null when no package could hold it. */
export function packageOf(file: string): string | null {
  const name = file.slice(0, Math.max(0, file.indexOf('.')))
  return isPackageName(name) && isFileOf(name, file) ? name : null
}

/**
 * Whether a file's name claims to be part of this package. What a recipient
 * unpacks beside it (`NAME.zip`, `NAME.zip.001`, the folder `NAME`) is not.
 */
export function isFileOf(name: string, file: string): boolean {
  const names = fileNames(name)
  if (volumeNumber(name, file) !== null) return true
  const others: readonly string[] = [
    names.sums,
    names.signature,
    names.authority,
    names.recipientKey,
    names.recipientCertificate,
    names.sheet,
  ]
  return others.includes(file)
}

/** The number in a volume's name, or null when the file is not a volume of this package. Any run of digits claims to be one. */
export function volumeNumber(name: string, file: string): number | null {
  const match = /^\.zip\.(\d+)\.p7m$/.exec(file.startsWith(name) ? file.slice(name.length) : '')
  return match?.[1] === undefined ? null : Number(match[1])
}
