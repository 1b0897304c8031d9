import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clearedFor } from '../../../../shared/domain/clearance'
import {
  createAuthority,
  issueAccountCertificates,
  newKeyPair,
  toPem,
  type Authority,
} from '../../../../main/keys/certificates'
import { insertAccount, updateAccount, type AccountRow } from '../../../../main/store/accounts'
import { appendAudit, openAuditSession } from '../../../../main/store/audit'
import { writeCheckpoint } from '../../../../main/store/checkpoints'
import type { RegisterFile } from '../../../../main/store/folder'
import { keyRequest } from '../../../../main/store/key-requests'
import { sql, write } from '../../../../main/store/sql'
import { endorse } from '../../../../main/store/succession'
import { checkPeople } from '../../../../main/store/verify-people'
import { amendAccount, warranted } from '../../../../main/store/warrants'
import { at, newRegister, someAccount, someEvent, type TestRegister } from './support'

const register = 'register-1'
const from = new Date('2026-01-01')
const signing = newKeyPair()
const agreement = newKeyPair()
let file: TestRegister
let authority: Authority
let described: Pick<RegisterFile, 'id' | 'authority' | 'succession'>

const certify = (by: Authority, signingPublic = signing.publicKey) =>
  issueAccountCertificates({
    ...{
      authority: by,
      name: 'Mere',
      accountId: 'a1',
      agreementPublic: agreement.publicKey,
      signingPublic,
      from,
    },
  })

/** A register with one account whose keys, role and standing the authority answers for, and one signed head. */
beforeEach(async () => {
  file = newRegister()
  authority = await createAuthority({ organisation: 'Ministry of Examples', registerId: register, from })
  described = { id: register, authority: toPem(authority.certificate), succession: [] }
  const made = await certify(authority)
  const row = someAccount('a1', { agreementCertificate: made.agreement, signingCertificate: made.signing })
  insertAccount(file.db, warranted(row, { registerId: register, authority: authority.privateKey }))
  const session = openAuditSession(file.db, newKeyPair().publicKey, at(0))
  appendAudit(file.db, session, someEvent(), at(1))
  writeCheckpoint(file.db, {
    ...{ register, accountId: 'a1', signingKey: signing.privateKey, reason: 'lock', at: at(2) },
    certificate: made.signing,
  })
})
afterEach(() => {
  file.remove()
})

const failures = () =>
  checkPeople(file.db, register, described as RegisterFile)
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ name, detail }) => `${name}: ${detail}`)

const unwarranted =
  'warrants: the authority did not sign for the role, standing and keys that the row of Person a1 has'

describe('checkPeople', () => {
  it('holds while the authority answers for everything', () => {
    expect(failures()).toEqual([])
  })

  it.each<[string, Partial<AccountRow>]>([
    ['a role', { role: 'cso' }],
    ['a standing', { standing: clearedFor('SECRET') }],
    ['a delegation', { acting: { from: at(0), until: at(9), by: 'Mere' } }],
    ['a name', { displayName: 'Person a1', signInName: 'somebody' }],
  ])('names %s that the authority did not sign for, even where the audit saw it change', (_, changes) => {
    updateAccount(file.db, 'a1', changes)
    expect(failures()).toEqual([unwarranted])
  })

  it('names a row that is no account any more', () => {
    file.db.run(write(sql`UPDATE account SET standing = '{}'`))
    expect(failures()).toEqual([
      'accounts: an account cannot be read: an account has an unknown role, status or standing',
    ])
  })

  it('leaves the status to whoever may suspend without the authority’s key', () => {
    updateAccount(file.db, 'a1', { status: 'suspended' })
    expect(failures()).toEqual([])
  })

  it('names a request for keys that the account’s own key did not sign', () => {
    const keys = { agreement: newKeyPair().publicKey, signing: newKeyPair().publicKey }
    const asked = { registerId: register, accountId: 'a1', at: at(6), ...keys }
    updateAccount(file.db, 'a1', { keyRequest: keyRequest(asked, signing.privateKey) })
    expect(failures()).toEqual([])
    updateAccount(file.db, 'a1', { keyRequest: keyRequest(asked, newKeyPair().privateKey) })
    expect(failures()).toEqual([
      'key requests: Person a1: the request is not signed with the keys the account had before',
    ])
  })

  it('keeps old heads good when keys are certified later, and when a new authority took over', async () => {
    const fresh = newKeyPair()
    const next = await createAuthority({ organisation: 'Ministry of Examples', registerId: register, from })
    const made = await certify(next, fresh.publicKey)
    const changes = { agreementCertificate: made.agreement, signingCertificate: made.signing }
    amendAccount(file.db, 'a1', changes, { registerId: register, authority: next.privateKey })
    expect(failures()).toContain('accounts: the authority did not certify the keys of Person a1')
    const step = endorse(register, authority, next.certificate)
    described = { id: register, authority: toPem(next.certificate), succession: [step] }
    expect(failures()).toEqual([])
  })

  it('believes no authority that the one before did not sign for', async () => {
    const next = await createAuthority({ organisation: 'Ministry of Examples', registerId: register, from })
    const step = endorse('another register', authority, next.certificate)
    described = { id: register, authority: toPem(next.certificate), succession: [step] }
    expect(failures()[0]).toBe('succession: the authorities in register.json do not follow from one another')
    expect(failures()).toHaveLength(5)
  })
})
