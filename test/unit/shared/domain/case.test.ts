import { describe, expect, it } from 'vitest'
import example from '../../../../examples/incident.json'
import { missingForFinalise, reportTime } from '../../../../shared/domain/case-complete'
import { caseMarking, caseProblems, caseWarnings } from '../../../../shared/domain/case-problems'
import { incident, type Incident, type IncidentInput } from '../../../../shared/domain/incident'
import { markingLine } from '../../../../shared/domain/marking'

const major = incident.parse(example)
const changed = (change: object): Incident => incident.parse({ ...example, ...change })
const without = (...fields: (keyof Incident)[]): Incident =>
  incident.parse(
    Object.fromEntries(Object.entries(example).filter(([name]) => !fields.includes(name as keyof Incident))),
  )
const missing = (of: Incident) => missingForFinalise(of).map(({ path }) => path.replace('incident.', ''))
const severityAs = (level: 'minor' | 'major') => ({ ...major.severity, level })
const moment = (at: string, more: object = {}) => ({ at, zone: 'Pacific/Auckland', ...more })
const small: IncidentInput = { title: 'Door left open', marking: { classification: 'UNCLASSIFIED' } }

describe('missingForFinalise, any case', () => {
  it('PSR-32 PSR-41 takes the example, in which everything is given', () => {
    expect(missing(major)).toEqual([])
  })

  it('PSR-32 PSR-36 PSR-41 PSR-47 names every field of an empty case, in friendly words', () => {
    const problems = missingForFinalise(incident.parse(small))
    expect(problems.map(({ path }) => path)).toEqual(
      [
        'times.occurred',
        'location',
        'resources',
        'narrative',
        'intent',
        'compromise',
        'harm',
        'immediateActions',
        'longTermActions',
        'severity',
      ].map((field) => `incident.${field}`),
    )
    for (const { message } of problems) expect(message).toMatch(/^[A-Z].*\.$/)
  })

  it.each([
    ['PSR-34', 'location'],
    ['PSR-35', 'resources'],
    ['PSR-37', 'intent'],
    ['PSR-38', 'compromise'],
    ['PSR-39', 'harm'],
    ['PSR-40', 'immediateActions'],
    ['PSR-41', 'longTermActions'],
  ] as const)('%s wants %s answered; "not yet known" is an answer', (_, field) => {
    expect(missing(without(field))).toEqual([field])
    expect(missing(changed({ [field]: null }))).toEqual([])
  })

  it('PSR-32 PSR-33 wants the time it happened; "not yet known" is an answer', () => {
    const { occurred, ...others } = example.times
    expect(occurred).toBeDefined()
    expect(missing(changed({ times: others }))).toEqual(['times.occurred'])
    expect(missing(changed({ times: { ...others, occurred: null } }))).toEqual([])
  })

  it('PSR-36 wants the circumstances described', () => {
    expect(missing(changed({ narrative: [] }))).toEqual(['narrative'])
  })

  it('PSR-35 PSR-40 takes an empty list for no answer', () => {
    expect(missing(changed({ resources: [], immediateActions: [] }))).toEqual([
      'resources',
      'immediateActions',
    ])
  })

  it('PSR-47 wants a decided severity: "not yet known" is not enough', () => {
    expect(missing(changed({ severity: null }))).toEqual(['severity'])
  })
})

describe('missingForFinalise, a major case', () => {
  const onlyMajor = ['brief', 'people', 'followUp', 'initialAssessment'] as const

  it('PSR-46 PSR-56 asks a minor case for none of the details of a major report', () => {
    const minor = incident.parse({ ...without(...onlyMajor), severity: severityAs('minor') })
    expect(missing(minor)).toEqual([])
  })

  it.each([
    ['PSR-104', 'brief'],
    ['PSR-107', 'people'],
    ['PSR-108', 'followUp'],
    ['PSR-110', 'initialAssessment'],
  ] as const)('%s PSR-112 wants %s', (_, field) => {
    expect(missing(without(field))).toEqual([field])
  })

  it('PSR-104 PSR-107 PSR-112 takes "not known" for the details and the names', () => {
    expect(missing(changed({ brief: null, people: null }))).toEqual([])
  })

  it('PSR-69 wants an initial assessment made: "not yet known" is not enough', () => {
    expect(missing(changed({ initialAssessment: null }))).toEqual(['initialAssessment'])
  })

  it('PSR-102 takes the time it was discovered or reported instead', () => {
    const discovered = moment('2025-03-04T08:35:00+13:00')
    const bare = { timeBasis: undefined }
    expect(missing(changed({ ...bare, times: { occurred: null } }))).toEqual(['times.discovered'])
    expect(missing(changed({ ...bare, times: { occurred: null, discovered } }))).toEqual([])
    expect(missing(changed({ ...bare, times: { occurred: null, reported: discovered } }))).toEqual([])
    expect(
      missing(changed({ ...bare, times: { occurred: null, reported: null, discovered: null } })),
    ).toEqual([])
  })

  it('PSR-102 wants the very time that the report is to give', () => {
    expect(missing(changed({ timeBasis: 'reported', times: { occurred: null } }))).toEqual(['times.reported'])
  })

  it('PSR-105 PSR-106 wants to know of each resource whether it was compromised, and of information how it is marked', () => {
    const resources = [
      { type: 'information', description: 'Paper' },
      { type: 'information', description: 'Leaflet', compromised: 'no' },
      { type: 'information', description: 'Letter', compromised: null, marking: null },
      { type: 'ict', description: 'Laptop', compromised: 'suspected' },
    ]
    expect(missing(changed({ resources }))).toEqual(['resources.0.compromised', 'resources.0.marking'])
  })

  it('PSR-109 wants some way to reach the contact', () => {
    expect(missing(changed({ followUp: { agency: 'A', name: 'B' } }))).toEqual(['followUp.phone'])
    expect(missing(changed({ followUp: { agency: 'A', name: 'B', email: 'b@example.example' } }))).toEqual([])
  })

  it('PSR-111 wants the action already taken', () => {
    expect(missing(without('immediateActions'))).toEqual(['immediateActions'])
  })
})

