import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../shared/contract/fault'
import {
  duty as dutySchema,
  dutyState,
  isOutstanding,
  raiseDuties,
  stillToTell,
  verdictNow,
  withContact,
  withDecision,
  type Contact,
  type Duty,
} from '../../../../shared/domain/duty'
import { assess } from '../../../../shared/schemes/evaluate'
import type { Facts } from '../../../../shared/schemes/facts'
import { nzPsr } from '../../../../shared/schemes/packs/nz-psr'

const first = '2026-03-01T00:00:00.000Z'
const later = '2026-03-02T00:00:00.000Z'
const versions = { 'nz-psr': '1' }
const asked = (facts: Facts) => assess([nzPsr], facts).obligations

function dutyFor(id: string, facts: Facts): Duty {
  const found = raiseDuties([], asked(facts), versions, first).find(
    ({ obligation }) => obligation.id === `nz-psr.${id}`,
  )
  if (found === undefined) throw new Error(`${id} was not raised`)
  return found
}

const border = () => dutyFor('serious-threat-to-border', { suspected: ['serious-threat-to-border'] })
const sabotage = () => dutyFor('sabotage', { suspected: ['sabotage'] })
const dueAt = (of: Duty, at: string): Duty => ({
  ...of,
  obligation: { ...of.obligation, clock: { ...of.obligation.clock, urgency: 'by', dueAt: at } },
})

const contact = (recipients: string[], at = first, more: Partial<Contact> = {}): Contact => ({
  result: 'told',
  at: { at, zone: 'UTC', precision: 'minute' },
  recipients,
  how: 'secure-phone',
  by: 'A. Officer',
  recordedAt: later,
  ...more,
})

const late = (recipients: string[], at: string) =>
  contact(recipients, at, { lateReason: 'The duty line was down' })

const decision = (outcome: 'notRequired' | 'overridden', reason = 'Told by the owner instead.') => ({
  outcome,
  reason,
  by: 'C',
  recordedAt: later,
})

describe('raiseDuties', () => {
  it('raises each obligation once, under the pack version of the day, in the stored shape', () => {
    const duties = raiseDuties([], asked({ possibleOffence: true, cabinetMaterial: true }), versions, first)
    expect(duties.map((one) => dutySchema.parse(one))).toEqual(duties)
    expect(duties.map(({ schemeVersion, raisedAt, current }) => [schemeVersion, raisedAt, current])).toEqual([
      ['1', first, true],
      ['1', first, true],
    ])
  })

  it('never rewrites what was raised, whatever a newer pack says', () => {
    const before = raiseDuties([], asked({ cyber: true }), versions, first)
    const newer = asked({ cyber: true }).map((one) => ({
      ...one,
      action: 'Something else',
      force: 'consider' as const,
    }))
    expect(raiseDuties(before, newer, { 'nz-psr': '2' }, later)).toEqual(before)
  })

  it('keeps a duty the facts no longer raise, as not current, and takes it up again with its contacts', () => {
    const told = raiseDuties([], asked({ cyber: true }), versions, first).map((one) =>
      withContact(one, contact(['NCSC'])),
    )
    const dropped = raiseDuties(told, asked({ cyber: false }), versions, later)
    expect(dropped.map(({ current }) => current)).not.toContain(true)
    expect(raiseDuties(dropped, asked({ cyber: true }), versions, later)).toEqual(told)
  })
})

