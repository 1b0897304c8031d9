/*
 * Crockford's base 32, for what people copy by hand: no I, L, O, U. Case makes no difference in reading, and
 * neither do spaces and hyphens; O is read as 0, I and L as 1.
 */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Symbols of 0…31 as text. */
export function writeSymbols(symbols: readonly number[]): string {
  return symbols.map((symbol) => alphabet.charAt(symbol)).join('')
}

/** The symbols of text as it was written; -1 stands for a character that is none. */
export function symbolsIn(text: string): number[] {
  return Array.from(text, (character) => alphabet.indexOf(character))
}

/** What somebody typed or read out, as it would have been written; characters that are no symbols stay as they are. */
export function asWritten(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}
