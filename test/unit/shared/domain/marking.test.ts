import { describe, expect, it } from 'vitest'
import {
  ceilingProblem,
  classifications,
  familyOf,
  highest,
  impactLevelOf,
  isAccountable,
  marking,
  markingColour,
  markingLine,
  markingProblems,
  paragraphMark,
  rankOf,
  wantsCopyNumber,
  withinCeiling,
  type Classification,
  type Endorsement,
  type Marking,
} from '../../../../shared/domain/marking'

const mark = (classification: Classification, ...endorsements: Endorsement[]): Marking =>
  marking.parse({ classification, endorsements })
const cabinet: Endorsement = { kind: 'plain', name: 'CABINET' }
const nzeo: Endorsement = { kind: 'nzeo' }
const accountable: Endorsement = { kind: 'accountable-material' }
const special: Endorsement = { kind: 'special-handling' }
const codeword = (word: string): Endorsement => ({ kind: 'compartment', codeword: word })
const relTo = (...countries: string[]): Endorsement => ({ kind: 'releasable-to', countries })
const messages = (of: Marking) => markingProblems(of).map(({ message }) => message)

describe('the ladder', () => {
  it.each([
    ['UNCLASSIFIED', 0, 'none', 1, '#000000', '(U)'],
    ['IN-CONFIDENCE', 1, 'policy-and-privacy', 2, '#000000', '(IC)'],
    ['SENSITIVE', 2, 'policy-and-privacy', 3, '#000000', '(Sen)'],
    ['RESTRICTED', 3, 'national-security', 3, '#000000', '(R)'],
    ['CONFIDENTIAL', 4, 'national-security', 4, '#00b050', '(C)'],
    ['SECRET', 5, 'national-security', 5, '#0000ff', '(S)'],
    ['TOP SECRET', 6, 'national-security', 6, '#ff0000', '(TS)'],
  ] as const)(
    'PSR-106 %s has its rank, family, impact level, colour and paragraph mark',
    (of, rank, family, impact, colour, para) => {
      expect([rankOf(of), familyOf(of), impactLevelOf(of), markingColour(of), paragraphMark(of)]).toEqual([
        rank,
        family,
        impact,
        colour,
        para,
      ])
    },
  )
})

describe('markingLine', () => {
  it.each<[string, Marking]>([
    ['UNCLASSIFIED', mark('UNCLASSIFIED')],
    ['MEDICAL IN-CONFIDENCE', mark('IN-CONFIDENCE', { kind: 'plain', name: 'MEDICAL' })],
    ['CABINET, SPECIAL HANDLING REQUIRED SENSITIVE', mark('SENSITIVE', cabinet, special)],
    ['CABINET SENSITIVE//NZEO', mark('SENSITIVE', cabinet, nzeo)],
    ['SECRET', mark('SECRET')],
    ['SECRET//NZEO', mark('SECRET', nzeo)],
    ['SECRET//REL TO NZL, AUS, GBR', mark('SECRET', relTo('GBR', 'NZL', 'AUS'))],
    ['TOP SECRET//KŌWHAI//REL TO NZL, GBR', mark('TOP SECRET', relTo('NZL', 'GBR'), codeword('Kōwhai'))],
    [
      'SECRET//ALPHA/BRAVO/ACCOUNTABLE MATERIAL/CABINET//NZEO',
      mark('SECRET', nzeo, cabinet, accountable, codeword('bravo'), codeword('alpha')),
    ],
    [
      'EMBARGOED FOR RELEASE UNTIL 1 MAY 2026 IN-CONFIDENCE',
      mark('IN-CONFIDENCE', { kind: 'embargoed', until: '2026-05-01' }),
    ],
    [
      'TO BE REVIEWED ON 31 DEC 2026 SENSITIVE',
      mark('SENSITIVE', { kind: 'to-be-reviewed', on: '2026-12-31' }),
    ],
    [
      'MFAT AND MBIE USE ONLY IN-CONFIDENCE',
      mark('IN-CONFIDENCE', { kind: 'department-use-only', departments: ['MFAT', 'MBIE'] }),
    ],
  ])('PSR-106 prints %s', (line, of) => {
    expect(markingLine(of)).toBe(line)
  })
})

