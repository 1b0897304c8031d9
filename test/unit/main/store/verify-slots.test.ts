import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newKeyPair } from '../../../../main/keys/certificates'
import { offerTo } from '../../../../main/keys/slot-offers'
import { readSlots, writeSlots, type Slot } from '../../../../main/keys/slots'
import { accountByName, type AccountRow } from '../../../../main/store/accounts'
import { pathIn } from '../../../../main/store/folder'
import { newTestVault, type TestVault } from '../../../helpers/register'

let vault: TestVault
let slots: readonly Slot[]
let wiremu: AccountRow
let own: Slot

beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
  slots = readSlots(pathIn(vault.folder, 'keyslots')).slots
  const db = vault.vault.session?.db
  const row = db === undefined ? null : accountByName(db, 'wiremu')
  const slot = slots.find(({ id }) => id === row?.slotId)
  if (row === null || slot === undefined) throw new Error('wiremu has no account')
  wiremu = row
  own = slot
})
beforeEach(() => {
  write(slots)
})
afterAll(() => {
  write(slots)
  vault.remove()
})

const write = (all: readonly Slot[]) => {
  writeSlots(pathIn(vault.folder, 'keyslots'), { format: 1, slots: all })
}
const others = () => slots.filter(({ id }) => id !== own.id)
const found = async () => (await vault.problems()).map(({ name, detail }) => `${name}: ${detail}`)

describe('keyslots.json against the accounts', () => {
  it('holds as it was written', async () => {
    expect(await found()).toEqual([])
  })

  it.each<[string, () => readonly Slot[], string]>([
    ['an entry that is gone', others, 'Wiremu Paki has no entry'],
    [
      'an entry of another generation',
      () => [...others(), { ...own, generation: own.generation + 1 }],
      'the entry of Wiremu Paki was replaced or rolled back',
    ],
    [
      'an entry with a one-time passphrase again',
      () => [...others(), { ...own, status: 'one-time' }],
      'the entry of Wiremu Paki was replaced or rolled back',
    ],
    [
      'an entry of nobody',
      () => [...slots, { ...own, id: 'ab'.repeat(16) }],
      'an entry belongs to no account',
    ],
    [
      'an offer that somebody else signed',
      () => [
        ...others(),
        offerTo(
          own,
          { agreementCertificate: wiremu.agreementCertificate, registerKey: Buffer.alloc(32) },
          { registerId: vault.vault.session?.registerId ?? '', authority: newKeyPair().privateKey },
        ),
      ],
      'the authority did not sign for what is offered to Wiremu Paki',
    ],
  ])('%s is named', async (_what, changed, problem) => {
    write(changed())
    expect(await found()).toEqual([`keyslots.json: ${problem}`])
  })
})
