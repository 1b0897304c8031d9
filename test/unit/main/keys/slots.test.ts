import { beforeAll, describe, expect, it } from 'vitest'
import { newKeyPair, privateKeyToPkcs8 } from '../../../../main/keys/certificates'
import { newKey } from '../../../../main/keys/cipher'
import { makeEscrow, openEscrow, recoveryMark } from '../../../../main/keys/escrow'
import { KeyError } from '../../../../main/keys/errors'
import { floorKdf } from '../../../../main/keys/kdf'
import { newRecoveryPair } from '../../../../main/keys/recovery'
import {
  createSlot,
  escrowSlot,
  isNameTaken,
  openSlot,
  reopenSlot,
  replaceSlot,
  settleSlot,
  withSlot,
  withoutSlot,
  type MadeSlot,
  type Slot,
  type SlotContent,
  type SlotFile,
} from '../../../../main/keys/slots'

const phrase = 'korimako sings before light'
const wrongPassphrase: unknown = expect.objectContaining({ kind: 'wrong-passphrase' })
const damaged: unknown = expect.objectContaining({ kind: 'damaged' })
const kdf = floorKdf()
const authority = newKeyPair().privateKey
const recovery = newRecoveryPair()
const mereContent: SlotContent = {
  accountId: 'account-mere',
  registerKey: newKey(),
  agreement: newKeyPair().privateKey,
  signing: newKeyPair().privateKey,
  authorityKey: authority,
  authorityPin: Buffer.alloc(48, 7),
  recoveryKey: null,
  status: 'active',
}
let mere: MadeSlot
let wiremu: MadeSlot
let file: SlotFile

beforeAll(async () => {
  mere = await createSlot({ ...mereContent, signInName: 'mere', passphrase: phrase, kdf })
  wiremu = await createSlot({
    ...mereContent,
    accountId: 'account-wiremu',
    agreement: newKeyPair().privateKey,
    authorityKey: null,
    status: 'one-time',
    signInName: 'wiremu',
    passphrase: 'a one-time passphrase',
    kdf: floorKdf(),
  })
  file = withSlot({ format: 1, slots: [mere.slot] }, wiremu.slot)
})

function flipped(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  bytes[20] = (bytes[20] ?? 0) ^ 1
  return bytes.toString('base64')
}

describe('an account’s slot', () => {
  it('opens with its passphrase and gives back every key', async () => {
    const opened = await openSlot(file, 'mere', phrase)
    expect(opened).toMatchObject({
      accountId: 'account-mere',
      generation: 1,
      status: 'active',
      escrowedTo: null,
    })
    expect(opened.slotId).toBe(mere.slot.id)
    expect(opened.registerKey.equals(mereContent.registerKey)).toBe(true)
    expect(privateKeyToPkcs8(opened.agreement).equals(privateKeyToPkcs8(mereContent.agreement))).toBe(true)
    expect(privateKeyToPkcs8(opened.signing).equals(privateKeyToPkcs8(mereContent.signing))).toBe(true)
    expect(opened.authorityKey?.equals(authority)).toBe(true)
    expect(opened.slotKey.equals(mere.opened.slotKey)).toBe(true)
  })

  it('is found by name without regard to case and spaces, and the name is nowhere in it', async () => {
    const opened = await openSlot(file, ' Wiremu ', 'a one-time passphrase')
    expect(opened).toMatchObject({ accountId: 'account-wiremu', status: 'one-time', authorityKey: null })
    expect(JSON.stringify(file)).not.toMatch(/wiremu|mere/i)
    expect(isNameTaken(file, 'MERE')).toBe(true)
    expect(isNameTaken(file, 'hone')).toBe(false)
  })

  it('refuses a wrong passphrase and an unknown name alike, after the same work', async () => {
    const measure = async (name: string): Promise<{ work: number; error: unknown }> => {
      const start = process.cpuUsage()
      const error = await openSlot(file, name, 'not the passphrase').catch((reason: unknown) => reason)
      return { work: process.cpuUsage(start).user, error }
    }
    const known = await measure('mere')
    const unknown = await measure('nobody')
    expect(known.error).toEqual(wrongPassphrase)
    expect(unknown.error).toEqual(wrongPassphrase)
    expect((unknown.error as KeyError).message).toBe((known.error as KeyError).message)
    expect(unknown.work / known.work).toBeGreaterThan(0.5)
    expect(unknown.work / known.work).toBeLessThan(2)
    await expect(openSlot({ format: 1, slots: [] }, 'mere', phrase)).rejects.toEqual(wrongPassphrase)
  })

  it('refuses one account’s passphrase for another’s name', async () => {
    await expect(openSlot(file, 'wiremu', phrase)).rejects.toEqual(wrongPassphrase)
  })

  it('takes a key file as a second half of the secret', async () => {
    const keyFile = Buffer.from('on a stick')
    const made = await createSlot({ ...mereContent, signInName: 'm', passphrase: phrase, keyFile, kdf })
    const only = { format: 1, slots: [made.slot] } as const
    await expect(openSlot(only, 'm', phrase)).rejects.toEqual(wrongPassphrase)
    expect((await openSlot(only, 'm', phrase, keyFile)).accountId).toBe('account-mere')
  })
})

