import { describe, expect, it } from 'vitest'
import { readContact, type ContactTyped } from '../../../../../../renderer/features/case/rules/contact-typed'

const typed: ContactTyped = {
  result: 'told',
  at: { date: '2026-03-01', time: '15:15', zone: 'Pacific/Auckland', precision: 'minute' },
  recipients: ['NZSIS'],
  person: '',
  how: 'secure-phone',
  reference: '',
  note: '',
}

describe('a contact as typed', () => {
  it('becomes a contact with the time it happened and nothing that was left empty', () => {
    expect(readContact(typed)).toEqual({
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
    const { contact, problems } = readContact({
      ...typed,
      at: undefined,
      recipients: undefined,
      how: undefined,
    })
    expect(contact).toBeUndefined()
    expect([...problems.keys()].sort()).toEqual(['at', 'how', 'recipients'])
  })
})
