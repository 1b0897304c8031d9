import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '../../../../main/gate/session'
import { readSlots, writeSlots } from '../../../../main/keys/slots'
import { openDatabase } from '../../../../main/store/database'
import { pathIn } from '../../../../main/store/folder'
import { verifyRegister } from '../../../../main/store/verify'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'

let vault: TestVault
let oldKey: Buffer
let oldSlots: ReturnType<typeof readSlots>
let reference = ''

beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('wiremu')
  reference = (await vault.ask('case.create', { incident: plainIncident })).body.reference
  vault.lock()
})
afterAll(() => {
  vault.remove()
})

function session(): Session {
  if (vault.vault.session === null) throw new Error('nobody is signed in')
  return vault.vault.session
}
const keyslots = () => pathIn(vault.folder, 'keyslots')
const reason = 'A passphrase was seen by somebody else.'

describe('rotating the register key', () => {
  it('is for a CSO alone', async () => {
    await vault.signIn('wiremu')
    expect(await vault.fault('register.rotate', { reason })).toMatchObject({ code: 'denied' })
  })

  it('leaves the session on the new file, and the register verifies', async () => {
    await vault.signIn('mere')
    oldKey = Buffer.from(session().keys.register)
    oldSlots = readSlots(keyslots())
    const answer = await vault.ask('register.rotate', { reason })
    expect(answer).toEqual({ offered: ['Wiremu Paki'], leftOut: [] })
    expect(session().keys.register.equals(oldKey)).toBe(false)
    const made = await vault.ask('case.create', { incident: plainIncident })
    expect((await vault.ask('case.open', { reference: made.body.reference })).revision).toBe(1)
    expect((await vault.ask('case.open', { reference })).revision).toBe(1)
    expect(await vault.problems()).toEqual([])
    const events = vault.audit().filter(({ operation }) => operation === 'register.rotate')
    expect(events.map(({ outcome, subject }) => [outcome, subject])).toEqual([
      ['refused', null],
      ['asked', null],
      ['done', reason],
    ])
    vault.lock()
    const { checks } = await verifyRegister(vault.folder)
    expect(checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
    expect(readdirSync(vault.folder).filter((name) => name.includes('rotating'))).toEqual([])
    expect(() => openDatabase(join(vault.folder, 'register.db'), oldKey)).toThrow('key')
  })

  it('lets somebody who was away in at their next sign-in, who then holds the new key alone', async () => {
    const slotOf = (id: string) => readSlots(keyslots()).slots.find((slot) => slot.id === id)
    await vault.signIn('mere')
    await vault.signIn('wiremu')
    const { slotId } = session().account
    expect(session().notices.join(' ')).not.toContain('did not sign')
    expect((await vault.ask('case.open', { reference })).revision).toBe(1)
    expect(slotOf(slotId)?.offer).toBeNull()
    expect(await vault.problems()).toEqual([])
    await vault.signIn('wiremu')
    vault.lock()
  })

  it('refuses a slot that was put back from before, since its key opens nothing', async () => {
    const now = readSlots(keyslots())
    writeSlots(keyslots(), oldSlots)
    const credentials = { signInName: 'wiremu', passphrase: vault.passphrases.wiremu }
    expect(await vault.fault('session.unlock', credentials)).toMatchObject({ code: 'unavailable' })
    writeSlots(keyslots(), now)
    await vault.signIn('wiremu')
  })

  it('reaches somebody who missed two of them, and somebody whose keys wait to be certified', async () => {
    await vault.signIn('wiremu')
    const next = 'one that Wiremu chose later'
    await vault.ask('session.replaceKeys', { current: vault.passphrases.wiremu, next })
    vault.lock()
    // Not through sign-in, which would certify: what a request that cannot be certified yet looks like to a rotation.
    await vault.signIn('mere')
    await vault.ask('register.rotate', { reason })
    await vault.ask('register.rotate', { reason })
    vault.lock()
    await vault.ask('session.unlock', { signInName: 'wiremu', passphrase: next })
    expect((await vault.ask('case.open', { reference })).revision).toBe(1)
    expect(await vault.problems()).toEqual([])
    expect(existsSync(join(vault.folder, 'register.db.rotating'))).toBe(false)
  })
})