describe('every field of a slot is bound', () => {
  const sealedUnderSlotKey: [string, () => Partial<Slot>][] = [
    ['the id', () => ({ id: wiremu.slot.id })],
    ['the generation', () => ({ generation: 2 })],
    ['the status', () => ({ status: 'one-time' })],
    ['the look-up', () => ({ lookup: wiremu.slot.lookup })],
    ['the costs', () => ({ kdf: wiremu.slot.kdf })],
    ['the slot key', () => ({ slotKey: wiremu.slot.slotKey })],
    ['the register key', () => ({ registerKey: wiremu.slot.registerKey })],
    ['a bit of the register key', () => ({ registerKey: flipped(mere.slot.registerKey) })],
    ['the escrow', () => ({ escrow: makeEscrow(mereContent, recovery.publicKey) })],
    ['the private keys', () => ({ keys: wiremu.slot.keys })],
    ['a bit of the private keys', () => ({ keys: flipped(mere.slot.keys) })],
  ]

  it.each(sealedUnderSlotKey)('with the right key, refuses %s changed', (_name, change) => {
    expect(reopenSlot(mere.slot, mere.opened.slotKey).accountId).toBe('account-mere')
    expect(() => reopenSlot({ ...mere.slot, ...change() }, mere.opened.slotKey)).toThrow(damaged)
  })

  const sealedUnderPassphrase: [string, () => Partial<Slot>][] = [
    ['the id', () => ({ id: wiremu.slot.id })],
    ['a bit of the slot key', () => ({ slotKey: flipped(mere.slot.slotKey) })],
    ['the costs', () => ({ kdf: { ...kdf, pbkdf2Iterations: 210_001 } })],
  ]

  it.each(sealedUnderPassphrase)(
    'with the right passphrase, refuses %s changed, saying nothing secret',
    async (_name, change) => {
      const slots = [{ ...mere.slot, ...change() }]
      const error: unknown = await openSlot({ format: 1, slots }, 'mere', phrase).catch(
        (reason: unknown) => reason,
      )
      expect(error).toEqual(wrongPassphrase)
      expect(String(error)).not.toMatch(/korimako|mere/)
    },
  )

  it('refuses costs out of bounds before any work', async () => {
    const cheap = { ...kdf, pbkdf2Iterations: 1000 }
    const dear = { ...kdf, argon2: { ...kdf.argon2, memoryKiB: 2 ** 30 } }
    const start = performance.now()
    for (const bad of [cheap, dear]) {
      await expect(
        openSlot({ format: 1, slots: [{ ...mere.slot, kdf: bad }] }, 'mere', phrase),
      ).rejects.toEqual(expect.objectContaining({ kind: 'parameters' }))
    }
    expect(performance.now() - start).toBeLessThan(50)
  })
})

