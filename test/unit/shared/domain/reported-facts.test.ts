import { describe, expect, it } from 'vitest'
import example from '../../../../examples/incident.json'
import { incident, type Incident } from '../../../../shared/domain/incident'
import { reportedChanges, reportedDigest } from '../../../../shared/domain/reported-facts'

const told = incident.parse(example)
const changed = (change: Partial<Incident>): Incident => ({ ...told, ...change })

describe('reportedDigest', () => {
  it('is the same for the same facts, whatever order their keys are in', () => {
    const turned = incident.parse(Object.fromEntries(Object.entries(example).reverse()))
    expect(reportedDigest(turned)).toBe(reportedDigest(told))
    expect(reportedDigest(told)).toMatch(/^[0-9a-f]{16}$/)
  })

  it.each([
    ['PSR-102', { timeBasis: 'reported', times: {} }],
    ['PSR-103', { location: { site: 'Elsewhere' } }],
    ['PSR-104', { brief: 'Something else' }],
    ['PSR-105', { resources: [] }],
    ['PSR-106', { resources: told.resources?.map((one) => ({ ...one, marking: null })) }],
    ['PSR-107', { people: null }],
    ['PSR-108', { followUp: undefined }],
    ['PSR-110', { initialAssessment: null }],
    ['PSR-111', { immediateActions: null }],
  ] as [string, Partial<Incident>][])('%s changes with what the report tells', (_, change) => {
    expect(reportedDigest(changed(change))).not.toBe(reportedDigest(told))
    expect(reportedChanges(told, changed(change))).not.toEqual([])
  })

  it('does not change with what it does not tell: narrative, title, costs, marking, plans', () => {
    const planned = [...(told.immediateActions ?? []), { what: 'Later', state: 'planned' as const }]
    const other = changed({ title: 'X', narrative: [], costs: null, intent: null, immediateActions: planned })
    expect(reportedDigest(other)).toBe(reportedDigest(told))
    expect(reportedChanges(told, other)).toEqual([])
  })

  it('takes "not answered" for "not known": a report tells both alike', () => {
    expect(reportedDigest(changed({ brief: null }))).toBe(reportedDigest(changed({ brief: undefined })))
  })
})
