import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseReference } from '../../../../shared/domain/case'
import { isReference } from '../../../../shared/domain/reference'
import { newReference } from '../../../../main/store/reference'
import { newRegister, type TestRegister } from './support'

let register: TestRegister
beforeAll(() => {
  register = newRegister()
})
afterAll(() => {
  register.remove()
})

it('makes references of the agreed form, with a check character that holds', () => {
  for (let n = 0; n < 200; n += 1) {
    const reference = newReference(register.db)
    expect(caseReference.safeParse(reference).success).toBe(true)
    expect(isReference(reference)).toBe(true)
  }
})
