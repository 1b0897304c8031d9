import { EVEN_WORDS, ODD_WORDS } from './word-list'

/** Bytes as PGP words, one a byte: two syllables at even positions, three at odd ones, so that a dropped or swapped word is noticed. */
export function fingerprintWords(bytes: Uint8Array): string[] {
  return Array.from(bytes, (byte, at) => (at % 2 === 0 ? EVEN_WORDS : ODD_WORDS)[byte] ?? '')
}

/** Bytes as lower-case hex in groups of four digits. */
export function fingerprintHex(bytes: Uint8Array): string {
  return (
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,4}/g) ?? []
  ).join(' ')
}
