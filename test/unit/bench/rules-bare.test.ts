import { expect, it } from 'vitest'
import { barePredicates } from '../../../bench/rules-bare'
import { schemes } from '../../../shared/schemes/registry'

it('the bench has every rule written by hand, so that a new one does not go unmeasured', () => {
  const written = barePredicates.map(([id]) => id)
  const rules = Object.values(schemes).flatMap((pack) => pack.obligations.map(({ id }) => `${pack.id}.${id}`))
  expect(written.toSorted()).toEqual(rules.toSorted())
})
