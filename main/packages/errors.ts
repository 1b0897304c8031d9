export type PackageErrorKind =
  /** What the caller asked for cannot be a package: a name, a path, a number out of range. */
  | 'input'
  /** A file of that name is already there. */
  | 'exists'
  /** Not enough room on the medium. */
  | 'space'
  /** The folder or medium refused a write, or gave back other bytes than were written. */
  | 'write'
  /** A payload file could not be read, or changed while the package was being written. */
  | 'payload'
  | 'cancelled'
  /** The package on disk is not one, or does not hold. */
  | 'damaged'
  /** The key or passphrase given does not open it. */
  | 'not-opened'

/** Why a package could not be written or read; `file` names the file at fault where there is one. */
export class PackageError extends Error {
  override readonly name = 'PackageError'
  readonly kind: PackageErrorKind
  readonly file: string | undefined

  constructor(kind: PackageErrorKind, message: string, file?: string, options?: ErrorOptions) {
    super(file === undefined ? message : `${file}: ${message}`, options)
    this.kind = kind
    this.file = file
  }
}

const systemReasons: Record<string, string> = {
  ENOSPC: 'no space left on the medium',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the medium is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'not a folder',
  EIO: 'the medium reported an input/output error',
  ENODEV: 'the medium is gone',
  EFBIG: 'the file is too large for the medium',
}

/** The operating system's refusal in plain words, without the path it carries. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (systemReasons[code] !== undefined) return systemReasons[code]
  return code === '' ? (error instanceof Error ? error.message : 'unknown error') : `system error ${code}`
}

/** Throws `cancelled` once the caller has given up. */
export function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new PackageError('cancelled', 'cancelled')
}
