import { randomBytes } from 'node:crypto'
import { asWritten, symbolsIn, writeSymbols } from '../../shared/domain/crockford'

const groups = 5
const groupLength = 5

/** A fresh passphrase of 125 random bits in five groups of five, like `7Q4K2-M9XTB-…`, to be read aloud and typed. */
export function generatePassphrase(): string {
  const symbols = Array.from(randomBytes(groups * groupLength), (byte) => byte & 31)
  return Array.from({ length: groups }, (_, group) =>
    writeSymbols(symbols.slice(group * groupLength, (group + 1) * groupLength)),
  ).join('-')
}

/**
 * What may have been meant by what somebody typed, likeliest first: the text itself without surrounding space
 * and, if it can be read as a passphrase made here, that: small letters, spaces for hyphens, O for 0, I or L
 * for 1.
 */
export function readPassphrase(typed: string): string[] {
  const text = typed.trim()
  const plain = asWritten(text)
  const generated = plain.replace(/(.{5})(?=.)/g, '$1-')
  const fits = plain.length === groups * groupLength && !symbolsIn(plain).includes(-1)
  return fits && generated !== text ? [text, generated] : [text]
}
