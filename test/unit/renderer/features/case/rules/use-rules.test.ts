import { describe, expect, it } from 'vitest'
import { incident } from '../../../../../../shared/domain/incident'
import { rulesFor } from '../../../../../../renderer/features/case/rules/use-rules'

const at = '2026-03-01T02:15:00.000Z'
const quiet = incident.parse({
  title: 'Lost pass',
  marking: { classification: 'IN-CONFIDENCE' },
  cyber: false,
})
const cyber = { ...quiet, cyber: true }
const ids = (rules: ReturnType<typeof rulesFor>) =>
  rules.duties.map(({ duty }) => duty.obligation.recipients?.anyOf.flat()).flat()

describe('what the rules ask while somebody types', () => {
  it('shows NCSC as soon as a cyber security incident is suspected, marked as not stored yet', () => {
    expect(ids(rulesFor(quiet, [], 'nz', at))).not.toContain('NCSC')
    const live = rulesFor(cyber, [], 'nz', at)
    expect(ids(live)).toContain('NCSC')
    expect(live.duties.every(({ standing }) => standing === 'new')).toBe(true)
  })

  it('keeps a stored duty and says when the facts no longer raise it', () => {
    const stored = rulesFor(cyber, [], 'nz', at).duties.map(({ duty }) => duty)
    expect(rulesFor(cyber, stored, 'nz', at).duties.every(({ standing }) => standing === 'stored')).toBe(true)
    const dropped = rulesFor(quiet, stored, 'nz', at).duties.filter(({ standing }) => standing === 'dropped')
    expect(dropped.map(({ duty }) => duty.obligation.recipients?.anyOf)).toContainEqual([['NCSC']])
  })

  it('asks about facts that nobody has given', () => {
    const facts = rulesFor(quiet, [], 'nz', at).questions.map((question) => question.fact)
    expect(facts).toContain('cabinetMaterial')
    expect(facts).not.toContain('cyber')
  })
})
