import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createAuthority,
  issueAccountCertificates,
  newKeyPair,
  type AccountCertificates,
} from '../../../../main/keys/certificates'
import { appendAudit, auditHead, openAuditSession } from '../../../../main/store/audit'
import {
  lastCheckpoint,
  listCheckpoints,
  verifyCheckpoints,
  writeCheckpoint,
} from '../../../../main/store/checkpoints'
import { sql, write } from '../../../../main/store/sql'
import { at, newRegister, someEvent, storeError, type TestRegister } from './support'

const register = 'register-1'
const accountId = 'a1'
const signing = newKeyPair()
let certificates: AccountCertificates
let file: TestRegister

beforeAll(async () => {
  const from = new Date('2026-01-01')
  const authority = await createAuthority({
    organisation: 'Ministry of Examples',
    registerId: register,
    from,
  })
  certificates = await issueAccountCertificates({
    authority,
    name: 'Mere',
    accountId,
    agreementPublic: newKeyPair().publicKey,
    signingPublic: signing.publicKey,
    from,
  })
})
beforeEach(() => {
  file = newRegister()
  const session = openAuditSession(file.db, newKeyPair().publicKey, at(0))
  for (let n = 2; n <= 9; n += 1) appendAudit(file.db, session, someEvent(), at(n))
  signHead()
})
afterEach(() => {
  file.remove()
})

const signHead = () =>
  writeCheckpoint(file.db, {
    register,
    accountId,
    signingKey: signing.privateKey,
    certificate: certificates.signing,
    reason: 'lock',
    at: at(9),
  })

describe('checkpoints', () => {
  it('are signed over the register, the head, the time, the account and the reason', () => {
    const point = lastCheckpoint(file.db)
    expect(point).toMatchObject({ seq: 1, auditSeq: 9, account: accountId, reason: 'lock', at: at(9) })
    expect(point?.head.equals(auditHead(file.db)?.hash ?? Buffer.alloc(0))).toBe(true)
    expect(verifyCheckpoints(file.db, register, () => true)).toEqual([])
    expect(verifyCheckpoints(file.db, 'another-register', () => true)).toHaveLength(1)
    expect(verifyCheckpoints(file.db, register, () => false)).toHaveLength(1)
  })

  it('are found by whom they were not signed', () => {
    expect(lastCheckpoint(file.db, accountId)).toBeNull()
    expect(lastCheckpoint(file.db, 'somebody else')?.seq).toBe(1)
  })

  it('are missed when one is taken out', () => {
    signHead()
    signHead()
    file.db.script(sql`DROP TRIGGER checkpoint_kept`)
    file.db.run(write(sql`DELETE FROM checkpoint WHERE seq = 2`))
    expect(listCheckpoints(file.db)).toHaveLength(2)
    expect(verifyCheckpoints(file.db, register, () => true)).toEqual(['checkpoints 2 to 2 are missing'])
  })

  it('can neither be changed nor deleted through the file', () => {
    const refused = storeError('refused')
    expect(() => file.db.run(write(sql`UPDATE checkpoint SET at = 'x'`))).toThrow(refused)
    expect(() => file.db.run(write(sql`DELETE FROM checkpoint`))).toThrow(refused)
  })
})
