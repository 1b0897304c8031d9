import { asWritten, symbolsIn, writeSymbols } from '../../shared/domain/crockford'
import { KeyError } from './errors'

const LINE_BYTES = 10
const LINE_SYMBOLS = 16
const GROUP = /.{4}/g

/** Powers of a generator of GF(32) (x^5 + x^2 + 1): all 31 are different. */
const POWERS = Array.from({ length: 31 }, () => 0)
const LOGARITHMS = new Map<number, number>()
for (let exponent = 0, power = 1; exponent < 31; exponent++) {
  POWERS[exponent] = power
  LOGARITHMS.set(power, exponent)
  power = power & 16 ? ((power << 1) ^ 0b100101) & 31 : power << 1
}

/**
 * Writes bytes (a multiple of ten) as lines to copy by hand: `1: 7Q4K 2MXD ABCD EFGH 9`, 16 symbols and a check
 * symbol each. The check symbol also covers the number of the line.
 */
export function writeLines(bytes: Uint8Array): string[] {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += LINE_BYTES) {
    const number = lines.length + 1
    const symbols = toSymbols(bytes.subarray(at, at + LINE_BYTES))
    const text = writeSymbols(symbols)
    const check = writeSymbols([checkSymbol(symbols, number)])
    lines.push(`${String(number)}: ${(text.match(GROUP) ?? []).join(' ')} ${check}`)
  }
  return lines
}

/**
 * Reads one line as typed, spaces, hyphens, case and line number being a matter of taste. Throws KeyError
 * `card-line` naming the line: any one wrong symbol and any two swapped ones are noticed.
 */
export function readLine(typed: string, number: number): Buffer {
  const symbols = symbolsOf(typed, number)
  const check = symbols.pop()
  if (check === undefined || checkSymbol(symbols, number) !== check) {
    throw wrongLine(number, 'does not match its last character: something in it is mistyped')
  }
  return fromSymbols(symbols)
}

function symbolsOf(typed: string, number: number): number[] {
  const plain = asWritten(typed.replace(/[:.)]/g, ''))
  const numbered = plain.length === LINE_SYMBOLS + 2 && plain.startsWith(String(number))
  const text = numbered ? plain.slice(1) : plain
  if (text.length !== LINE_SYMBOLS + 1) {
    throw wrongLine(
      number,
      `should have ${String(LINE_SYMBOLS + 1)} characters, and has ${String(text.length)}`,
    )
  }
  const symbols = symbolsIn(text)
  if (symbols.includes(-1)) throw wrongLine(number, 'has a character that is never on a card')
  return symbols
}

/**
 * A weighted sum over GF(32) with a different weight at every place, the check symbol's own being 1: so no
 * single error and no exchange of two places leaves it unchanged.
 */
function checkSymbol(symbols: readonly number[], number: number): number {
  return [...symbols, number].reduce((sum, symbol, at) => sum ^ timesPower(symbol, at + 1), 0)
}

function timesPower(symbol: number, exponent: number): number {
  const logarithm = LOGARITHMS.get(symbol)
  return logarithm === undefined ? 0 : (POWERS[(logarithm + exponent) % 31] ?? 0)
}

function toSymbols(bytes: Uint8Array): number[] {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => Number.parseInt(five, 2))
}

function fromSymbols(symbols: readonly number[]): Buffer {
  const bits = symbols.map((symbol) => symbol.toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}

function wrongLine(number: number, what: string): KeyError {
  return new KeyError('card-line', `Line ${String(number)} ${what}.`)
}
