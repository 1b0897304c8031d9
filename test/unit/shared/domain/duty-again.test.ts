import { describe, expect, it } from 'vitest'
import {
  dutyState,
  raiseDuties,
  ruleIdOf,
  stillToTell,
  verdictNow,
  withChoice,
  withContact,
  type Contact,
  type Duty,
} from '../../../../shared/domain/duty'
import type { Obligation } from '../../../../shared/schemes/obligation'

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`
const obligation = (more: Partial<Obligation> = {}): Obligation => ({
  id: 'nz-psr.updates',
  scheme: 'nz-psr',
  force: 'must',
  recipients: { anyOf: [['NZSIS'], ['NZ Police'], ['NZSIS', 'NZ Police']] },
  action: 'Tell them.',
  because: [],
  cite: 'PSR',
  content: [],
  gate: null,
  certainty: 'verified',
  note: null,
  clock: { kind: 'policy', urgency: 'asap', anchor: 'aware', limit: null, dueAt: null },
  ...more,
})
const raise = (before: readonly Duty[], of: Obligation[], hour = 1) => raiseDuties(before, of, {}, at(hour))
const one = (more: Partial<Obligation> = {}): Duty => {
  const [duty] = raise([], [obligation(more)])
  if (duty === undefined) throw new Error('nothing was raised')
  return duty
}
const id = (n: number) => `00000000-0000-4000-8000-00000000000${String(n)}`
const contact = (recipients: string[], more: Partial<Contact> = {}): Contact => ({
  result: 'told',
  at: { at: at(2), zone: 'UTC', precision: 'minute' },
  recipients,
  how: 'phone',
  by: 'A',
  recordedAt: at(12),
  ...more,
})

describe('a duty that recurs', () => {
  it('is raised anew once it was met and the facts ask again, under a number of its own', () => {
    const asked = [obligation({ recurs: true })]
    const told = [withContact(one({ recurs: true }), contact(['NZSIS']))]
    const still = raise(told, asked)
    expect(still.map(({ obligation: { id: of }, current }) => [of, current])).toEqual([
      ['nz-psr.updates', true],
    ])
    const quiet = raise(still, [])
    const again = raise(quiet, asked, 5)
    expect(again.map((duty) => [duty.obligation.id, duty.current, dutyState(duty)])).toEqual([
      ['nz-psr.updates', false, 'told'],
      ['nz-psr.updates#2', true, 'open'],
    ])
    expect(again.map(ruleIdOf)).toEqual(['nz-psr.updates', 'nz-psr.updates'])
    // While the second is open nothing more is raised, and it comes and goes as one.
    expect(raise(again, asked).length).toBe(2)
    expect(raise(raise(again, []), asked).map(({ current }) => current)).toEqual([false, true])
  })

  it('any other is raised once, whatever becomes of it', () => {
    const told = [withContact(one(), contact(['NZSIS']))]
    expect(raise(raise(told, []), [obligation()]).length).toBe(1)
  })
})

describe('choosing', () => {
  const choice = (recipients: string[]) => ({ recipients, reason: 'Theirs', by: 'A', recordedAt: at(1) })

  it('makes one group the one to tell', () => {
    const both = withChoice(one(), choice(['nz police', 'NZSIS']))
    expect(stillToTell(both)).toEqual([['NZSIS', 'NZ Police']])
    const half = withContact(both, contact(['NZSIS']))
    expect([dutyState(half), dutyState(withContact(half, contact(['NZ Police'])))]).toEqual(['open', 'told'])
    expect(dutyState(withContact(one(), contact(['NZSIS'])))).toBe('told')
    expect(both.choices).toHaveLength(1)
  })

  it('refuses what the rule does not allow, what leaves no choice, and what was told', () => {
    expect(() => withChoice(one(), choice(['NCSC']))).toThrow('groups')
    expect(() => withChoice(one({ recipients: { anyOf: [['NZSIS']] } }), choice(['NZSIS']))).toThrow(
      'no choice',
    )
    expect(() => withChoice(withContact(one(), contact(['NZSIS'])), choice(['NZ Police']))).toThrow('already')
  })
})

describe('contacts', () => {
  it('an acknowledgement follows a telling, and does not move its time', () => {
    const acknowledged = contact(['NZSIS'], {
      result: 'acknowledged',
      reference: 'NS-1',
      at: { at: at(9), zone: 'UTC', precision: 'minute' },
    })
    expect(() => withContact(one(), acknowledged)).toThrow('told')
    const told = withContact(one(), contact(['NZSIS']))
    const done = withContact(told, acknowledged)
    expect([done.verdict, verdictNow(done)]).toEqual([told.verdict, told.verdict])
  })

  it('a mistyped one counts no more once it is put right; the frozen verdict stays beside the new one', () => {
    const dated = one({ clock: { ...obligation().clock, urgency: 'by', dueAt: at(6) } })
    const late = contact(['NZSIS'], { id: id(1), at: { at: at(9), zone: 'UTC', precision: 'minute' } })
    expect(() => withContact(dated, late)).toThrow('why they were told late')
    const filed = withContact(dated, { ...late, lateReason: 'No line' })
    const right = withContact(filed, contact(['NZSIS'], { id: id(2), corrects: id(1) }))
    expect([right.verdict?.late, verdictNow(right)?.late, right.contacts.length]).toEqual([true, false, 2])
    expect(() => withContact(right, contact(['NZSIS'], { corrects: id(1) }))).toThrow('no such contact')
    const undone = withContact(right, contact(['NZSIS'], { result: 'attempted', corrects: id(2) }))
    expect([dutyState(undone), undone.verdict?.late]).toEqual(['open', true])
  })
})