describe('markingProblems', () => {
  it('takes a sound marking', () => {
    for (const of of [
      mark('SECRET', relTo('NZL', 'AUS'), codeword('A'), codeword('B')),
      mark('SENSITIVE', cabinet, special, nzeo),
    ]) {
      expect(markingProblems(of)).toEqual([])
    }
  })

  it('PSR-106 refuses any endorsement on UNCLASSIFIED, each by its path', () => {
    expect(
      markingProblems(mark('UNCLASSIFIED', cabinet, nzeo), 'incident.marking').map(({ path }) => path),
    ).toEqual(['incident.marking.endorsements.0', 'incident.marking.endorsements.1'])
  })

  it.each([accountable, relTo('NZL', 'AUS'), codeword('A')])(
    'refuses $kind outside the national-security family',
    (of) => {
      expect(messages(mark('SENSITIVE', of))).toHaveLength(1)
      expect(messages(mark('RESTRICTED', of))).toEqual([])
    },
  )

  it('refuses REL TO beside NZEO, and REL TO without NZL', () => {
    expect(messages(mark('SECRET', nzeo, relTo('NZL', 'AUS'))).join()).toContain('exclude each other')
    expect(messages(mark('SECRET', relTo('GBR', 'AUS'))).join()).toContain('must name NZL')
  })

  it.each<[string, Marking]>([
    ['without CABINET', mark('SENSITIVE', special)],
    ['on IN-CONFIDENCE', mark('IN-CONFIDENCE', cabinet, special)],
    ['on SECRET', mark('SECRET', cabinet, special)],
  ])('refuses SPECIAL HANDLING REQUIRED %s', (_, of) => {
    expect(messages(of)).toHaveLength(1)
  })

  it('refuses the same endorsement twice, and a second one of a kind that stands once', () => {
    expect(messages(mark('SECRET', cabinet, cabinet)).join()).toContain('twice')
    expect(messages(mark('SECRET', relTo('NZL', 'AUS'), relTo('NZL', 'GBR'))).join()).toContain('second')
    expect(messages(mark('SECRET', codeword('A'), codeword('a'))).join()).toContain('twice')
  })
})

describe('the ceiling', () => {
  it('holds what is at or below it', () => {
    expect(withinCeiling(mark('SECRET'), 'SECRET')).toBe(true)
    expect(ceilingProblem(mark('SECRET'), 'SECRET')).toBeNull()
    expect(withinCeiling(mark('TOP SECRET'), 'SECRET')).toBe(false)
  })

  it('says what to do about the spill instead', () => {
    const problem = ceilingProblem(mark('TOP SECRET'), 'SECRET', 'incident.marking')
    expect(problem?.path).toBe('incident.marking')
    expect(problem?.message).toMatch(
      /accredited to SECRET.*treat it as an incident.*highest classification.*do not delete, copy, view, print or email.*ITSM/,
    )
  })
})

describe('accountability and copies', () => {
  it('TOP SECRET is accountable whether or not it says so', () => {
    expect(
      [mark('TOP SECRET'), mark('CONFIDENTIAL', accountable), mark('SECRET')].map(isAccountable),
    ).toEqual([true, true, false])
  })

  it('numbers copies from SECRET up, and of accountable material at any level', () => {
    expect(
      [mark('SECRET'), mark('RESTRICTED', accountable), mark('CONFIDENTIAL')].map(wantsCopyNumber),
    ).toEqual([true, true, false])
  })
})

describe('highest', () => {
  const line = (...of: Marking[]) => markingLine(highest(of))

  it('is the highest classification, in any order', () => {
    for (const of of classifications)
      expect(highest([mark('UNCLASSIFIED'), mark(of), mark('UNCLASSIFIED')]).classification).toBe(of)
    expect(line()).toBe('UNCLASSIFIED')
    expect(line(mark('SENSITIVE'), mark('RESTRICTED'))).toBe('RESTRICTED')
  })

  it('carries limits from any part, other endorsements only from the highest', () => {
    expect(line(mark('SENSITIVE', cabinet, nzeo), mark('SECRET'))).toBe('SECRET//NZEO')
    expect(line(mark('RESTRICTED', codeword('A')), mark('SECRET', cabinet))).toBe('SECRET//A/CABINET')
  })

  it('keeps REL TO only as far as every national-security part allows', () => {
    expect(
      line(
        mark('SECRET', relTo('NZL', 'AUS', 'GBR')),
        mark('RESTRICTED', relTo('NZL', 'AUS')),
        mark('SENSITIVE'),
      ),
    ).toBe('SECRET//REL TO NZL, AUS')
    expect(line(mark('SECRET', relTo('NZL', 'AUS')), mark('RESTRICTED'))).toBe('SECRET')
    expect(line(mark('SECRET', relTo('NZL', 'AUS')), mark('IN-CONFIDENCE', nzeo))).toBe('SECRET//NZEO')
  })

  it('never makes a marking that breaks the rules out of sound ones', () => {
    const sound = [
      mark('SENSITIVE', cabinet, special),
      mark('SECRET', relTo('NZL', 'AUS')),
      mark('CONFIDENTIAL', nzeo),
      mark('RESTRICTED', accountable),
      mark('UNCLASSIFIED'),
    ]
    for (const a of sound) for (const b of sound) expect(markingProblems(highest([a, b]))).toEqual([])
  })
})
