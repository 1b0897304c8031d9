import { createHmac, createPublicKey, randomBytes, type KeyObject } from 'node:crypto'
import { newKey, openBytes, sealBytes, wipe } from './cipher'
import { openEnvelope, sealTo } from './envelope'
import { KeyError } from './errors'
import { makeEscrow } from './escrow'
import { canonicalJson, sha384 } from './hash'
import { openHeld, sealHeld, type HeldKeys } from './held-keys'
import { calibrateKdf, deriveKek, floorKdf, type KdfParameters } from './kdf'
import type { Slot, SlotFile, SlotStatus } from './slot-file'

export { readSlots, writeSlots, type Escrow, type Slot, type SlotFile, type SlotStatus } from './slot-file'

/** An account's keys, opened. After opening, slot id, generation and status must match the account's row. */
export interface OpenedSlot extends HeldKeys {
  readonly slotId: string
  readonly generation: number
  readonly status: SlotStatus
  readonly registerKey: Buffer
  /** Mark of the recovery key that this account is escrowed to (see `recoveryMark`), or null. */
  readonly escrowedTo: string | null
  /** Seals this slot without the passphrase, while the session lasts. */
  readonly slotKey: Buffer
}

/** What an account's slot is to hold. */
export interface SlotContent extends Omit<HeldKeys, 'earlierAgreement'> {
  readonly earlierAgreement?: KeyObject | null
  readonly registerKey: Uint8Array
  readonly status: SlotStatus
  /** Public recovery key to escrow to; null while there is none. */
  readonly recoveryKey: KeyObject | null
}

/** How an account's slot is opened. */
export interface SlotPassphrase {
  readonly passphrase: string
  readonly keyFile?: Uint8Array
  /** Default: calibrated on this machine. */
  readonly kdf?: KdfParameters
}

export interface MadeSlot {
  readonly slot: Slot
  readonly opened: OpenedSlot
}

/** What stays as it is for as long as the passphrase does. */
type SlotLock = Pick<Slot, 'id' | 'lookup' | 'kdf' | 'slotKey'>

/** Makes the first slot of an account. Add it with `withSlot`, after asking `isNameTaken`. */
export async function createSlot(
  content: SlotContent & SlotPassphrase & { signInName: string },
): Promise<MadeSlot> {
  const slotKey = newKey()
  const id = randomBytes(16).toString('hex')
  const lock = await lockWith({ id, lookup: newLookup(content.signInName) }, slotKey, content)
  return makeSlot(lock, slotKey, 1, content)
}

/**
 * Makes the next generation of an opened slot: a new passphrase, new keys, another register key or status.
 * What is not mentioned stays, the escrow excepted, which is made anew for `recoveryKey` (null: none).
 *
 * File and database cannot change in one step. So that a crash in between locks nobody out, write
 * `withSlot(file, made.slot)` first, then commit the new generation to the account's row, then write
 * `withoutSlot(file, opened)`: until the end either slot opens, and the row says which of them counts.
 */
export async function replaceSlot(
  file: SlotFile,
  opened: OpenedSlot,
  changes: Partial<Omit<SlotContent, 'accountId'>> &
    Partial<SlotPassphrase> & { recoveryKey: KeyObject | null },
): Promise<MadeSlot> {
  const current = slotOf(file, opened)
  const content = { ...opened, ...changes }
  const { passphrase } = changes
  if (passphrase === undefined) return makeSlot(current, opened.slotKey, opened.generation + 1, content)
  const slotKey = newKey()
  const lock = await lockWith(current, slotKey, { ...changes, passphrase })
  return makeSlot(lock, slotKey, opened.generation + 1, content)
}

/**
 * Makes the next generation of a slot that nobody can open any more, with keys and a passphrase of its own; sign-in
 * name and id stay. Put it in force as `replaceSlot` says.
 */
export async function remakeSlot(current: Slot, content: SlotContent & SlotPassphrase): Promise<MadeSlot> {
  const slotKey = newKey()
  return makeSlot(await lockWith(current, slotKey, content), slotKey, current.generation + 1, content)
}

