import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../../../../main/gate/session'
import { createAuthority, newKeyPair, toPem } from '../../../../main/keys/certificates'
import { keyRequest } from '../../../../main/store/key-requests'
import { offerTo } from '../../../../main/keys/slot-offers'
import { readSlots, writeSlots, type Slot } from '../../../../main/keys/slots'
import { accountByName, updateAccount, type AccountRow } from '../../../../main/store/accounts'
import { pathIn, readRegisterFile, writeRegisterFile } from '../../../../main/store/folder'
import { verifyRegister } from '../../../../main/store/verify'
import { newTestVault, type TestVault } from '../../../helpers/register'

/* What somebody who holds the files, or the register key as well, puts in the way of a sign-in. */

let vault: TestVault
let whole = ''

beforeAll(async () => {
  vault = await newTestVault()
  whole = mkdtempSync(join(tmpdir(), 'closehold-whole-'))
  cpSync(vault.folder, whole, { recursive: true })
})
afterAll(() => {
  vault.remove()
  rmSync(whole, { recursive: true })
})
beforeEach(() => {
  vault.lock()
  rmSync(vault.folder, { recursive: true, force: true })
  cpSync(whole, vault.folder, { recursive: true })
})

function session(): Session {
  if (vault.vault.session === null) throw new Error('nobody is signed in')
  return vault.vault.session
}

function rowOf(signInName: string): AccountRow {
  const found = accountByName(session().db, signInName)
  if (found === null) throw new Error('no such account')
  return found
}

const keyslots = () => pathIn(vault.folder, 'keyslots')
const slotOf = (row: AccountRow): Slot => {
  const found = readSlots(keyslots()).slots.find(({ id }) => id === row.slotId)
  if (found === undefined) throw new Error('no such slot')
  return found
}
const asWiremu = () => ({ signInName: 'wiremu', passphrase: vault.passphrases.wiremu })

/** The refusal, with nobody signed in, no bug, and the folder closed in good order afterwards. */
async function refusal(credentials = asWiremu()): Promise<string> {
  vault.lock()
  const { code, message } = await vault.fault('session.unlock', credentials)
  expect(code).toBe('denied')
  expect(vault.vault.session).toBeNull()
  expect(vault.failures).toEqual([])
  return message
}

