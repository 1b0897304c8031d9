import { asWritten, symbolsIn, writeSymbols } from './crockford'

/*
 * The code on a reporter's receipt: 26 random characters (130 bits) and two
 * check characters in seven groups of four, to copy by hand. Characters are
 * Crockford's base 32 (no I, L, O, U), read as elements of GF(32); the check
 * characters are the remainder of a division by (x + g)(x + g²), so any two
 * wrong characters are noticed, and with them every swap of two.
 */

const dataLength = 26
/** x⁵ + x² + 1, primitive over GF(2). */
const polynomial = 0b100101

function times(a: number, b: number): number {
  let product = 0
  for (let bit = 16; bit > 0; bit >>= 1) {
    product = product & 16 ? (product << 1) ^ polynomial : product << 1
    if (b & bit) product ^= a
  }
  return product
}

/** (x + 2)(x + 4) = x² + 6x + 8 */
const [linear, constant] = [2 ^ 4, times(2, 4)]

/** The two check symbols of 26 data symbols. */
function checksOf(data: readonly number[]): [number, number] {
  return data.reduce<[number, number]>(
    ([high, low], symbol) => {
      const lead = symbol ^ high
      return [low ^ times(lead, linear), times(lead, constant)]
    },
    [0, 0],
  )
}

const grouped = (characters: string) => (characters.match(/.{4}/g) ?? []).join('-')

/** A code from at least 26 random bytes, of which the low five bits each count. Throws a RangeError for fewer. */
export function reportCodeFrom(bytes: Uint8Array): string {
  if (bytes.length < dataLength) throw new RangeError('a code needs 26 random bytes')
  const data = [...bytes.subarray(0, dataLength)].map((byte) => byte & 31)
  return grouped(writeSymbols([...data, ...checksOf(data)]))
}

/**
 * A code as somebody typed it: any case, spaces or no hyphens, O for 0, I or L
 * for 1. Null when its check characters say that something in it is mistyped.
 */
export function readReportCode(typed: string): string | null {
  const plain = asWritten(typed)
  const symbols = symbolsIn(plain)
  if (symbols.length !== dataLength + 2 || symbols.includes(-1)) return null
  const [high, low] = checksOf(symbols.slice(0, dataLength))
  return symbols[dataLength] === high && symbols[dataLength + 1] === low ? grouped(plain) : null
}
