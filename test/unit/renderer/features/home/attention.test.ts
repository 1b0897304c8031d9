import { describe, expect, it } from 'vitest'
import { attentionOf, type Known } from '../../../../../renderer/features/home/attention'

const now = Date.parse('2026-03-10T00:00:00Z')
const quiet: Known = {
  isCso: true,
  reports: 0,
  requests: 0,
  repeats: 0,
  recovery: {
    isReady: true,
    threshold: 2,
    cards: 3,
    madeAt: '2026-01-01T00:00:00.000Z',
    ceremony: 1,
    custodians: [],
    reason: null,
    dueAt: '2027-01-01T00:00:00.000Z',
    isDue: false,
    accounts: [],
    emergencies: [],
  },
  accounts: [account({ isAlternate: true })],
  audit: undefined,
}

function account(changes: object): NonNullable<Known['accounts']>[number] {
  return {
    id: 'a',
    signInName: 'aroha',
    displayName: 'Aroha Wīhongi',
    role: 'officer',
    status: 'active',
    keys: 'certified',
    acting: null,
    isAlternate: false,
    standing: null,
    lastSignInAt: null,
    ...changes,
  }
}

const lines = (changes: Partial<Known>) =>
  attentionOf({ ...quiet, ...changes }, now, (at) => at.slice(0, 10)).map(({ what }) => what)

describe('attentionOf', () => {
  it('is empty when nothing waits or nothing may be asked', () => {
    expect(lines({})).toEqual([])
    expect(lines({ recovery: undefined, accounts: undefined })).toEqual([])
  })

  it('names what waits, the urgent first', () => {
    expect(
      lines({
        reports: 1,
        requests: 2,
        repeats: 1,
        accounts: [account({ status: 'locked' })],
        recovery: quiet.recovery && { ...quiet.recovery, isDue: true },
      }),
    ).toEqual([
      '1 report to acknowledge',
      '2 requests for access to decide',
      'Repeated minor incidents of 1 clearance holder to decide',
      '1 account locked',
      'The recovery cards are to be proven again',
      'Nobody is named as the alternate',
    ])
  })

  it('asks for cards that were never made, and for a debrief once an emergency access has ended', () => {
    const { recovery } = quiet
    if (recovery === undefined) throw new Error('no recovery')
    expect(lines({ recovery: { ...recovery, isReady: false, isDue: true } })).toEqual([
      'Recovery cards are to be made',
    ])
    const emergency = {
      id: '8c2f0a5e-33a1-4c58-9a34-0f4f6fb0a111',
      at: '2026-03-01T00:00:00.000Z',
      debriefedAt: null,
    }
    const over = { ...emergency, until: '2026-03-01T12:00:00.000Z' }
    const running = { ...emergency, until: '2026-03-11T12:00:00.000Z' }
    expect(lines({ recovery: { ...recovery, emergencies: [over, running] } })).toEqual([
      '1 emergency access to debrief',
    ])
  })

  it('leaves what only a CSO can mend to the CSO', () => {
    expect(
      lines({
        isCso: false,
        accounts: [],
        recovery: quiet.recovery && { ...quiet.recovery, isReady: false },
      }),
    ).toEqual([])
  })
})
