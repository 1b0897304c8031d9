import { PackageError } from './errors'

/** Longest path inside `data/`, in UTF-8 bytes: room for the bag folder below the 260 characters some systems stop at. */
export const maxPathBytes = 160

// Refused by some file system (< > : " | ? * \), read as an escape by BagIt (%), or able to hide or reorder what is shown.
const forbidden =
  /[<>:"|?*\\%\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd]|\p{Cs}/u
const deviceStem = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** Why a path cannot stand inside `data/` on every recipient's system, or null when it can. */
export function payloadPathProblem(path: string): string | null {
  if (Buffer.byteLength(path) > maxPathBytes) return `is longer than ${String(maxPathBytes)} bytes`
  if (forbidden.test(path)) return 'holds a character that some systems refuse'
  if (path !== path.normalize('NFC')) return 'is not in normal form C'
  const parts = path.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    return 'is not a plain relative path'
  if (parts.some((part) => /[. ]$|^[ -]/.test(part)))
    return 'has a part that starts or ends in a way some systems change'
  if (parts.some((part) => deviceStem.test(part))) return 'names a device'
  return null
}

/** Why these paths cannot stand side by side, or null: no two may meet on a system that ignores case. */
export function payloadSetProblem(paths: readonly string[]): string | null {
  const files = new Set<string>()
  for (const path of paths) {
    const key = path.toLowerCase()
    if (files.has(key)) return `${path} is there twice`
    files.add(key)
  }
  const folders = new Set(paths.flatMap((path) => foldersOf(path.toLowerCase())))
  const both = paths.find((path) => folders.has(path.toLowerCase()))
  return both === undefined ? null : `${both} is both a file and a folder`
}

function foldersOf(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** Throws `input` when these paths cannot be the payload of one bag. */
export function checkPayloadPaths(paths: readonly string[]): void {
  if (paths.length === 0) throw new PackageError('input', 'a package needs at least one payload file')
  for (const path of paths) {
    const problem = payloadPathProblem(path)
    if (problem !== null) throw new PackageError('input', problem, path)
  }
  const problem = payloadSetProblem(paths)
  if (problem !== null) throw new PackageError('input', problem)
}
