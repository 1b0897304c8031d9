import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketFor, joinFields, pad, unpad, type Field } from '../../../../main/store/encoding'
import { StoreError } from '../../../../main/store/errors'

const field: fc.Arbitrary<Field> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.maxSafeNat(),
  fc.uint8Array({ maxLength: 20 }),
  fc.constant(null),
)

describe('joinFields', () => {
  it('is what an outsider would write by hand', () => {
    expect(joinFields(['ab', 258, null, Buffer.from([7])]).toString('hex')).toBe(
      '00000002' + '6162' + '00000008' + '0000000000000102' + 'ffffffff' + '00000001' + '07',
    )
  })

  it('can be read back field by field, so that no two lists give the same bytes', () => {
    const split = (joined: Buffer): (string | null)[] => {
      const fields: (string | null)[] = []
      for (let at = 0; at < joined.length;) {
        const length = joined.readUInt32BE(at)
        at += 4
        if (length === 0xffffffff) {
          fields.push(null)
          continue
        }
        fields.push(joined.subarray(at, at + length).toString('hex'))
        at += length
      }
      return fields
    }
    const plain = (one: Field) => {
      if (one === null) return null
      if (typeof one === 'number') return one.toString(16).padStart(16, '0')
      return Buffer.from(one as string).toString('hex')
    }
    fc.assert(
      fc.property(fc.array(field), (fields) => {
        expect(split(joinFields(fields))).toEqual(fields.map(plain))
      }),
    )
  })
})

describe('pad', () => {
  it('keeps any bytes and fills up to the size class', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        const padded = pad(bytes, bucketFor)
        expect(padded.length).toBe(bucketFor(bytes.length + 4))
        expect(unpad(padded).equals(bytes)).toBe(true)
      }),
    )
  })

  it('has the classes 1, 2, 4 … 64 KiB and then multiples of 64 KiB', () => {
    const sizes = [0, 1024, 1025, 2049, 65_536, 65_537, 131_073].map((length) => bucketFor(length) / 1024)
    expect(sizes).toEqual([1, 1, 2, 4, 64, 128, 192])
  })

  it('refuses lengths that cannot be', () => {
    expect(() => unpad(Buffer.from([0, 0, 0, 9, 1]))).toThrow(StoreError)
    expect(() => unpad(Buffer.alloc(2))).toThrow(StoreError)
    expect(() => pad('too long', () => 4)).toThrow(StoreError)
  })
})