describe('withContact', () => {
  it('PSR-70 keeps a failed attempt on record without meeting the duty', () => {
    const tried = withContact(sabotage(), contact(['NZSIS'], first, { result: 'attempted' }))
    expect([dutyState(tried), tried.contacts.length, tried.verdict]).toEqual(['open', 1, null])
  })

  it.each([[['NZSIS']], [['NZ Police']], [['NZSIS', 'NZ Police']]])(
    'PSR-62 is met by telling %s',
    (recipients) => {
      expect(dutyState(withContact(sabotage(), contact(recipients)))).toBe('told')
    },
  )

  it('PSR-62 is not met by telling someone else', () => {
    expect(dutyState(withContact(sabotage(), contact(['NZDF'])))).toBe('open')
  })

  it('PSR-67 is met by MPI alone, or by Customs and Immigration over two contacts, not by one of them', () => {
    expect(dutyState(withContact(border(), contact(['MPI'])))).toBe('told')
    const half = withContact(border(), contact(['NZ Customs']))
    expect([dutyState(half), stillToTell(half)]).toEqual([
      'open',
      [['Immigration NZ'], ['MPI'], ['Immigration NZ', 'MPI']],
    ])
    expect(dutyState(withContact(half, contact(['Immigration NZ'])))).toBe('told')
  })

  it('PSR-70 gives no verdict on lateness where the clock has no number', () => {
    expect(withContact(sabotage(), contact(['NZSIS'])).verdict).toEqual({
      late: null,
      toldAt: first,
      dueAt: null,
    })
  })

  it('judges lateness by when it happened, not by when it was recorded', () => {
    const due = '2026-03-01T06:00:00.000Z'
    expect(
      withContact(dueAt(sabotage(), due), contact(['NZSIS'], '2026-03-01T05:00:00Z')).verdict?.late,
    ).toBe(false)
    expect(
      withContact(dueAt(sabotage(), due), late(['NZSIS'], '2026-03-01T19:30:00+13:00')).verdict?.late,
    ).toBe(true)
    expect(
      withContact(dueAt(sabotage(), due), contact(['NZSIS'], '2026-03-01T19:00:00+13:00')).verdict?.late,
    ).toBe(false)
  })

  it('times a group by the last of its members, and the duty by the first whole group', () => {
    const customs = withContact(border(), contact(['NZ Customs'], '2026-03-01T01:00:00Z'))
    const both = withContact(customs, contact(['Immigration NZ'], '2026-03-01T03:00:00Z'))
    expect(both.verdict?.toldAt).toBe('2026-03-01T03:00:00Z')
  })

  it('freezes the verdict at the first filing; a correction shows beside it', () => {
    const due = '2026-03-01T06:00:00.000Z'
    const filed = withContact(dueAt(sabotage(), due), late(['NZSIS'], '2026-03-01T09:00:00Z'))
    const corrected = withContact(filed, contact(['NZ Police'], '2026-03-01T02:00:00Z'))
    expect([corrected.verdict?.late, verdictNow(corrected)?.late]).toEqual([true, false])
  })

  it('refuses a contact that lies in the future', () => {
    expect(() => withContact(sabotage(), contact(['NZSIS'], '2026-03-02T01:00:00Z'))).toThrow(AppError)
    const today: Contact['at'] = { at: '2026-03-02T12:00:00Z', zone: 'UTC', precision: 'day' }
    expect(dutyState(withContact(sabotage(), contact(['NZSIS'], first, { at: today })))).toBe('told')
  })

  it('counts an action that tells nobody as done once it is recorded', () => {
    const action = dutyFor('need-to-know', { suspected: ['espionage'] })
    expect(dutyState(withContact(action, contact(['CSO'])))).toBe('told')
  })
})

describe('withDecision', () => {
  it('keeps every decision, and the last one counts', () => {
    const decided = withDecision(withDecision(sabotage(), decision('notRequired')), decision('overridden'))
    expect([dutyState(decided), decided.decisions.length, isOutstanding(decided)]).toEqual([
      'overridden',
      2,
      false,
    ])
  })

  it('wants a reason', () => {
    expect(() => withDecision(sabotage(), decision('overridden', '  '))).toThrow('reason')
  })

  it('cannot undo that recipients were told, while telling them still counts after a decision', () => {
    const told = withContact(withDecision(sabotage(), decision('notRequired')), contact(['NZSIS']))
    expect(dutyState(told)).toBe('told')
    expect(() => withDecision(told, decision('overridden'))).toThrow('already been told')
  })
})

describe('isOutstanding', () => {
  it('is so while the facts raise it and nobody has met it', () => {
    expect(isOutstanding(sabotage())).toBe(true)
    expect(isOutstanding({ ...sabotage(), current: false })).toBe(false)
    expect(isOutstanding(withContact(sabotage(), contact(['NZSIS'])))).toBe(false)
  })
})
