import { createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../../shared/contract/fault'
import type { CommandContext, FeatureHandlers, Vault } from '../../gate/context'
import type { Ceremony, SessionFacts } from '../../gate/session'
import { joinCards, newRecoveryPair, readCard, splitRecovery, type Card } from '../../keys/recovery'
import { escrowSlot, readSlots, writeSlots } from '../../keys/slots'
import { escrowAuditKey } from '../../store/audit-key'
import { pathIn, readRegisterFile, writeRegisterFile } from '../../store/folder'
import { isRecoveryReady, markRecoveryReady, readSetting, writeSetting } from '../../store/settings'

const cards = 3
const threshold = 2
const numberSetting = 'recovery.ceremony'

/*
 * The recovery pair: its private half exists on the custodians' cards and
 * nowhere else. Each custodian sees one card, copies it and types it back; only
 * when all have done so are the escrows sealed and the register opened for real
 * records.
 */

type Names = 'recovery.begin' | 'recovery.showCard' | 'recovery.confirmCard'

export const recoveryHandlers: FeatureHandlers<Names> = {
  'recovery.begin': async ({ session, db }, { custodians }) => {
    if (isRecoveryReady(db))
      throw new AppError('conflict', 'The recovery cards of this register are made already.')
    if (new Set(custodians).size < custodians.length) {
      throw new AppError('invalid', 'Name three different people.', [
        { path: 'custodians', message: 'must be three different people' },
      ])
    }
    const number = (readSetting(db, numberSetting, z.number().int()) ?? 0) + 1
    const pair = newRecoveryPair()
    const ceremony = { registerId: session.registerId, ceremony: number, threshold, cards }
    const lines = await splitRecovery(pair.privateKey, ceremony)
    session.ceremony = {
      number,
      custodians,
      publicKey: pair.publicKey,
      cards: lines,
      shown: new Set(),
      confirmed: new Map(),
    }
    return {
      answer: { cards, threshold },
      // Used up even if the ceremony is abandoned: no card of it is ever taken for one of another.
      record: (writable) => {
        writeSetting(writable.db, numberSetting, number)
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

/** Every two of the cards, as they were typed, must give the key that the escrows will be sealed to. */
async function proveCards({ confirmed, publicKey }: Ceremony): Promise<void> {
  const typed: Card[] = [...confirmed.values()]
  for (const left of typed) {
    const joined = await joinCards(typed.filter((card) => card !== left))
    if (!createPublicKey(joined).equals(publicKey))
      throw new AppError('invalid', 'The cards as typed do not give the key. Begin again.')
  }
}

/** Seals the escrows, names the recovery key in the register file, and opens the register for real records. */
function putInForce(
  vault: Vault,
  { db, now, session, afterCommit }: CommandContext,
  ceremony: Ceremony,
): void {
  const { authority, slot } = session.keys
  if (authority === null) throw new AppError('denied', 'Only a CSO account can put recovery cards in force.')
  const path = pathIn(vault.folder, 'keyslots')
  writeSlots(path, escrowSlot(readSlots(path), slot, ceremony.publicKey))
  const recoveryKey = ceremony.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  writeRegisterFile(vault.folder, { ...readRegisterFile(vault.folder), recoveryKey }, authority)
  escrowAuditKey(db, session.records, ceremony.publicKey)
  markRecoveryReady(db, now.toISOString())
  afterCommit(() => {
    session.ceremony = null
  })
}
