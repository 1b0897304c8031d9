import { asWritten, symbolsIn, writeSymbols } from './crockford'

/*
 * References of cases and reports: `CH-7Q4K-2M`, `RP-7Q4K-2M` are five random
 * characters and a check character. Characters are Crockford's base 32 (no I, L, O, U), read as
 * elements of GF(32); a reference is right when the sum of its characters,
 * each times a rising power of the generator, is zero. That finds every single
 * wrong character and every swap of two neighbours.
 */

const dataLength = 5
/** x⁵ + x³ + 1, primitive over GF(2). */
const polynomial = 0b101001

/** Multiplies by the generator x. */
const timesX = (value: number) => (value & 16 ? (value << 1) ^ polynomial : value << 1)

/** Horner's rule: the first character gets the highest power, the last one power zero. */
const weightedSum = (values: readonly number[]) => values.reduce((sum, value) => timesX(sum) ^ value, 0)

/** What stands before the characters: a case, a report, a person, the directory, an annex. Two letters each. */
export type ReferencePrefix = 'CH' | 'RP' | 'PN' | 'DY' | 'AX'

const grouped = (prefix: ReferencePrefix, characters: string) =>
  `${prefix}-${characters.slice(0, 4)}-${characters.slice(4)}`

/** A reference from at least five random bytes, of which the low five bits each count. Throws a RangeError for fewer. */
export function referenceFrom(bytes: Uint8Array, prefix: ReferencePrefix = 'CH'): string {
  if (bytes.length < dataLength) throw new RangeError('a reference needs five random bytes')
  const data = [...bytes.subarray(0, dataLength)].map((byte) => byte & 31)
  const check = timesX(weightedSum(data))
  return grouped(prefix, writeSymbols([...data, check]))
}

/** Whether this is a reference exactly as written, check character included. */
export function isReference(text: string, prefix: ReferencePrefix = 'CH'): boolean {
  return (
    text.startsWith(`${prefix}-`) &&
    /^-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/.test(text.slice(2)) &&
    hasRightCheck(text)
  )
}

const hasRightCheck = (reference: string) => weightedSum(symbolsIn(reference.slice(3).replace('-', ''))) === 0

/**
 * A reference as somebody typed or read it out: any case, spaces or no hyphens,
 * O for 0, I or L for 1. Null when it is not one or its check character is wrong.
 */
export function readReference(typed: string, prefix: ReferencePrefix = 'CH'): string | null {
  const plain = asWritten(typed)
  const isWhole = plain.length > dataLength + 1 && plain.startsWith(prefix)
  const characters = isWhole ? plain.slice(prefix.length) : plain
  const reference = grouped(prefix, characters)
  return characters.length === dataLength + 1 && isReference(reference, prefix) ? reference : null
}
