import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createAuthority,
  issueAccountCertificates,
  newKeyPair,
  type AccountCertificates,
} from '../../../../main/keys/certificates'
import { appendAudit, openAuditSession, type AuditSession } from '../../../../main/store/audit'
import { newestSigned, writeCheckpoint } from '../../../../main/store/checkpoints'
import { sql, write } from '../../../../main/store/sql'
import {
  compareWitness,
  keepWitness,
  readWitnessText,
  replaceWitness,
  witnessFiles,
  type WitnessFiles,
} from '../../../../main/store/witness'
import { witnessSays } from '../../../../main/store/witness-text'
import { at, newRegister, someEvent, type TestRegister } from './support'

const register = 'c0ffee00-0000-4000-8000-000000000000'
const signing = newKeyPair()
let certificates: AccountCertificates
let file: TestRegister
let audit: AuditSession
let profile: string
let files: WitnessFiles

beforeAll(async () => {
  const from = new Date('2026-01-01')
  const authority = await createAuthority({
    organisation: 'Ministry of Examples',
    registerId: register,
    from,
  })
  certificates = await issueAccountCertificates({
    ...{ authority, name: 'Mere', accountId: 'a1', from },
    agreementPublic: newKeyPair().publicKey,
    signingPublic: signing.publicKey,
  })
})
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'closehold-profile-'))
  files = witnessFiles(profile)
  file = newRegister()
  audit = openAuditSession(file.db, newKeyPair().publicKey, at(0))
  more(4)
  sign()
})
afterEach(() => {
  file.remove()
  rmSync(profile, { recursive: true })
})

function more(rows: number): void {
  for (let row = 0; row < rows; row += 1) appendAudit(file.db, audit, someEvent(), at(row))
}

const sign = () =>
  writeCheckpoint(file.db, {
    ...{ register, accountId: 'a1', signingKey: signing.privateKey, reason: 'lock', at: at(9) },
    certificate: certificates.signing,
  })

const compare = () => compareWitness(files, file.db, register)
const path = () => join(profile, 'witness', `${register}.json`)

describe('a witness in the profile', () => {
  it('keeps the newest signed head in a small file that only its owner reads, and finds it in the chain later', () => {
    expect(compareWitness(null, file.db, register)).toEqual({ state: 'none' })
    expect(compare()).toEqual({ state: 'missing' })
    keepWitness(files, file.db, register)
    expect(readdirSync(join(profile, 'witness'))).toEqual([`${register}.json`])
    expect(statSync(path()).mode & 0o077).toBe(0)
    more(3)
    expect(compare()).toMatchObject({ state: 'agrees', point: { auditSeq: 5 } })
    sign()
    keepWitness(files, file.db, register)
    expect(compare()).toMatchObject({ state: 'agrees', point: { auditSeq: 8 } })
    expect(readFileSync(path(), 'utf8')).not.toMatch(/case\.save|CH-7Q4K|Tāmati/)
  })

  it('says that the register was rolled back when the chain ends before what it saw, and keeps saying so', () => {
    keepWitness(files, file.db, register)
    file.db.script(sql`DROP TRIGGER audit_kept; DROP TRIGGER checkpoint_kept`)
    file.db.run(write(sql`DELETE FROM audit WHERE seq > 3`))
    file.db.run(write(sql`DELETE FROM checkpoint`))
    expect(compare()).toMatchObject({ state: 'disputed', how: 'shorter' })
    expect(witnessSays(compare(), 'Pacific/Auckland')).toMatch(/ends before row 5, .*rolled back/)
    sign()
    keepWitness(files, file.db, register)
    expect(compare()).toMatchObject({ state: 'disputed', point: { auditSeq: 5 } })
    replaceWitness(files, file.db, register)
    expect(compare()).toMatchObject({ state: 'agrees', point: { auditSeq: 3 } })
  })

  it('says that another history stands in the place of the one it saw', () => {
    keepWitness(files, file.db, register)
    file.db.script(sql`DROP TRIGGER audit_kept`)
    file.db.run(write(sql`DELETE FROM audit WHERE seq > 3`))
    more(4)
    expect(compare()).toMatchObject({ state: 'disputed', how: 'other' })
    expect(witnessSays(compare(), 'Pacific/Auckland')).toMatch(/another row in the place of row 5/)
  })

  it.each([
    ['a byte of it changed', (text: string) => text.replace('"seq":5', '"seq":4')],
    ['of another register', (text: string) => text.replaceAll('c0ffee00', 'c0ffee01')],
    ['half written', (text: string) => text.slice(0, 200)],
    ['empty', () => ''],
    ['larger than any', (text: string) => text + ' '.repeat(70_000)],
  ])('is not believed when it is %s', (_, change) => {
    keepWitness(files, file.db, register)
    writeFileSync(path(), change(readFileSync(path(), 'utf8')))
    expect(compare()).toEqual({ state: 'unreadable' })
    expect(witnessSays(compare(), 'Pacific/Auckland')).toMatch(/damaged or was altered/)
  })

  it('is not believed when a folder lies in its place', () => {
    mkdirSync(path(), { recursive: true })
    expect(compare()).toEqual({ state: 'unreadable' })
  })

  it('carries a checkpoint that anybody can check', () => {
    keepWitness(files, file.db, register)
    const kept = readWitnessText(readFileSync(path(), 'utf8'), register)
    expect(kept).toEqual(newestSigned(file.db))
    expect(readWitnessText(readFileSync(path(), 'utf8'), 'another')).toBeNull()
  })
})
