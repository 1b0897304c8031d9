import { describe, expect, it } from 'vitest'
import { TAG, integer, octetString, sequence, time } from '../../../../main/keys/der'
import { DerError, DerReader, readTime, readWhole } from '../../../../main/keys/der-reader'

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex')
}

describe('reading DER', () => {
  const refused: [string, string][] = [
    ['an indefinite length', '048061620000'],
    ['a padded short length', '0481026162'],
    ['a padded long length', '048200026162'],
    ['a length of more than five bytes', '0486000000000002'],
    ['a length longer than the input', '04036162'],
    ['an enormous length', '0485ffffffffff'],
    ['another tag', '02026162'],
    ['nothing', ''],
    ['a tag alone', '04'],
    ['half a length', '0482'],
    ['bytes behind the end', '0402616200'],
  ]

  it.each(refused)('refuses %s', (_name, text) => {
    expect(() => readWhole(hex(text), TAG.octetString)).toThrow(DerError)
  })

  it('refuses an element longer than what holds it, though the input goes on', () => {
    const inner = new DerReader(hex('3003040461626364')).next(TAG.sequence).inside()
    expect(() => inner.next(TAG.octetString)).toThrow('longer than what holds it')
  })

  it('reads the beginning of an input whose rest is not at hand, and asks only for what is needed', () => {
    const whole = sequence(integer(1), octetString(Buffer.alloc(1000)))
    const reader = new DerReader(whole.subarray(0, 20), 0, whole.length)
    const outer = reader.next(TAG.sequence)
    reader.finish()
    const inside = outer.inside()
    expect(inside.next(TAG.integer).content().equals(Buffer.of(1))).toBe(true)
    const text = inside.next(TAG.octetString)
    expect([text.contentStart, text.end]).toEqual([whole.length - 1000, whole.length])
    expect(() => text.content()).toThrow('ends too early')
    expect(() => new DerReader(whole.subarray(0, 20), 0, whole.length + 1).next(TAG.octetString)).toThrow(
      DerError,
    )
  })

  it('reads times to the second in UTC and no other', () => {
    for (const text of ['1950-01-01T00:00:00.000Z', '2049-12-31T23:59:59.000Z', '2050-01-01T00:00:00.000Z']) {
      expect(readTime(new DerReader(time(new Date(text)))).toISOString()).toBe(text)
    }
    const wrong: [number, string][] = [
      [TAG.utcTime, '2501010000Z'],
      [TAG.utcTime, '250101000000+1300'],
      [TAG.utcTime, '20250101000000Z'],
      [TAG.generalizedTime, '250101000000Z'],
      [TAG.generalizedTime, '20501301000000Z'],
      [TAG.utf8String, '250101000000Z'],
    ]
    for (const [tag, text] of wrong) {
      const bytes = Buffer.concat([Buffer.from([tag, text.length]), Buffer.from(text)])
      expect(() => readTime(new DerReader(bytes)), text).toThrow(DerError)
    }
  })
})
