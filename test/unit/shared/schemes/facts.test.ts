import { describe, expect, it } from 'vitest'
import exampleFacts from '../../../../examples/facts.json'
import exampleIncident from '../../../../examples/incident.json'
import { raiseDuties, withContact, type Duty } from '../../../../shared/domain/duty'
import { incident } from '../../../../shared/domain/incident'
import { factsIn } from '../../../../shared/schemes/reach'
import { assess } from '../../../../shared/schemes/evaluate'
import { anchorsOf, facts, factsOf } from '../../../../shared/schemes/facts'
import { schemes } from '../../../../shared/schemes/registry'

const bare = incident.parse({ title: 'x', marking: { classification: 'UNCLASSIFIED' } })
const at = '2026-03-01T00:00:00.000Z'

describe('factsOf', () => {
  it('gives the facts that the example facts file states for the example incident', () => {
    expect(factsOf(incident.parse(exampleIncident))).toEqual(facts.parse(exampleFacts))
  })

  it('treats a question nobody has answered like one answered "not yet known"', () => {
    expect(factsOf(incident.parse({ ...bare, cyber: null }))).toEqual(factsOf(bare))
    expect(factsOf(bare)).toMatchObject({
      cyber: null,
      severity: null,
      initialAssessment: false,
      agencyTold: false,
    })
  })

  it('PSR-113 counts a report to an agency, not a call for help or advice', () => {
    const told = (id: string, recipient: string): Duty[] => {
      const asked = assess(Object.values(schemes), { cyber: true, publicSafetyRisk: true }).obligations
      return raiseDuties([], asked, {}, at).map((duty) =>
        duty.obligation.id !== id
          ? duty
          : withContact(duty, {
              result: 'told',
              at: { at, zone: 'UTC', precision: 'minute' },
              recipients: [recipient],
              how: 'phone',
              by: 'A',
              recordedAt: at,
            }),
      )
    }
    expect(factsOf(bare, told('nz-psr.emergency-services', '111')).agencyTold).toBe(false)
    expect(factsOf(bare, told('nz-psr.cyber', 'NCSC')).agencyTold).toBe(true)
  })
})

describe('anchorsOf', () => {
  it('gives the known times and the assessment, and leaves out what is not known', () => {
    const anchors = anchorsOf(incident.parse(exampleIncident))
    expect(anchors.assessed).toBe('2025-03-04T10:20:00+13:00')
    expect(anchors.discovered).toBe('2025-03-04T08:35:00+13:00')
    expect(anchors).not.toHaveProperty('resolved')
  })
})

describe('the facts', () => {
  it('are each read by some rule of some pack', () => {
    const read = Object.values(schemes).flatMap((pack) =>
      pack.obligations.flatMap(({ when }) => factsIn(when)),
    )
    expect(new Set(read)).toEqual(new Set(Object.keys(facts.shape)))
  })
})
