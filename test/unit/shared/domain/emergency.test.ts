import { describe, expect, it } from 'vitest'
import type { Standing } from '../../../../shared/domain/clearance'
import { emergencyProblems, emergencyUntil, isInEmergency } from '../../../../shared/domain/emergency'
import type { Endorsement, Marking } from '../../../../shared/domain/marking'

const person = (clearance: Standing['clearance'], more: Partial<Standing> = {}): Standing => ({
  clearance,
  expires: null,
  briefings: [],
  nationalities: ['NZL'],
  ...more,
})
const marked = (classification: Marking['classification'], ...endorsements: Endorsement[]): Marking => ({
  classification,
  endorsements,
})
const on = '2026-05-01'

describe('what an emergency may open (NZISM 9.2.19, 9.2.20)', () => {
  it.each([
    ['none', 'RESTRICTED', true],
    ['none', 'CONFIDENTIAL', false],
    ['CONFIDENTIAL', 'CONFIDENTIAL', true],
    ['CONFIDENTIAL', 'SECRET', true],
    ['CONFIDENTIAL', 'TOP SECRET', false],
    ['SECRET', 'TOP SECRET', true],
    ['TOP SECRET', 'TOP SECRET', true],
  ] as const)('with a clearance of %s, %s: %s', (clearance, classification, may) => {
    expect(emergencyProblems(marked(classification), person(clearance), on).length === 0).toBe(may)
  })

  it('counts an expired clearance as none', () => {
    const expired = person('SECRET', { expires: '2026-04-30' })
    expect(emergencyProblems(marked('SECRET'), expired, on)).toEqual([
      'emergency access takes a clearance of CONFIDENTIAL at least',
    ])
    expect(emergencyProblems(marked('RESTRICTED'), expired, on)).toEqual([])
  })

  it('never opens a compartment above the clearance, nor to somebody not briefed', () => {
    const kauri = marked('SECRET', { kind: 'compartment', codeword: 'KAURI' })
    const briefed = { briefings: ['KAURI'] }
    expect(emergencyProblems(kauri, person('SECRET', briefed), on)).toEqual([])
    expect(emergencyProblems(kauri, person('SECRET'), on)).toEqual(['they are not briefed for KAURI'])
    expect(emergencyProblems(kauri, person('CONFIDENTIAL', briefed), on)).toEqual([
      'what is compartmented is never opened above somebody’s clearance',
    ])
  })

  it('never waives nationality', () => {
    const abroad = { nationalities: ['AUS'] }
    const eyes = marked('SECRET', { kind: 'nzeo' })
    expect(emergencyProblems(eyes, person('CONFIDENTIAL', abroad), on)).toEqual([
      'NEW ZEALAND EYES ONLY is for New Zealand citizens',
    ])
    const released = marked('SECRET', { kind: 'releasable-to', countries: ['NZL', 'GBR'] })
    expect(emergencyProblems(released, person('SECRET', abroad), on).length).toBe(1)
  })

  it('is over at its end, for that account alone', () => {
    const one = {
      id: '0198b6f0-0000-4000-8000-000000000000',
      accountId: 'a',
      name: 'A',
      reason: 'r',
      approver: 'b',
      cards: [1, 2],
      at: '2026-05-01T00:00:00.000Z',
      until: '2026-05-01T04:00:00.000Z',
      debrief: null,
    }
    const at = (time: string) => new Date(`2026-05-01T${time}.000Z`)
    expect(isInEmergency([one], 'a', at('03:59:59'))).toBe(true)
    expect(isInEmergency([one], 'a', at('04:00:00'))).toBe(false)
    expect(isInEmergency([one], 'b', at('01:00:00'))).toBe(false)
    const later = { ...one, until: '2026-05-01T06:00:00.000Z' }
    expect(emergencyUntil([later, one], 'a', at('01:00:00'))).toBe(later.until)
  })
})
