import { createPublicKey, type KeyObject } from 'node:crypto'
import type { CardsRead } from '../../../shared/contract/recovery'
import type { FeatureHandlers, Vault } from '../../gate/context'
import { CardTray } from '../../keys/card-tray'
import { KeyError } from '../../keys/errors'
import { recoveryMark } from '../../keys/escrow'
import { readCard, type Card } from '../../keys/recovery'
import { readSlots } from '../../keys/slots'
import { pathIn, readRegisterFile } from '../../store/folder'

/** How many cards are made, and how many it takes. */
export const cardCount = 3
export const threshold = 2

/** The cards typed so far; there is one tray for a register, signed in or not. */
export function trayOf(vault: Vault): CardTray {
  return (vault.cards ??= new CardTray())
}

/** Whether a recovery key (either half) is the one that `register.json` names. */
export function isInForce(folder: string, key: KeyObject): boolean {
  const { recoveryKey } = readRegisterFile(folder)
  return recoveryKey !== null && recoveryMark(createPublicKey(recoveryKey)) === recoveryMark(key)
}

/** The numbers of the cards read, as words: `cards 1 and 3`. */
export function cardsAsWords(numbers: readonly number[]): string {
  return `cards ${numbers.map(String).join(' and ')}`
}

export const cardHandlers: FeatureHandlers<'recovery.readCard' | 'recovery.forgetCards'> = {
  'recovery.readCard': async ({ vault }, { typed }) => {
    const { id } = readRegisterFile(vault.folder)
    const card = readCard(typed, { registerId: id })
    refuseReplaced(vault, card)
    const tray = trayOf(vault)
    await tray.put(card)
    return { answer: readSoFar(vault), subject: `card ${String(card.number)}` }
  },

  'recovery.forgetCards': ({ vault }) => {
    trayOf(vault).wipe()
    return Promise.resolve({ answer: readSoFar(vault) })
  },
}

function readSoFar(vault: Vault): CardsRead {
  const tray = trayOf(vault)
  return {
    read: tray.cards.map(({ number }) => number),
    needed: threshold,
    of: cardCount,
    complete: tray.isComplete,
  }
}

/**
 * A card counts when it belongs to the key in force, or to one that some account is still sealed to: whoever was
 * away when the custodians changed comes back with the old cards only. Throws KeyError `card-old`.
 */
function refuseReplaced(vault: Vault, card: Card): void {
  const { recoveryKey } = readRegisterFile(vault.folder)
  const { slots } = readSlots(pathIn(vault.folder, 'keyslots'))
  const marks = [
    ...(recoveryKey === null ? [] : [recoveryMark(createPublicKey(recoveryKey))]),
    ...slots.flatMap(({ escrow, offer }) => [escrow?.recoveryKey, offer?.escrow?.recoveryKey]),
  ]
  const mark = card.keyMark.toString('hex')
  if (marks.some((known) => known?.startsWith(mark))) return
  const which = `Card ${String(card.number)} is of ceremony ${String(card.ceremony)}`
  throw new KeyError('card-old', `${which}, whose cards have been replaced: it opens nothing here any more.`)
}