async function recorded(): Promise<(string | undefined)[]> {
  const { checks } = await verifyRegister(vault.folder)
  expect(checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
  await vault.signIn('mere')
  return vault.audit().flatMap(({ outcome, code }) => (outcome === 'refused' ? [code] : []))
}

describe('refused by name', () => {
  it('register.json in the name of another authority', async () => {
    const file = readRegisterFile(vault.folder)
    const other = await createAuthority({ organisation: 'Another', registerId: file.id, from: new Date() })
    writeRegisterFile(vault.folder, { ...file, authority: toPem(other.certificate) }, other.privateKey)
    expect(await refusal()).toBe(
      'register.json names another authority than the one this account knows: the file was replaced.',
    )
    // Its own claim to follow from the real one is not that one's signature.
    const claimed = [{ certificate: file.authority, endorsement: 'AAAA' }]
    writeRegisterFile(
      vault.folder,
      { ...file, authority: toPem(other.certificate), succession: claimed },
      other.privateKey,
    )
    expect(await refusal()).toContain('the file was replaced')
  })

  it.each([
    ['role', { role: 'cso' }],
    [
      'clearance',
      { standing: { clearance: 'TOP SECRET', expires: null, briefings: [], nationalities: ['NZL'] } },
    ],
    [
      'time as acting CSO',
      {
        acting: {
          from: '2026-01-01T00:00:00.000Z',
          until: '2099-01-01T00:00:00.000Z',
          by: 'Mere Tūhoe',
        },
      },
    ],
    ['name', { displayName: 'Mere Tuhoe' }],
  ] satisfies [string, Partial<AccountRow>][])(
    'an account whose %s was edited in the row',
    async (_what, changes) => {
      await vault.signIn('mere')
      updateAccount(session().db, rowOf('wiremu').id, changes)
      expect(await refusal()).toBe(
        'This account was altered in the register: the register authority did not sign for it as it stands.',
      )
      expect(await recorded()).toContain('account altered')
      expect((await vault.problems()).map(({ name }) => name)).toContain('warrants')
    },
  )

  it('a request for keys that somebody else signed', async () => {
    await vault.signIn('mere')
    const row = rowOf('wiremu')
    const [agreement, signing] = [newKeyPair(), newKeyPair()]
    const asked = { agreement: agreement.publicKey, signing: signing.publicKey }
    const of = { registerId: session().registerId, accountId: row.id, at: new Date().toISOString(), ...asked }
    updateAccount(session().db, row.id, { keyRequest: keyRequest(of, signing.privateKey) })
    expect(await refusal()).toContain('The keys that the register has for this account are not its own')
    expect(await recorded()).toContain('keys replaced')
    expect(session().notices.join(' ')).toContain('The new keys of Wiremu Paki were not certified')
  })

  it('a slot that was rolled back to its one-time passphrase, kept by whoever handed that out', async () => {
    await vault.signIn('mere')
    const made = await vault.ask('account.create', {
      signInName: 'hana',
      displayName: 'Hana Ngata',
      role: 'officer',
    })
    const kept = slotOf(rowOf('hana'))
    vault.lock()
    const oneTime = { signInName: 'hana', passphrase: made.oneTimePassphrase }
    await vault.ask('session.unlock', oneTime)
    const next = 'a passphrase that Hana chose'
    await vault.ask('session.changePassphrase', { current: made.oneTimePassphrase, next })
    vault.lock()
    const { slots } = readSlots(keyslots())
    writeSlots(keyslots(), { format: 1, slots: slots.map((slot) => (slot.id === kept.id ? kept : slot)) })
    expect(await refusal(oneTime)).toBe(
      'This key slot does not match its account: keyslots.json was replaced or rolled back.',
    )
    expect(await recorded()).toContain('slot does not match')
  })

  it('one account’s slot under another’s id', async () => {
    await vault.signIn('mere')
    const [mere, wiremu] = [slotOf(rowOf('mere')), slotOf(rowOf('wiremu'))]
    vault.lock()
    // As the file has it the slot does not open at all: every field is bound to it.
    writeSlots(keyslots(), { format: 1, slots: [mere, { ...wiremu, id: 'ab'.repeat(16) }] })
    expect(await refusal()).toBe('The sign-in name or the passphrase is not right.')
    writeSlots(keyslots(), { format: 1, slots: [mere, wiremu] })
    await vault.signIn('mere')
    // Nor does it count when the row is edited to agree with a swap.
    updateAccount(session().db, rowOf('wiremu').id, { slotId: mere.id })
    expect(await refusal()).toContain('does not match its account')
  })
})

describe('what is offered to a slot', () => {
  const stranger = newKeyPair().privateKey

  it.each<[string, (slot: Slot, row: AccountRow) => Slot]>([
    [
      'forged',
      (slot, { agreementCertificate }) =>
        offerTo(
          slot,
          { agreementCertificate, registerKey: Buffer.alloc(32, 1) },
          { registerId: session().registerId, authority: stranger },
        ),
    ],
    [
      'copied from another register',
      (slot, { agreementCertificate }) =>
        offerTo(
          slot,
          { agreementCertificate, registerKey: Buffer.alloc(32, 1) },
          { registerId: 'another', authority: session().keys.authority ?? stranger },
        ),
    ],
  ])('is left aside and named when it is %s', async (_what, offered) => {
    await vault.signIn('mere')
    const row = rowOf('wiremu')
    const forged = offered(slotOf(row), row)
    vault.lock()
    const { slots } = readSlots(keyslots())
    writeSlots(keyslots(), { format: 1, slots: slots.map((slot) => (slot.id === forged.id ? forged : slot)) })
    const view = await vault.signIn('wiremu')
    expect(view.notices.join(' ')).toContain('keys that the register authority did not sign for')
    expect(slotOf(rowOf('wiremu')).offer).toBeNull()
    expect(await vault.problems()).toEqual([])
  })

  it('opens nothing and is dropped when it is an earlier one, put back', async () => {
    await vault.signIn('mere')
    await vault.ask('register.rotate', { reason: 'To have an offer.' })
    const earlier = slotOf(rowOf('wiremu'))
    await vault.ask('register.rotate', { reason: 'To have another.' })
    await vault.signIn('wiremu')
    const current = slotOf(rowOf('wiremu'))
    vault.lock()
    const { slots } = readSlots(keyslots())
    const replayed = { ...current, offer: earlier.offer }
    writeSlots(keyslots(), {
      format: 1,
      slots: slots.map((slot) => (slot.id === current.id ? replayed : slot)),
    })
    await vault.signIn('wiremu')
    expect(slotOf(rowOf('wiremu')).offer).toBeNull()
    expect(await vault.problems()).toEqual([])
  })
})
