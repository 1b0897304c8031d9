import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseReference } from '../../../../shared/domain/case'
import { isReference, readReference, referenceFrom } from '../../../../shared/domain/reference'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const places = [3, 4, 5, 6, 8, 9]
const references = fc.uint8Array({ minLength: 5, maxLength: 16 }).map((bytes) => referenceFrom(bytes))

const replaced = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1)

describe('case references', () => {
  it('are right as made, and fit the stored shape', () => {
    fc.assert(
      fc.property(
        references,
        (made) => isReference(made) && caseReference.safeParse(made).success && readReference(made) === made,
      ),
    )
    expect(isReference('CH-7Q4K-2M')).toBe(true)
  })

  it('find every single wrong character', () => {
    fc.assert(
      fc.property(references, fc.constantFrom(...places), fc.constantFrom(...alphabet), (made, at, by) => {
        fc.pre(made[at] !== by)
        return !isReference(replaced(made, at, by))
      }),
    )
  })

  it('find every swap of two neighbours', () => {
    fc.assert(
      fc.property(references, fc.integer({ min: 0, max: 4 }), (made, index) => {
        const [a = 0, b = 0] = places.slice(index)
        const [left = '', right = ''] = [made[a], made[b]]
        fc.pre(left !== right)
        return !isReference(replaced(replaced(made, a, right), b, left))
      }),
    )
  })

  it('use all 32 characters evenly: 256 byte values fall on each eight times', () => {
    const counts = new Map<string, number>()
    for (let byte = 0; byte < 256; byte++) {
      const character = referenceFrom(new Uint8Array([byte, 0, 0, 0, 0])).charAt(3)
      counts.set(character, (counts.get(character) ?? 0) + 1)
    }
    expect([...counts.values()]).toEqual(Array<number>(32).fill(8))
  })

  it('are read as people type them', () => {
    for (const typed of ['ch-7q4k-2m', ' CH 7Q4K 2M ', '7Q4K2M', 'CH7Q4K2M'])
      expect(readReference(typed)).toBe('CH-7Q4K-2M')
    const made = referenceFrom(new Uint8Array([0, 1, 0, 1, 0]))
    expect(readReference(made.replace(/0/g, 'O').replace(/1/g, 'l'))).toBe(made)
    for (const wrong of ['', 'CH-7Q4K-2N', 'CH-7Q4K', 'CH-7Q4K-2M-0', 'CH-7Q4U-2M'])
      expect(readReference(wrong)).toBeNull()
  })

  it('need five random bytes', () => {
    expect(() => referenceFrom(new Uint8Array(4))).toThrow(RangeError)
  })
})
