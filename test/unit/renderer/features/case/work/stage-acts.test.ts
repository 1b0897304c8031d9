import { describe, expect, it } from 'vitest'
import { stageActs } from '../../../../../../renderer/features/case/work/stage-acts'
import type { Place } from '../../../../../../renderer/features/case/use-go-to'
import { stageIds, type Stage } from '../../../../../../shared/domain/flow-shapes'

const stage = (id: Stage['id'], state: Stage['state'] = 'open'): Stage => ({
  id,
  title: id,
  state,
  why: '',
  cite: '',
  guards: [],
})

function acting(can: (operation: string) => boolean) {
  const done: string[] = []
  const actOf = stageActs({
    can,
    investigation: 'none',
    ask: ({ kind }) => done.push(kind),
    onAnswer: (place: Place) => done.push(place.tab === 'facts' ? place.field : place.stage),
    onFinalise: () => done.push('finalise'),
    onClose: () => done.push('close'),
  })
  return { done, actOf }
}

describe('the acts of stages', () => {
  it('every stage that is open has one, for whoever may', () => {
    const { actOf } = acting(() => true)
    expect(stageIds.filter((id) => actOf(stage(id)) === undefined)).toEqual([])
  })

  it('finalises from where the record is to be complete, and goes to the field of a decision', () => {
    const { actOf, done } = acting(() => true)
    actOf(stage('complete'))?.run()
    actOf(stage('severity'))?.run()
    expect(done).toEqual(['finalise', 'severity'])
  })

  it('offers nothing that waits, is done, or is not this account’s', () => {
    const { actOf } = acting(() => true)
    expect(actOf(stage('complete', 'done'))).toBeUndefined()
    expect(actOf(stage('investigation', 'waiting'))).toBeUndefined()
    const other = acting(() => false)
    expect(other.actOf(stage('complete'))).toBeUndefined()
    expect(other.actOf(stage('close'))).toBeUndefined()
    expect(other.actOf(stage('advice'))).toBeUndefined()
  })
})
