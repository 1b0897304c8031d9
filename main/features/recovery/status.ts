import { createPublicKey } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { CardSet, RecoveryStatus } from '../../../shared/contract/recovery'
import type { FeatureHandlers, QueryContext } from '../../gate/context'
import { recoveryMark } from '../../keys/escrow'
import { readSlots, type Slot } from '../../keys/slots'
import { listAccounts, type AccountRow } from '../../store/accounts'
import {
  accountHolder,
  listEmergencies,
  noteProven,
  provingDue,
  readCustody,
  type Custody,
} from '../../store/custody'
import { pathIn, readRegisterFile } from '../../store/folder'
import { isRecoveryReady } from '../../store/settings'
import { cardCount, isInForce, threshold, trayOf } from './cards'

/** How things stand with the cards, and their yearly proof. */
export const statusHandlers: FeatureHandlers<'recovery.status' | 'recovery.prove'> = {
  'recovery.status': statusOf,

  'recovery.prove': async (context) => {
    const { vault, now } = context
    const tray = trayOf(vault)
    const key = await tray.join()
    if (!isInForce(vault.folder, key)) {
      throw new AppError('invalid', 'These cards are of a set before: it is those in force that are proven.')
    }
    const numbers = tray.cards.map(({ number }) => number)
    const status = statusOf(context)
    const at = now.toISOString()
    const custodians = status.custodians.map((one) =>
      numbers.includes(one.number) ? { ...one, provenAt: at } : one,
    )
    return {
      answer: { ...status, custodians, ...dueOf({ madeAt: status.madeAt ?? at, custodians }, now) },
      subject: `cards ${numbers.join(' and ')}`,
      record: ({ db, afterCommit }) => {
        noteProven(db, numbers, at)
        afterCommit(() => {
          tray.wipe()
        })
      },
    }
  },
}

function statusOf({ vault, db, now }: QueryContext): RecoveryStatus {
  const custody = readCustody(db)
  const accounts = listAccounts(db)
  const due = custody === null ? { dueAt: null, isDue: false } : dueOf(custody, now)
  return {
    isReady: isRecoveryReady(db),
    threshold,
    cards: cardCount,
    madeAt: custody?.madeAt ?? null,
    ceremony: custody?.ceremony ?? null,
    custodians: (custody?.custodians ?? []).map((one) => ({
      ...one,
      isAccountHolder: accountHolder(one.name, accounts) !== null,
    })),
    reason: custody?.reason ?? null,
    ...due,
    accounts: cardSetsOf(vault.folder, accounts),
    emergencies: listEmergencies(db),
  }
}

function dueOf(
  custody: Pick<Custody, 'custodians' | 'madeAt'>,
  now: Date,
): { dueAt: string; isDue: boolean } {
  const dueAt = provingDue(custody)
  return { dueAt, isDue: Date.parse(dueAt) <= now.getTime() }
}

function cardSetsOf(folder: string, accounts: readonly AccountRow[]): RecoveryStatus['accounts'] {
  const { recoveryKey } = readRegisterFile(folder)
  const mark = recoveryKey === null ? null : recoveryMark(createPublicKey(recoveryKey))
  const { slots } = readSlots(pathIn(folder, 'keyslots'))
  return accounts
    .filter(({ status }) => status !== 'retired')
    .map(({ id, displayName, role, status, slotId, generation }) => ({
      id,
      name: displayName,
      role,
      status,
      cards: cardSetOf(
        slots.find((slot) => slot.id === slotId && slot.generation === generation),
        mark,
      ),
    }))
}

/** What was offered to an account that is away counts besides what its slot holds. */
function cardSetOf(slot: Slot | undefined, mark: string | null): CardSet {
  const own = slot?.escrow?.recoveryKey
  const offered = slot?.offer?.escrow?.recoveryKey
  if (mark === null || (own === undefined && offered === undefined)) return 'none'
  if (own === mark) return 'in-force'
  if (offered !== mark) return 'older'
  return own === undefined ? 'in-force' : 'both'
}
