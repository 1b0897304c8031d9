import { expect, it } from 'vitest'
import { appearance } from '../../../../shared/domain/look-alike'

it.each([
  ['Mere Tūhoe', 'MERE TUHOE'],
  ['Mere Tūhoe', 'Mеre Tūhoe'],
  ['Bill Carn', 'BiII Cam'],
  ['m.parata', 'm-parata'],
  ['Jo O’Neil', 'J0 ONeil'],
])('%s can be taken for %s', (one, other) => {
  expect(appearance(one)).toBe(appearance(other))
})

it('keeps names apart that look different', () => {
  expect(appearance('Hana Ngata')).not.toBe(appearance('Hana Ngatai'))
  expect(appearance('Mere')).not.toBe(appearance('Meri'))
})
