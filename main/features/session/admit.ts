import { createPublicKey } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import { auditWithoutSession } from '../../gate/record'
import { fromPem } from '../../keys/certificates'
import type { OpenedSlot } from '../../keys/slots'
import { accountById, type AccountRow } from '../../store/accounts'
import { removeClosed } from '../../store/closed'
import { transaction, type ReadableDatabase, type WritableDatabase } from '../../store/database'
import { readRegisterFile, type RegisterFile } from '../../store/folder'
import { isOwnKey } from '../../store/key-requests'
import { authoritiesSince } from '../../store/succession'
import { isVouchedFor } from '../../store/warrants'

/*
 * The passphrase was right: whether the account may sign in nevertheless. What
 * lies on the disk may have been put back, swapped, or edited by somebody who
 * holds the register key.
 */

/** `register.json` names the authority that everything else rests on: it must be the one the account has pinned, or follow from it. */
export function trustedRegisterFile(folder: string, slot: OpenedSlot): RegisterFile {
  const file = readRegisterFile(folder)
  if (authoritiesSince(file, slot.authorityPin) !== null) return file
  throw new AppError(
    'denied',
    'register.json names another authority than the one this account knows: the file was replaced.',
  )
}

/** Why an account may not sign in: a sentence for the person, and what the audit says. */
interface Refusal {
  readonly why: string
  readonly code: string
}

/** The account that may sign in with this slot. Throws `denied`; see `refusalOf` for why. */
export function admittedAccount(db: ReadableDatabase, slot: OpenedSlot, file: RegisterFile): AccountRow {
  const account = accountById(db, slot.accountId)
  const refusal = refusalOf(account, slot, file)
  if (account === null || refusal !== null) throw new AppError('denied', refusal?.why ?? '')
  return account
}

function refusalOf(account: AccountRow | null, slot: OpenedSlot, file: RegisterFile): Refusal | null {
  if (
    account?.slotId !== slot.slotId ||
    account.generation !== slot.generation ||
    account.mustChange !== (slot.status === 'one-time')
  ) {
    return {
      why: 'This key slot does not match its account: keyslots.json was replaced or rolled back.',
      code: 'slot does not match',
    }
  }
  const signer = authoritiesSince(file, slot.authorityPin)?.findLast((authorityCertificate) =>
    isVouchedFor(account, { registerId: file.id, authorityCertificate }),
  )
  if (signer === undefined) {
    return {
      why: 'This account was altered in the register: the register authority did not sign for it as it stands.',
      code: 'account altered',
    }
  }
  if (!signer.equals(fromPem(file.authority))) {
    return {
      why: 'The appointment of a Chief Security Officer was cut short: hold that ceremony again first.',
      code: 'authority changed',
    }
  }
  if (!isOwnKey(account, slot.agreement, file.id)) {
    return {
      why: 'The keys that the register has for this account are not its own: they were replaced.',
      code: 'keys replaced',
    }
  }
  const { status } = account
  return status === 'active' ? null : { why: `This account is ${status}.`, code: status }
}

/** What a refusal at this point is recorded with. */
export interface Attempted {
  readonly folder: string
  readonly db: WritableDatabase
  readonly slot: OpenedSlot
  readonly file: RegisterFile
  readonly at: string
}

/** Writes a refused sign-in into the audit: the passphrase was right, so the register could be opened. True if there was one. */
export function recordRefusal({ folder, db, slot, file, at }: Attempted): boolean {
  const account = accountById(db, slot.accountId)
  const refusal = refusalOf(account, slot, file)
  if (refusal === null) return false
  removeClosed(folder)
  transaction(db, () => {
    const event = {
      account: slot.accountId,
      accountName: account?.displayName ?? 'an account that is not in the register',
      operation: 'session.unlock',
      subject: account?.signInName ?? null,
      outcome: 'refused' as const,
      code: refusal.code,
    }
    auditWithoutSession(db, createPublicKey(file.auditKey), event, at)
  })
  return true
}
