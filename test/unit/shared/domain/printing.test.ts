import { describe, expect, it } from 'vitest'
import { clockText, contactBlockLines, contactText, placeText } from '../../../../shared/domain/printing'

const zone = 'Pacific/Auckland'
const clock = { kind: 'policy', urgency: 'asap', anchor: 'aware', limit: null, dueAt: null } as const

describe('clockText', () => {
  it('PSR-70 invents no number where the source gives none', () => {
    expect(clockText(clock, zone)).toBe('As soon as possible; no time is given (government policy)')
    expect(clockText({ ...clock, urgency: 'immediate' }, zone)).toBe('Immediately (government policy)')
  })

  it('names the limit, what it counts from, and the due time once that is known', () => {
    const by = { ...clock, kind: 'protocol', urgency: 'by', anchor: 'detected', limit: 'PT2H' } as const
    expect(clockText(by, zone)).toBe('Within 2 h of “detected”, a time not yet known (own protocol)')
    expect(clockText({ ...by, dueAt: '2026-03-03T01:05:00.000Z' }, zone)).toBe(
      'Within 2 h of “detected”: by Tue 3 Mar 2026, 14:05 NZDT (UTC+13:00) (own protocol)',
    )
  })
})

describe('small records', () => {
  it('PSR-34 writes a place on one line', () => {
    expect(
      placeText({
        site: 'Wellington office',
        zone: 'zone 3',
        room: 'room 2.14',
        detail: 'beside the printer',
      }),
    ).toBe('Wellington office, zone 3, room 2.14: beside the printer')
    expect(placeText({ site: 'Wellington office' })).toBe('Wellington office')
  })

  it('PSR-108 PSR-109 writes the lines of a contact block that were given', () => {
    expect(
      contactBlockLines({
        agency: 'A',
        name: 'B',
        position: 'CSO',
        email: 'b@a.example',
        address: '1 Quay\nWellington',
      }),
    ).toEqual(['A', 'B, CSO', 'b@a.example', '1 Quay', 'Wellington'])
  })

  it('writes who was told, how and when', () => {
    const at = { at: '2026-03-03T14:05:00+13:00', zone, precision: 'minute' } as const
    const by = { by: 'A', recordedAt: '2026-03-03T02:00:00.000Z' }
    expect(
      contactText({
        result: 'told',
        at,
        recipients: ['NZSIS'],
        person: 'Duty officer',
        how: 'secure-phone',
        ...by,
      }),
    ).toBe('Told: NZSIS (Duty officer), secure telephone, Tue 3 Mar 2026, 14:05 NZDT (UTC+13:00)')
  })
})