describe('the next generation', () => {
  it('has a new passphrase; until the old one is dropped each passphrase opens its own', async () => {
    const made = await replaceSlot(file, mere.opened, {
      passphrase: 'tīeke calls after rain',
      kdf: floorKdf(),
      recoveryKey: null,
    })
    const between = withSlot(file, made.slot)
    expect((await openSlot(between, 'mere', phrase)).generation).toBe(1)
    expect((await openSlot(between, 'mere', 'tīeke calls after rain')).generation).toBe(2)
    const after = withoutSlot(between, mere.opened)
    expect(after.slots).toHaveLength(2)
    await expect(openSlot(after, 'mere', phrase)).rejects.toEqual(wrongPassphrase)
    const opened = await openSlot(after, 'mere', 'tīeke calls after rain')
    expect(opened.registerKey.equals(mereContent.registerKey)).toBe(true)
    expect(opened.slotKey.equals(mere.opened.slotKey)).toBe(false)
  })

  it('takes new keys, register key and status without a passphrase', async () => {
    const [agreement, registerKey] = [newKeyPair().privateKey, newKey()]
    const made = await replaceSlot(file, wiremu.opened, {
      agreement,
      registerKey,
      status: 'active',
      recoveryKey: null,
    })
    const opened = await openSlot(
      withSlot(withoutSlot(file, wiremu.opened), made.slot),
      'wiremu',
      'a one-time passphrase',
    )
    expect(opened).toMatchObject({ generation: 2, status: 'active', slotId: wiremu.slot.id })
    expect(opened.agreement.equals(agreement)).toBe(true)
    expect(opened.registerKey.equals(registerKey)).toBe(true)
    expect(opened.signing.equals(mereContent.signing)).toBe(true)
  })

  it('leaves no second way in, even when a crash left an earlier attempt behind', async () => {
    const attempt = await replaceSlot(file, wiremu.opened, { status: 'active', recoveryKey: null })
    const again = await replaceSlot(file, wiremu.opened, { status: 'active', recoveryKey: null })
    const left = withSlot(file, attempt.slot)
    expect(left.slots).toEqual([mere.slot, wiremu.slot, attempt.slot])
    expect(withSlot(left, again.slot).slots).toEqual([mere.slot, wiremu.slot, again.slot])
    expect(settleSlot(left, wiremu.opened).slots).toEqual([mere.slot, wiremu.slot])
    expect(settleSlot(left, attempt.opened).slots).toEqual([mere.slot, attempt.slot])
  })

  it('is refused for a slot that is not in the file', async () => {
    const gone = withoutSlot(file, mere.opened)
    await expect(replaceSlot(gone, mere.opened, { recoveryKey: null })).rejects.toEqual(damaged)
    expect(() => escrowSlot(gone, mere.opened, recovery.publicKey)).toThrow(damaged)
  })
})

describe('escrow', () => {
  it('is made in a session without passphrase or new generation, and opens with the recovery key alone', async () => {
    const escrowed = escrowSlot(
      escrowSlot(file, mere.opened, recovery.publicKey),
      wiremu.opened,
      recovery.publicKey,
    )
    const opened = await openSlot(escrowed, 'mere', phrase)
    expect(opened).toMatchObject({ generation: 1, escrowedTo: recoveryMark(recovery.publicKey) })
    const [first, second] = escrowed.slots
    if (first === undefined || second === undefined) throw new Error('two slots')
    const forMere = openEscrow(first, recovery.privateKey)
    expect(forMere.accountId).toBe('account-mere')
    expect(forMere.agreement.equals(mereContent.agreement)).toBe(true)
    expect(forMere.authorityKey?.equals(authority)).toBe(true)
    expect(openEscrow(second, recovery.privateKey).authorityKey).toBeNull()
  })

  it('opens with no other key, and not where there is none', () => {
    const escrowed = escrowSlot(file, mere.opened, recovery.publicKey).slots.at(-1)
    if (escrowed === undefined || escrowed.escrow === null) throw new Error('an escrow')
    const { privateKey } = newRecoveryPair()
    const notForThisKey: unknown = expect.objectContaining({ kind: 'not-for-this-key' })
    expect(() => openEscrow(escrowed, privateKey)).toThrow(notForThisKey)
    expect(() => openEscrow(escrowed, privateKey)).toThrow(
      'This account is not escrowed to this recovery key.',
    )
    expect(() => openEscrow(mere.slot, recovery.privateKey)).toThrow(notForThisKey)
    const broken = {
      ...escrowed,
      escrow: { ...escrowed.escrow, agreement: flipped(escrowed.escrow.agreement) },
    }
    expect(() => openEscrow(broken, recovery.privateKey)).toThrow(KeyError)
  })

  it('moves to another recovery key when the custodians change', () => {
    const next = newRecoveryPair()
    const once = escrowSlot(file, mere.opened, recovery.publicKey)
    const twice = escrowSlot(once, mere.opened, next.publicKey).slots.at(-1)
    if (twice === undefined) throw new Error('a slot')
    expect(openEscrow(twice, next.privateKey).accountId).toBe('account-mere')
    expect(() => openEscrow(twice, recovery.privateKey)).toThrow(KeyError)
  })
})
