import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, sha384, sha512Hex } from '../../../../main/keys/hash'

describe('digests', () => {
  it('match the published values for "abc" (FIPS 180-4)', () => {
    expect(sha384('abc').toString('hex')).toBe(
      'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
    )
    expect(sha384('a', Buffer.from('bc')).equals(sha384('abc'))).toBe(true)
    expect(sha512Hex('abc').slice(0, 32)).toBe('ddaf35a193617abacc417349ae204131')
  })
})

describe('canonical JSON', () => {
  it('sorts members and leaves out spaces and undefined members', () => {
    expect(canonicalJson({ b: [1, null, 'ā'], a: { d: true, c: undefined, B: 0.1 } })).toBe(
      '{"a":{"B":0.1,"d":true},"b":[1,null,"ā"]}',
    )
  })

  it('sorts by UTF-16 code units and writes numbers as RFC 8785 shows', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, '\ufb33': 5 })).toBe(
      '{"\\r":2,"1":3,"€":1,"😀":4,"\ufb33":5}',
    )
    expect(canonicalJson([333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    )
  })

  it('says any JSON value once: parsed and written again it is the same text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  it.each([
    ['NaN', Number.NaN],
    ['infinity', Infinity],
    ['a bigint', 1n],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', Buffer.from('x')],
    ['undefined', undefined],
    ['undefined in an array', [undefined]],
    ['a function', () => 0],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate as a name', { '\udc00': 1 }],
  ])('refuses %s', (_name, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})
