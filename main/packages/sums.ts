import { PackageError } from './errors'

/** One line of a sums file or manifest; the digest is lower-case hex. */
export interface Sum {
  readonly name: string
  readonly sha512: string
}

/** Lines as `sha512sum` prints and checks them, which are also the lines of a BagIt manifest (RFC 8493, 2.1.3). */
export function formatSums(sums: readonly Sum[]): string {
  return sums.map(({ name, sha512 }) => `${sha512}  ${name}\n`).join('')
}

const sumLine = /^([0-9a-f]{128}) {2}(\S.*)$/u

/**
 * Reads what `formatSums` writes and nothing looser, so that no two readers
 * can see two lists in one file. Throws `damaged`, naming the file and line.
 */
export function parseSums(bytes: Buffer, file: string): Sum[] {
  const lines = decodeLines(bytes, file)
  const seen = new Set<string>()
  return lines.map((text, index) => {
    const [, sha512, name] = sumLine.exec(text) ?? []
    if (sha512 === undefined || name === undefined) throw badLine(file, index, 'is not a SHA-512 sum')
    if (seen.has(name)) throw badLine(file, index, 'names a file twice')
    seen.add(name)
    return { name, sha512 }
  })
}

/** UTF-8 text split into its lines, each of which must end in one line feed. Throws `damaged`. */
export function decodeLines(bytes: Buffer, file: string): string[] {
  const text = decodeUtf8(bytes, file)
  if (text === '' || !text.endsWith('\n')) throw new PackageError('damaged', 'is empty or cut short', file)
  return text.slice(0, -1).split('\n')
}

function decodeUtf8(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new PackageError('damaged', 'is not UTF-8 text', file, { cause: error })
  }
}

/** The error for one line of a text file, counted from 1. */
export function badLine(file: string, index: number, what: string): PackageError {
  return new PackageError('damaged', `line ${String(index + 1)} ${what}`, file)
}
