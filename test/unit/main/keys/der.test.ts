import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  TAG,
  header,
  integer,
  namedBits,
  objectId,
  octetString,
  sequence,
  setOf,
  time,
} from '../../../../main/keys/der'
import { readWhole } from '../../../../main/keys/der-reader'

describe('writing DER', () => {
  it('matches known encodings', () => {
    expect(integer(0).toString('hex')).toBe('020100')
    expect(integer(127).toString('hex')).toBe('02017f')
    expect(integer(128).toString('hex')).toBe('02020080')
    expect(integer(65_536).toString('hex')).toBe('0203010000')
    expect(integer(Buffer.from('0000ff', 'hex')).toString('hex')).toBe('020200ff')
    expect(objectId('1.2.840.113549.1.7.2').toString('hex')).toBe('06092a864886f70d010702')
    expect(objectId('2.16.840.1.101.3.4.2.2').toString('hex')).toBe('0609608648016503040202')
    expect(namedBits(0, 1).toString('hex')).toBe('030206c0')
    expect(namedBits(5).toString('hex')).toBe('03020204')
    expect(namedBits(8).toString('hex')).toBe('0303070080')
  })

  it('writes lengths in as few bytes as they need', () => {
    const lengths = [0, 127, 128, 255, 256, 65_535, 65_536, 2 ** 30].map((length) =>
      header(4, length).toString('hex'),
    )
    expect(lengths).toEqual([
      '0400',
      '047f',
      '048180',
      '0481ff',
      '04820100',
      '0482ffff',
      '0483010000',
      '048440000000',
    ])
  })

  it('orders a SET OF by its encodings', () => {
    const parts = [octetString(Buffer.from('b')), octetString(Buffer.from('aa')), integer(1)]
    expect(setOf(parts).toString('hex')).toBe(setOf(parts.toReversed()).toString('hex'))
    expect(setOf(parts).toString('hex')).toBe('310a02010104016204026161')
  })

  it('writes times in two ways, before and from 2050', () => {
    expect(time(new Date('2049-12-31T23:59:59.999Z')).subarray(2).toString()).toBe('491231235959Z')
    expect(time(new Date('2050-01-01T00:00:00Z')).subarray(2).toString()).toBe('20500101000000Z')
    expect(() => time(new Date('1949-01-01T00:00:00Z'))).toThrow(RangeError)
  })

  it('is read back as written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (texts) => {
        const reader = readWhole(sequence(...texts.map(octetString)), TAG.sequence).inside()
        for (const text of texts) expect(reader.next(TAG.octetString).content().equals(text)).toBe(true)
        reader.finish()
      }),
    )
  })
})