/**
 * Seals an opened slot again in the same generation, without its passphrase: another register key, authority key
 * or pin, and the escrow made anew for `recoveryKey` (null: none). What was offered to it is gone. Put it in
 * force with `withSlot`. Throws KeyError `damaged` when the opened slot is not in the file.
 */
export function resealSlot(
  file: SlotFile,
  opened: OpenedSlot,
  changes: Partial<
    Pick<SlotContent, 'registerKey' | 'authorityKey' | 'authorityPin' | 'earlierAgreement'>
  > & {
    recoveryKey: KeyObject | null
  },
): MadeSlot {
  const current = slotOf(file, opened)
  return makeSlot(current, opened.slotKey, opened.generation, { ...opened, ...changes })
}

/**
 * The file with this account's keys escrowed to a recovery key (its public half). Same generation, and no
 * passphrase needed. Throws KeyError `damaged` when the opened slot is not in the file.
 */
export function escrowSlot(file: SlotFile, opened: OpenedSlot, recoveryKey: KeyObject): SlotFile {
  return withSlot(file, resealSlot(file, opened, { recoveryKey }).slot)
}

/** The file with this slot, in the place of one of the same id and generation if a crash left that behind. */
export function withSlot(file: SlotFile, slot: Slot): SlotFile {
  const kept = withoutSlot(file, { slotId: slot.id, generation: slot.generation })
  return { format: 1, slots: [...kept.slots, slot] }
}

/** The file without one generation of a slot. */
export function withoutSlot(file: SlotFile, gone: { slotId: string; generation: number }): SlotFile {
  const stays = (slot: Slot): boolean => slot.id !== gone.slotId || slot.generation !== gone.generation
  return { format: 1, slots: file.slots.filter(stays) }
}

/**
 * The file with only this generation of the slot: what a crash while changing a passphrase left is dropped.
 * For a sign-in, once the account's row has confirmed the generation.
 */
export function settleSlot(file: SlotFile, { slotId, generation }: OpenedSlot): SlotFile {
  return {
    format: 1,
    slots: file.slots.filter((slot) => slot.id !== slotId || slot.generation === generation),
  }
}

/** Whether a slot answers to this sign-in name. */
export function isNameTaken(file: SlotFile, signInName: string): boolean {
  return slotsNamed(file, signInName).length > 0
}

/** The slots that answer to this sign-in name: one, or two generations of one. */
export function slotsNamed(file: SlotFile, signInName: string): Slot[] {
  return file.slots.filter((slot) => answersTo(slot, signInName))
}

/** The slot that was opened, as the file has it. Throws KeyError `damaged` when it is gone. */
export function slotOf(file: SlotFile, opened: { slotId: string; generation: number }): Slot {
  const found = file.slots.find((slot) => slot.id === opened.slotId && slot.generation === opened.generation)
  if (found === undefined)
    throw new KeyError('damaged', 'This account’s entry is no longer in keyslots.json.')
  return found
}

/**
 * Opens the slot of a sign-in name with its passphrase; stretching runs off the thread.
 *
 * Throws KeyError `wrong-passphrase` alike for a wrong passphrase, a wrong key file and a name that nobody has,
 * after the same work; `parameters` when the slot asks for costs out of bounds, before any work; `damaged` when
 * the passphrase is right but anything in the slot has been changed.
 */
export async function openSlot(
  file: SlotFile,
  signInName: string,
  passphrase: string,
  keyFile?: Uint8Array,
): Promise<OpenedSlot> {
  const candidates = slotsNamed(file, signInName)
  if (candidates.length === 0) wipe(await deriveKek(passphrase, decoyFor(file, signInName), keyFile))
  for (const slot of candidates) {
    const slotKey = await unlockSlotKey(slot, passphrase, keyFile)
    if (slotKey !== null) return reopenSlot(slot, slotKey)
  }
  throw new KeyError('wrong-passphrase', 'The sign-in name or the passphrase is not right.')
}

/** Costs to spend on a name that nobody has: those of some slot, always of the same one for the same name. */
function decoyFor(file: SlotFile, signInName: string): KdfParameters {
  const count = Math.max(1, file.slots.length)
  return file.slots[sha384(normalName(signInName)).readUInt32BE(0) % count]?.kdf ?? floorKdf()
}

