import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Measurer } from '../../../../main/documents/measure'
import { type } from '../../../../main/documents/style'

/** Every character half a unit wide, capital letters a whole one; no glyphs beyond Latin. */
const width = (text: string) =>
  [...text].reduce((sum, letter) => sum + (/[A-Z]/.test(letter) ? 1000 : 500), 0)
const measurer = () =>
  new Measurer({
    width,
    hasGlyph: (code) => code < 0x250 || (code >= 0x2000 && code < 0x2070) || code === 0xfeff,
  })
const style = { ...type.body, size: 10 }

const texts = fc.string({
  unit: fc.constantFrom('a', 'B', 'ā', ' ', ' ', '-', '/', '–', '7', '\n', '漢', '🔥'),
  maxLength: 300,
})

describe('wrap', () => {
  it('keeps every line within the width and loses no character', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 200 }), (text, room) => {
        const one = measurer()
        const lines = one.wrap(text, style, room)
        for (const line of lines) expect((width(line.trimEnd()) * 10) / 1000).toBeLessThanOrEqual(room + 0.1)
        expect(lines.join('').replace(/\s/g, '')).toBe(one.printable(text).replace(/\s/g, ''))
      }),
    )
  })

  it('ends a line with one space unless the word goes on', () => {
    expect(measurer().wrap('one two  three', style, 25)).toEqual(['one ', 'two ', 'three '])
    expect(measurer().wrap('abcdefghij', style, 25)).toEqual(['abcde', 'fghij '])
  })

  it('may break after a slash or a dash, never after a hyphen', () => {
    expect(measurer().wrap('alpha/beta', style, 30)).toEqual(['alpha/', 'beta '])
    expect(measurer().wrap('a well-known', style, 55)).toEqual(['a ', 'well-known '])
    expect(measurer().wrap('x CH-7Q4K-2M', style, 75)).toEqual(['x ', 'CH-7Q4K-2M '])
    expect(measurer().wrap('x SECRET//NZEO', style, 100)).toEqual(['x SECRET//', 'NZEO '])
  })

  it('keeps empty lines and leading spaces', () => {
    expect(measurer().wrap('a\n\n  b', style, 100)).toEqual(['a ', '', '  b '])
  })
})

describe('printable', () => {
  it('composes, and numbers what the fonts lack, in one bracket for a run', () => {
    const one = measurer()
    expect(one.printable('a\u0304')).toBe('ā')
    expect(one.replaced).toBe(false)
    expect(one.printable('x漢字y\tz')).toBe('x[U+6F22 U+5B57]y    z')
    expect(one.replaced).toBe(true)
  })

  it('shows what nobody would see, such as a turn of direction, and breaks lines where any system does', () => {
    expect(measurer().printable('a\u202egpj.exe\u200bb\ufeff')).toBe('a[U+202E]gpj.exe[U+200B]b[U+FEFF]')
    expect(measurer().printable('one\u2028two')).toBe('one\ntwo')
  })

  it('shows control characters and stray replacement characters, too', () => {
    expect(measurer().printable('a\u0007b\ufffdc')).toBe('a[U+0007]b[U+FFFD]c')
  })
})
