import { randomBytes } from 'node:crypto'

/** Digits and capitals without I, L, O and U, so that nothing is misheard or misread (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const groups = 5
const groupLength = 5

/** A fresh passphrase of 125 random bits in five groups of five, like `7Q4K2-M9XTB-…`, to be read aloud and typed. */
export function generatePassphrase(): string {
  const characters = Array.from(randomBytes(groups * groupLength), (byte) => alphabet.charAt(byte % 32))
  return Array.from({ length: groups }, (_, group) =>
    characters.slice(group * groupLength, (group + 1) * groupLength).join(''),
  ).join('-')
}

/**
 * What may have been meant by what somebody typed, likeliest first: the text itself without surrounding space
 * and, if it can be read as a passphrase made here, that: small letters, spaces for hyphens, O for 0, I or L
 * for 1.
 */
export function readPassphrase(typed: string): string[] {
  const text = typed.trim()
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const generated = plain.replace(/(.{5})(?=.)/g, '$1-')
  const fits = plain.length === groups * groupLength && [...plain].every((c) => alphabet.includes(c))
  return fits && generated !== text ? [text, generated] : [text]
}
