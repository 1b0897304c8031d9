import { expect, it } from 'vitest'
import { nextTurn } from '../../../../renderer/state/acting-turns'

it('waits for the beginning, then for the end, then for nothing', () => {
  const acting = { from: '2026-03-01T00:00:00.000Z', until: '2026-03-02T00:00:00.000Z', by: 'Mere' }
  const from = Date.parse(acting.from)
  const until = Date.parse(acting.until)
  expect(nextTurn(acting, from - 1000)).toBe(1000)
  expect(nextTurn(acting, from)).toBe(until - from)
  expect(nextTurn(acting, until)).toBeNull()
  expect(nextTurn(null, from)).toBeNull()
})
