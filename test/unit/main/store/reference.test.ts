import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseReference } from '../../../../shared/domain/case'
import { isReference, newReference } from '../../../../main/store/reference'
import { newRegister, type TestRegister } from './support'

let register: TestRegister
beforeAll(() => {
  register = newRegister()
})
afterAll(() => {
  register.remove()
})

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

it('makes references of the agreed form, with a check character that holds', () => {
  for (let n = 0; n < 200; n += 1) {
    const reference = newReference(register.db)
    expect(caseReference.safeParse(reference).success).toBe(true)
    expect(isReference(reference)).toBe(true)
  }
})

it('notices any one wrong character and any two neighbours exchanged', () => {
  const reference = newReference(register.db)
  const places = [3, 4, 5, 6, 8, 9]
  for (const [n, place] of places.entries()) {
    for (const letter of ALPHABET) {
      const wrong = reference.slice(0, place) + letter + reference.slice(place + 1)
      expect(isReference(wrong)).toBe(wrong === reference)
    }
    const next = places[n + 1]
    if (next === undefined) continue
    const characters = [...reference]
    characters[place] = reference.charAt(next)
    characters[next] = reference.charAt(place)
    expect(isReference(characters.join(''))).toBe(characters.join('') === reference)
  }
})