describe('reportTime', () => {
  it('PSR-102 gives the moment chosen, else the first that is known', () => {
    expect(reportTime(major).basis).toBe('discovered')
    expect(reportTime(without('timeBasis')).basis).toBe('occurred')
    const { basis, moment: at } = reportTime(
      incident.parse({ ...small, times: { occurred: null, reported: moment('2025-03-04T09:00:00+13:00') } }),
    )
    expect([basis, at?.at]).toEqual(['reported', '2025-03-04T09:00:00+13:00'])
    expect(reportTime(incident.parse(small))).toEqual({ basis: 'occurred', moment: null })
  })
})

describe('caseMarking', () => {
  it('is at least the highest of the record, its paragraphs and its resources', () => {
    expect(markingLine(caseMarking(major))).toBe('SECRET')
    expect(
      caseMarking(incident.parse({ ...small, narrative: [{ classification: 'RESTRICTED', text: 'x' }] }))
        .classification,
    ).toBe('RESTRICTED')
    const resources = [
      {
        type: 'ict',
        description: 'x',
        marking: { classification: 'CONFIDENTIAL', endorsements: [{ kind: 'nzeo' }] },
      },
    ]
    expect(markingLine(caseMarking(incident.parse({ ...small, resources })))).toBe('CONFIDENTIAL//NZEO')
  })

  it('lets paragraphs be released as the record is', () => {
    const marking = {
      classification: 'SECRET',
      endorsements: [{ kind: 'releasable-to', countries: ['NZL', 'AUS'] }],
    }
    expect(
      markingLine(
        caseMarking(
          incident.parse({ ...small, marking, narrative: [{ classification: 'SECRET', text: 'x' }] }),
        ),
      ),
    ).toBe('SECRET//REL TO NZL, AUS')
  })
})

describe('caseProblems', () => {
  const paths = (of: Incident, ceiling: 'SECRET' | 'RESTRICTED' = 'SECRET', now?: Date) =>
    caseProblems(of, ceiling, now).map(({ path }) => path)

  it('takes the example on a machine accredited to SECRET', () => {
    expect(caseProblems(major, 'SECRET', new Date('2025-03-05T00:00:00Z'))).toEqual([])
  })

  it('names every part above the ceiling', () => {
    expect(paths(major, 'RESTRICTED')).toEqual([
      'incident.marking',
      'incident.narrative.3.classification',
      'incident.resources.1.marking',
      'incident.resources.3.marking',
    ])
  })

  it('finds a part above the ceiling in a record marked low, and the record marked below it', () => {
    const resources = [
      { type: 'information', description: 'Plan', marking: { classification: 'TOP SECRET' } },
    ]
    const problems = caseProblems(incident.parse({ ...small, resources }), 'SECRET')
    expect(problems.map(({ path }) => path)).toEqual(['incident.resources.0.marking', 'incident.marking'])
    expect(problems[1]?.message).toContain('“Plan” is TOP SECRET')
  })

  it('finds a marking that breaks the rules in any part', () => {
    const marking = { classification: 'UNCLASSIFIED', endorsements: [{ kind: 'nzeo' }] }
    expect(paths(changed({ resources: [{ type: 'other', description: 'x', marking }] }))).toEqual([
      'incident.resources.0.marking.endorsements.0',
    ])
  })

  it('PSR-33 finds an end before its start, and a moment more than a day ahead', () => {
    const times = {
      occurred: moment('2025-03-04T10:00:00+13:00', { until: '2025-03-04T09:00:00+13:00' }),
      reported: moment('2025-03-09T10:00:00+13:00'),
    }
    expect(paths(incident.parse({ ...small, times }), 'SECRET', new Date('2025-03-05T00:00:00Z'))).toEqual([
      'incident.times.occurred.until',
      'incident.times.reported.at',
    ])
  })

  it('never blocks for what is merely unfinished', () => {
    expect(caseProblems(incident.parse(small), 'SECRET')).toEqual([])
  })
})

describe('caseWarnings', () => {
  const now = new Date('2025-03-05T00:00:00Z')

  it('finds nothing odd in the example', () => {
    expect(caseWarnings(major, now)).toEqual([])
  })

  it('PSR-33 mentions moments out of their usual order, and moments a little ahead', () => {
    const times = {
      occurred: moment('2025-03-04T10:00:00+13:00'),
      discovered: moment('2025-03-04T09:00:00+13:00'),
      resolved: moment('2025-03-05T14:00:00+13:00'),
    }
    const warnings = caseWarnings(incident.parse({ ...small, times }), now)
    expect(warnings.map(({ path }) => path)).toEqual([
      'incident.times.discovered',
      'incident.times.resolved.at',
    ])
    expect(warnings[0]?.message).toBe('“Discovered” is before “Occurred”, which usually comes first.')
  })

  it('mentions endorsements that the parts carry and the record does not', () => {
    const resources = [
      {
        type: 'other',
        description: 'x',
        marking: { classification: 'SENSITIVE', endorsements: [{ kind: 'nzeo' }] },
      },
    ]
    expect(caseWarnings(changed({ resources }), now)[0]?.message).toContain('SECRET//NZEO')
  })
})
