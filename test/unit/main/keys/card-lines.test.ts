import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLine, writeLines } from '../../../../main/keys/card-lines'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const wrongLine: unknown = expect.objectContaining({ kind: 'card-line' })

function lineOf(bytes: Uint8Array): string {
  return (writeLines(bytes)[0] ?? '').slice(3).replaceAll(' ', '')
}

describe('card lines', () => {
  it('give any bytes back, line by line', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 70, maxLength: 70 }), (bytes) => {
        const lines = writeLines(bytes)
        expect(lines).toHaveLength(7)
        expect(lines.every((line, at) => line.startsWith(`${String(at + 1)}: `))).toBe(true)
        expect(Buffer.concat(lines.map((line, at) => readLine(line, at + 1))).equals(bytes)).toBe(true)
      }),
    )
  })

  it('look as shown: number, four groups of four, check symbol', () => {
    expect(writeLines(Buffer.alloc(10))[0]).toMatch(/^1: 0000 0000 0000 0000 .$/)
    expect(writeLines(randomBytes(10))[0]).toMatch(/^1: ([0-9A-HJKMNP-TV-Z]{4} ){4}[0-9A-HJKMNP-TV-Z]$/)
  })

  it('read without regard to case, spaces, hyphens and line number, O as 0, I and L as 1', () => {
    const bytes = Buffer.from('0000008421ffffffffff', 'hex')
    const line = lineOf(bytes)
    expect(line.slice(0, 8)).toBe('00001111')
    for (const typed of [
      line.toLowerCase(),
      `1: ${line}`,
      `1. ${line}`,
      `1 ${line}`,
      `  ${(line.match(/.{1,4}/g) ?? []).join('-')}  `,
      `OoO0IiLl${line.slice(8)}`,
    ]) {
      expect(readLine(typed, 1).equals(bytes), typed).toBe(true)
    }
  })

  it('notice every single wrong symbol', () => {
    const line = lineOf(randomBytes(10))
    for (let at = 0; at < line.length; at++) {
      for (const symbol of ALPHABET) {
        if (symbol === line[at]) continue
        expect(() => readLine(line.slice(0, at) + symbol + line.slice(at + 1), 1)).toThrow(wrongLine)
      }
    }
  })

  it('notice every exchange of two symbols', () => {
    const line = lineOf(randomBytes(10))
    for (let one = 0; one < line.length; one++) {
      for (let two = one + 1; two < line.length; two++) {
        if (line[one] === line[two]) continue
        const swapped = [...line]
        swapped[one] = line[two] ?? ''
        swapped[two] = line[one] ?? ''
        expect(() => readLine(swapped.join(''), 1)).toThrow(wrongLine)
      }
    }
  })

  it('notice a line in the place of another, and say which line and what is wrong', () => {
    const line = lineOf(randomBytes(10))
    for (let number = 2; number <= 7; number++) {
      expect(() => readLine(line, number)).toThrow(`Line ${String(number)} does not match`)
    }
    expect(() => readLine(line.slice(1), 1)).toThrow('Line 1 should have 17 characters, and has 16')
    expect(() => readLine(`${line.slice(0, 16)}U`, 1)).toThrow(
      'Line 1 has a character that is never on a card',
    )
    expect(() => readLine('', 4)).toThrow('Line 4 should have 17 characters, and has 0')
  })
})
