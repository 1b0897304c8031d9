import { createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../../shared/contract/fault'
import type { CommandContext, EffectContext, FeatureHandlers, Vault } from '../../gate/context'
import type { Ceremony, SessionFacts } from '../../gate/session'
import { makeEscrow, recoveryMark, type RecoveredKeys } from '../../keys/escrow'
import { joinCards, newRecoveryPair, readCard, splitRecovery, type Card } from '../../keys/recovery'
import { offerTo } from '../../keys/slot-offers'
import { escrowSlot, readSlots, withSlot, writeSlots, type SlotFile } from '../../keys/slots'
import { listAccounts, type AccountRow } from '../../store/accounts'
import { escrowAuditKey } from '../../store/audit-key'
import type { ReadableDatabase } from '../../store/database'
import { accountHolder, heldByCaseWorkers, writeCustody } from '../../store/custody'
import { pathIn, readRegisterFile, writeRegisterFile } from '../../store/folder'
import { isOwnKey } from '../../store/key-requests'
import { isRecoveryReady, markRecoveryReady, readSetting, writeSetting } from '../../store/settings'
import { cardCount as cards, isInForce, threshold, trayOf } from './cards'
import { openEscrows } from './escrows'

const numberSetting = 'recovery.ceremony'

/*
 * The recovery pair: its private half exists on the custodians' cards and
 * nowhere else. Each custodian sees one card, copies it and types it back; only
 * when all have done so are the escrows sealed and the cards in force. A change
 * of custodians is the same again: with enough of the cards in force at hand
 * every account is sealed to the new ones at once, without them each account is
 * at its next sign-in.
 */

type Names = 'recovery.begin' | 'recovery.showCard' | 'recovery.confirmCard'

export const makeCardsHandlers: FeatureHandlers<Names> = {
  'recovery.begin': async (context, { custodians, reason }) => {
    const { vault, session, db } = context
    const accounts = listAccounts(db)
    refuseCustodians(custodians, accounts, reason)
    const recovered = await readOldCards(context, reason)
    const number = (readSetting(db, numberSetting, z.number().int()) ?? 0) + 1
    const pair = newRecoveryPair()
    const ceremony = { registerId: session.registerId, ceremony: number, threshold, cards }
    session.ceremony = {
      number,
      custodians,
      reason: reason ?? null,
      recovered,
      publicKey: pair.publicKey,
      cards: await splitRecovery(pair.privateKey, ceremony),
      shown: new Set(),
      confirmed: new Map(),
    }
    return {
      answer: { cards, threshold, warnings: warningsOf(custodians, accounts), reseals: recovered !== null },
      // Used up even if the ceremony is abandoned: no card of it is ever taken for one of another.
      record: (writable) => {
        writeSetting(writable.db, numberSetting, number)
        writable.afterCommit(() => {
          trayOf(vault).wipe()
        })
      },
    }
  },

  'recovery.showCard': ({ session }, { number }) => {
    const ceremony = underWay(session)
    if (ceremony.confirmed.has(number))
      throw new AppError('conflict', 'This card has been copied and is not shown again.')
    ceremony.shown.add(number)
    const custodian = ceremony.custodians[number - 1] ?? ''
    return { number, of: cards, threshold, custodian, lines: [...(ceremony.cards[number - 1] ?? [])] }
  },

  'recovery.confirmCard': async ({ vault, session }, { number, typed }) => {
    const ceremony = underWay(session)
    if (!ceremony.shown.has(number)) throw new AppError('conflict', 'This card has not been shown yet.')
    const card = readCard(typed, { registerId: session.registerId, ceremony: ceremony.number })
    if (card.number !== number) {
      throw new AppError(
        'invalid',
        `This is card ${String(card.number)}; card ${String(number)} is being checked.`,
        [{ path: 'typed', message: `is card ${String(card.number)}` }],
      )
    }
    ceremony.confirmed.set(number, card)
    const ready = ceremony.confirmed.size === cards
    const answer = { confirmed: [...ceremony.confirmed.keys()].sort(), ready }
    if (!ready) return { answer }
    await proveCards(ceremony)
    return {
      answer,
      record: (writable) => {
        putInForce(vault, writable, ceremony)
      },
    }
  },
}

function underWay(session: SessionFacts): Ceremony {
  if (session.ceremony === null) throw new AppError('conflict', 'Begin with naming the custodians.')
  return session.ceremony
}

const wantsReason = (message: string) =>
  new AppError('invalid', message, [{ path: 'reason', message: 'is needed here' }])

/** Three people; and those who work on cases hold fewer than it takes, or somebody says why not. */
function refuseCustodians(
  custodians: readonly string[],
  accounts: readonly AccountRow[],
  reason: string | undefined,
): void {
  if (new Set(custodians).size < custodians.length) {
    throw new AppError('invalid', 'Name three different people.', [
      { path: 'custodians', message: 'must be three different people' },
    ])
  }
  if (reason !== undefined || heldByCaseWorkers(custodians, accounts) < threshold) return
  throw wantsReason(
    'The CSO and officers would hold enough cards to open everything by themselves. Name other people, or say why it cannot be helped.',
  )
}

function warningsOf(custodians: readonly string[], accounts: readonly AccountRow[]): string[] {
  return custodians
    .filter((name) => accountHolder(name, accounts) !== null)
    .map(
      (name) =>
        `${name} has an account on this register. A custodian should be somebody who does not work on cases.`,
    )
}

/** What enough of the cards in force give back; null without them, which wants a reason once there are cards. */
async function readOldCards(
  { vault, db, session }: EffectContext,
  reason: string | undefined,
): Promise<readonly RecoveredKeys[] | null> {
  if (!isRecoveryReady(db)) return null
  const tray = trayOf(vault)
  if (tray.isComplete) {
    const key = await tray.join()
    if (!isInForce(vault.folder, key))
      throw new AppError(
        'invalid',
        'The cards that were typed are of a set before; have those in force typed.',
      )
    return openEscrows(vault.folder, key).map(({ keys }) => keys)
  }
  // Other custodians are named in the same sitting: the cards have been read already.
  if (session.ceremony?.recovered) return session.ceremony.recovered
  if (reason !== undefined) return null
  throw wantsReason(
    'There are cards in force. Have two of them typed first, or say why new ones are made without them.',
  )
}

/** Every two of the cards, as they were typed, must give the key that the escrows will be sealed to. */
async function proveCards({ confirmed, publicKey }: Ceremony): Promise<void> {
  const typed: Card[] = [...confirmed.values()]
  for (const left of typed) {
    const joined = await joinCards(typed.filter((card) => card !== left))
    if (!createPublicKey(joined).equals(publicKey))
      throw new AppError('invalid', 'The cards as typed do not give the key. Begin again.')
  }
}

/**
 * Seals the escrows, names the recovery key in the register file, and opens the register for real records. Each
 * step leaves every account with a set of cards that opens it: all three new ones have been typed back by now.
 */
function putInForce(vault: Vault, context: CommandContext, ceremony: Ceremony): void {
  const { db, now, session, afterCommit } = context
  const { authority, slot } = session.keys
  if (authority === null) throw new AppError('denied', 'Only a CSO account can put recovery cards in force.')
  const path = pathIn(vault.folder, 'keyslots')
  const by = { registerId: session.registerId, authority }
  const offered = offerAll(readSlots(path), db, { ceremony, by, except: slot.slotId })
  writeSlots(path, escrowSlot(offered, slot, ceremony.publicKey))
  const recoveryKey = ceremony.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  writeRegisterFile(vault.folder, { ...readRegisterFile(vault.folder), recoveryKey }, authority)
  escrowAuditKey(db, session.records, ceremony.publicKey)
  const at = now.toISOString()
  markRecoveryReady(db, at)
  writeCustody(db, {
    ceremony: ceremony.number,
    madeAt: at,
    custodians: ceremony.custodians.map((name, index) => ({ number: index + 1, name, provenAt: at })),
    reason: ceremony.reason,
  })
  afterCommit(() => {
    session.ceremony = null
    session.keys.slot = { ...slot, escrowedTo: recoveryMark(ceremony.publicKey) }
  })
}

interface Offering {
  readonly ceremony: Ceremony
  readonly by: { readonly registerId: string; readonly authority: KeyObject }
  /** The slot of whoever is signed in: it can be sealed anew at once. */
  readonly except: string
}

/** Leaves everybody who is away an escrow to the new cards; it counts at once, for recovery. */
function offerAll(file: SlotFile, db: ReadableDatabase, { ceremony, by, except }: Offering): SlotFile {
  const rows = new Map(listAccounts(db).map((row) => [row.id, row]))
  return (ceremony.recovered ?? []).reduce((offered, keys) => {
    const row = rows.get(keys.accountId)
    const slot = offered.slots.find(
      ({ id, generation }) => id === row?.slotId && generation === row.generation,
    )
    if (
      row === undefined ||
      slot === undefined ||
      slot.id === except ||
      !isOwnKey(row, keys.agreement, by.registerId)
    )
      return offered
    const escrow = makeEscrow(keys, ceremony.publicKey)
    const what = { agreementCertificate: row.agreementCertificate, escrow }
    return withSlot(offered, offerTo(slot, what, by))
  }, file)
}
