import { randomInt } from 'node:crypto'
import type { ReadableDatabase } from './database'
import { StoreError } from './errors'
import { read, sql } from './sql'

/*
 * `CH-7Q4K-2M`: five random characters and a check character, Crockford's base 32.
 * The check is a sum in GF(32) with a different weight for each place, so one
 * wrong character and two neighbours exchanged are always noticed.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RANDOM_CHARACTERS = 5

/** Doubles in GF(32) with the polynomial x^5 + x^2 + 1. */
const double = (value: number) => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31

/** Horner's scheme: every character weighs one doubling more than the next. */
const checkValue = (values: readonly number[]) => values.reduce((sum, value) => double(sum ^ value), 0)

const letter = (value: number) => ALPHABET.charAt(value)

const taken = read(sql`SELECT 1 AS found FROM record WHERE reference = ?`, { found: 'integer' })

/** A random reference that no record of this register has. */
export function newReference(db: ReadableDatabase): string {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const reference = referenceOf(Array.from({ length: RANDOM_CHARACTERS }, () => randomInt(ALPHABET.length)))
    if (db.get(taken, [reference]) === undefined) return reference
  }
  throw new StoreError('full', 'no free reference was found')
}

function referenceOf(values: readonly number[]): string {
  const characters = [...values, checkValue(values)].map(letter).join('')
  return `CH-${characters.slice(0, 4)}-${characters.slice(4)}`
}

/** Whether a reference was typed as it was given out. */
export function isReference(text: string): boolean {
  if (!/^CH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/.test(text)) return false
  const values = [...text.slice(3).replace('-', '')].map((character) => ALPHABET.indexOf(character))
  return checkValue(values.slice(0, RANDOM_CHARACTERS)) === values[RANDOM_CHARACTERS]
}
