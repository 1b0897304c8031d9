import { describe, expect, it } from 'vitest'
import { newRegister } from '../../../../../shared/contract/session'
import {
  noAnswers,
  problemsOf,
  toNewRegister,
  type Answers,
} from '../../../../../renderer/app/set-up/answers'

const given: Answers = {
  ...noAnswers,
  organisation: 'Te Tari Whakamātau',
  accreditation: 'SECRET',
  contactName: 'Mere Parata',
  displayName: 'Mere Parata',
  signInName: 'M.Parata',
  passphrase: 'kererū over the wet stones',
  confirm: 'kererū over the wet stones',
}

describe('the answers of the set-up', () => {
  it('make a register with a follow-up contact, what was left empty left out', () => {
    const made = newRegister.parse(toNewRegister(given))
    expect(made.cso.signInName).toBe('m.parata')
    expect(made.organisation.contact).toEqual({
      agency: 'Te Tari Whakamātau',
      name: 'Mere Parata',
      position: 'Chief Security Officer',
    })
  })

  it('name what is wrong in the step that asks it, and only there', () => {
    expect([...problemsOf('organisation', noAnswers).keys()]).toEqual(['organisation'])
    expect([...problemsOf('accreditation', noAnswers).keys()]).toEqual(['accreditation'])
    expect([...problemsOf('contact', noAnswers).keys()]).toEqual(['contactName'])
    expect([...problemsOf('account', noAnswers).keys()].sort()).toEqual([
      'displayName',
      'passphrase',
      'signInName',
    ])
    expect(problemsOf('account', { ...given, confirm: 'another' }).get('confirm')).toMatch(/same/)
  })

  it('never choose an accreditation for anybody', () => {
    expect(problemsOf('accreditation', { ...given, accreditation: undefined }).size).toBe(1)
    expect(problemsOf('accreditation', given).size).toBe(0)
  })
})
