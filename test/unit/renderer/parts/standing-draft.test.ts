import { describe, expect, it } from 'vitest'
import { readStanding, standingDraft, standingText } from '../../../../renderer/parts/standing-draft'
import { uncleared } from '../../../../shared/domain/clearance'

const standing = {
  clearance: 'SECRET',
  expires: '2031-03-01',
  briefings: ['KAURI', 'RĀTĀ'],
  nationalities: ['NZL', 'AUS'],
} as const
const draft = standingDraft({
  ...standing,
  briefings: [...standing.briefings],
  nationalities: ['NZL', 'AUS'],
})

describe('a standing as it is typed', () => {
  it('comes back as it was', () => {
    expect(readStanding(draft)).toEqual({ ok: true, standing })
    expect(readStanding(standingDraft(uncleared))).toEqual({ ok: true, standing: uncleared })
  })

  it('takes countries by name, once each, and no end without a clearance', () => {
    const typed = { ...draft, clearance: 'none' as const, nationalities: 'New Zealand, nzl; Australia' }
    expect(readStanding(typed)).toMatchObject({
      standing: { expires: null, nationalities: ['NZL', 'AUS'] },
    })
  })

  it('names the field that cannot be used', () => {
    const problems = (changes: object) => {
      const read = readStanding({ ...draft, ...changes })
      return read.ok ? [] : [...read.problems.keys()]
    }
    expect(problems({ expires: 'next year' })).toEqual(['standing.expires'])
    expect(problems({ nationalities: ' ' })).toEqual(['standing.nationalities'])
    expect(problems({ nationalities: 'Atlantis' })).toEqual(['standing.nationalities'])
    expect(problems({ briefings: 'x'.repeat(41) })).toEqual(['standing.briefings'])
  })

  it('reads as one line', () => {
    expect(standingText({ ...standing, briefings: ['KAURI'], nationalities: ['NZL'] })).toBe(
      'SECRET until 1 Mar 2031; briefed for KAURI; NZL',
    )
    expect(standingText(uncleared)).toBe('No clearance; NZL')
  })
})
