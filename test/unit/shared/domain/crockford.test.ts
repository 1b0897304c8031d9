import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asWritten, symbolsIn, writeSymbols } from '../../../../shared/domain/crockford'

describe('the letters people copy by hand', () => {
  it('are read back as they were written, whatever the case, spaces and hyphens', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 31 }), { maxLength: 40 }), (symbols) => {
        const text = writeSymbols(symbols)
        expect(text).not.toMatch(/[^0-9A-Z]|[ILOU]/)
        expect(symbolsIn(text)).toEqual(symbols)
        const typed = (text.match(/.{1,3}/g) ?? []).join(' - ').toLowerCase()
        expect(asWritten(typed.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(text)
      }),
    )
  })

  it('are told from what is none of them', () => {
    expect(symbolsIn(asWritten('u!Ü0'))).toEqual([-1, -1, -1, 0])
    expect(asWritten('i l O')).toBe('110')
  })
})
