import { createPublicKey } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { newKeyPair } from '../../../../main/keys/certificates'
import { newKey } from '../../../../main/keys/cipher'
import { makeEscrow, openEscrow } from '../../../../main/keys/escrow'
import { floorKdf } from '../../../../main/keys/kdf'
import { makeAccountKeys, type AccountKeys } from '../../../../main/keys/new-account'
import { newRecoveryPair } from '../../../../main/keys/recovery'
import { createAuthority, type Authority } from '../../../../main/keys/certificates'
import { offeredRegisterKey, offerTo } from '../../../../main/keys/slot-offers'
import { openSlot, resealSlot, withSlot, type Slot, type SlotFile } from '../../../../main/keys/slots'

const registerId = 'register-1'
const phrase = 'korimako sings before light'
const untrusted: unknown = expect.objectContaining({ kind: 'untrusted' })
let authority: Authority
let account: AccountKeys
let by: { registerId: string; authority: Authority['privateKey'] }
let believing: { registerId: string; authorities: Authority['privateKey'][] }

beforeAll(async () => {
  authority = await createAuthority({ organisation: 'Agency', registerId, from: new Date() })
  by = { registerId, authority: authority.privateKey }
  believing = { registerId, authorities: [createPublicKey(authority.privateKey)] }
  account = await makeAccountKeys({
    signInName: 'wiremu',
    displayName: 'Wiremu Paki',
    passphrase: phrase,
    kdf: floorKdf(),
    authority,
    registerKey: newKey(),
    holdsAuthority: false,
    recoveryKey: null,
    status: 'active',
    at: new Date(),
  })
})

const offering = (registerKey: Buffer, slot = account.slot): Slot =>
  offerTo(slot, { registerKey, agreementCertificate: account.agreementCertificate }, by)

describe('what is offered to somebody who is away', () => {
  it('opens for the holder, whose slot opens as before and takes it in without the passphrase', async () => {
    const next = newKey()
    const slot = offering(next)
    const file: SlotFile = withSlot({ format: 1, slots: [account.slot] }, slot)
    expect(file.slots.length).toBe(1)
    const opened = await openSlot(file, 'wiremu', phrase)
    expect(opened.registerKey.equals(account.opened.registerKey)).toBe(true)
    const offered = offeredRegisterKey(slot, opened, believing)
    expect(offered?.equals(next)).toBe(true)
    const folded = resealSlot(file, opened, { registerKey: next, recoveryKey: null })
    expect(folded.slot).toMatchObject({ generation: 1, offer: null })
    const settled = withSlot(file, folded.slot)
    expect(settled.slots.length).toBe(1)
    expect((await openSlot(settled, 'wiremu', phrase)).registerKey.equals(next)).toBe(true)
  })

  it('is nothing where nothing was offered, or only an escrow', () => {
    expect(offeredRegisterKey(account.slot, account.opened, believing)).toBeNull()
    const escrow = makeEscrow(account.opened, newRecoveryPair().publicKey)
    const slot = offerTo(account.slot, { escrow, agreementCertificate: account.agreementCertificate }, by)
    expect(offeredRegisterKey(slot, account.opened, believing)).toBeNull()
  })

  it('keeps what an earlier offer of the same authority held', () => {
    const next = newKey()
    const pair = newRecoveryPair()
    const escrow = makeEscrow(account.opened, pair.publicKey)
    const both = offerTo(offering(next), { escrow, agreementCertificate: account.agreementCertificate }, by)
    expect(offeredRegisterKey(both, account.opened, believing)?.equals(next)).toBe(true)
    expect(openEscrow(both, pair.privateKey).accountId).toBe(account.id)
    expect(openEscrow(offering(newKey(), both), pair.privateKey).accountId).toBe(account.id)
    const stranger = { registerId, authority: newKeyPair().privateKey }
    const taken = offerTo(both, { agreementCertificate: account.agreementCertificate }, stranger)
    expect(taken.offer).toMatchObject({ registerKey: null, escrow: null })
  })
})

describe('an offer that is refused', () => {
  it.each<[string, () => Slot]>([
    [
      'forged: signed by another key',
      () =>
        offerTo(
          account.slot,
          { registerKey: newKey(), agreementCertificate: account.agreementCertificate },
          { registerId, authority: newKeyPair().privateKey },
        ),
    ],
    [
      'replayed from another register',
      () =>
        offerTo(
          account.slot,
          { registerKey: newKey(), agreementCertificate: account.agreementCertificate },
          { ...by, registerId: 'register-2' },
        ),
    ],
    ['of another slot', () => ({ ...account.slot, offer: offering(newKey(), other()).offer })],
    ['of an earlier generation', () => ({ ...account.slot, generation: 2, offer: offering(newKey()).offer })],
    ['put together from two', () => mixed()],
  ])('%s', (_what, made) => {
    expect(() => offeredRegisterKey(made(), account.opened, believing)).toThrow(untrusted)
  })
})

const other = (): Slot => ({ ...account.slot, id: 'ab'.repeat(16) })

function mixed(): Slot {
  const [one, two] = [offering(newKey()), offering(newKey())]
  if (one.offer === null || two.offer === null) throw new Error('nothing is offered')
  return { ...one, offer: { ...one.offer, registerKey: two.offer.registerKey } }
}