async function unlockSlotKey(slot: Slot, passphrase: string, keyFile?: Uint8Array): Promise<Buffer | null> {
  const kek = await deriveKek(passphrase, slot.kdf, keyFile)
  try {
    return openBytes(kek, Buffer.from(slot.slotKey, 'base64'), lockLabel(slot))
  } catch {
    return null
  } finally {
    wipe(kek)
  }
}

/**
 * Opens a slot with its slot key, as a session that has it can. Throws KeyError `damaged` when anything in the
 * slot has been changed.
 */
export function reopenSlot(slot: Slot, slotKey: Buffer): OpenedSlot {
  try {
    const { keys, offer: _offer, ...rest } = slot
    const held = openHeld(slotKey, Buffer.from(keys, 'base64'), keysLabel(rest))
    return {
      slotId: slot.id,
      generation: slot.generation,
      status: slot.status,
      ...held,
      registerKey: openEnvelope(Buffer.from(slot.registerKey, 'base64'), held.agreement),
      escrowedTo: slot.escrow?.recoveryKey ?? null,
      slotKey,
    }
  } catch (cause) {
    const what = 'This account’s entry in keyslots.json has been changed. Restore it from a backup.'
    throw new KeyError('damaged', what, { cause })
  }
}

async function lockWith(
  slot: Pick<Slot, 'id' | 'lookup'>,
  slotKey: Buffer,
  by: SlotPassphrase,
): Promise<SlotLock> {
  const lock = { id: slot.id, lookup: slot.lookup, kdf: by.kdf ?? (await calibrateKdf()) }
  const kek = await deriveKek(by.passphrase, lock.kdf, by.keyFile)
  const sealed = sealBytes(kek, slotKey, lockLabel(lock))
  wipe(kek)
  return { ...lock, slotKey: sealed.toString('base64') }
}

function makeSlot(lock: SlotLock, slotKey: Buffer, generation: number, content: SlotContent): MadeSlot {
  const { accountId, agreement, signing, authorityKey, authorityPin, recoveryKey, status } = content
  const { earlierAgreement = null } = content
  const registerKey = Buffer.from(content.registerKey)
  const held = { accountId, agreement, signing, authorityKey, authorityPin, earlierAgreement }
  const rest = {
    id: lock.id,
    generation,
    status,
    lookup: lock.lookup,
    kdf: lock.kdf,
    slotKey: lock.slotKey,
    registerKey: sealTo(registerKey, [{ publicKey: createPublicKey(agreement) }]).toString('base64'),
    escrow: recoveryKey === null ? null : makeEscrow(held, recoveryKey),
  }
  const keys = sealHeld(slotKey, held, keysLabel(rest)).toString('base64')
  const slot = { ...rest, keys, offer: null }
  const escrowedTo = rest.escrow?.recoveryKey ?? null
  return { slot, opened: { slotId: lock.id, generation, status, ...held, registerKey, escrowedTo, slotKey } }
}

/** Associated data of the sealed slot key. */
function lockLabel({ id, lookup, kdf }: Omit<SlotLock, 'slotKey'>): string {
  return canonicalJson({ use: 'closehold slot key 1', id, lookup, kdf })
}

/** Associated data of the sealed private keys: every other field of the slot but the offer, which others leave. */
function keysLabel(rest: Omit<Slot, 'keys' | 'offer'>): string {
  return canonicalJson({ use: 'closehold account keys 1', ...rest })
}

function newLookup(signInName: string): Slot['lookup'] {
  const salt = randomBytes(16).toString('base64')
  return { salt, hash: lookupHash(signInName, salt) }
}

function answersTo(slot: Slot, signInName: string): boolean {
  return slot.lookup.hash === lookupHash(signInName, slot.lookup.salt)
}

function lookupHash(signInName: string, salt: string): string {
  return createHmac('sha384', Buffer.from(salt, 'base64')).update(normalName(signInName)).digest('base64')
}

function normalName(signInName: string): string {
  return signInName.normalize('NFKC').trim().toLowerCase()
}
