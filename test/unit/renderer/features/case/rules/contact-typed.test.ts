import { describe, expect, it } from 'vitest'
import type { Duty } from '../../../../../../shared/domain/duty'
import { readContact, type ContactTyped } from '../../../../../../renderer/features/case/rules/contact-typed'

const typed: ContactTyped = {
  result: 'told',
  at: { date: '2026-03-01', time: '15:15', zone: 'Pacific/Auckland', precision: 'minute' },
  recipients: ['NZSIS'],
  person: '',
  how: 'secure-phone',
  reference: '',
  note: '',
  lateReason: '',
}

/** A duty with a clock that runs out at `dueAt`, or with none. */
const dutyDue = (dueAt: string | null): Duty => ({
  obligation: {
    id: 'nz-psr.espionage',
    scheme: 'nz-psr',
    force: 'must',
    recipients: { anyOf: [['NZSIS']] },
    action: 'Report it.',
    because: [],
    cite: 'A page',
    content: [],
    gate: null,
    clock: { kind: 'policy', urgency: dueAt === null ? 'asap' : 'by', anchor: 'aware', limit: null, dueAt },
    certainty: 'verified',
    note: null,
  },
  schemeVersion: '1',
  raisedAt: '2026-03-01T00:00:00.000Z',
  current: true,
  contacts: [],
  decisions: [],
  choices: [],
  verdict: null,
})
const duty = dutyDue(null)

describe('a contact as typed', () => {
  it('becomes a contact with the time it happened and nothing that was left empty', () => {
    expect(readContact(typed, duty)).toEqual({
      contact: {
        result: 'told',
        at: { at: '2026-03-01T15:15:00+13:00', zone: 'Pacific/Auckland', precision: 'minute' },
        recipients: ['NZSIS'],
        how: 'secure-phone',
      },
      problems: new Map(),
    })
  })

  it('names what is missing', () => {
    const nothing = { ...typed, at: undefined, recipients: undefined, how: undefined }
    const { contact, problems } = readContact(nothing, duty)
    expect(contact).toBeUndefined()
    expect([...problems.keys()].sort()).toEqual(['at', 'how', 'recipients'])
  })

  it('asks why when the clock had run out', () => {
    const late = dutyDue('2026-03-01T02:00:00.000Z')
    expect([...readContact(typed, late).problems.keys()]).toEqual(['lateReason'])
    expect(readContact({ ...typed, lateReason: 'The line was down' }, late).problems.size).toBe(0)
  })
})
