import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { isActing } from '../../shared/domain/account'
import { toPem } from '../keys/certificates'
import { canonicalJson } from '../keys/hash'
import { listAccounts, type AccountRow } from './accounts'
import type { ReadableDatabase, WritableDatabase } from './database'
import { readRegisterFile, writeRegisterFile, type RegisterFile } from './folder'
import { readSetting, writeSetting } from './settings'
import { isWarranted, type Trust } from './warrants'

/*
 * Who gets what nobody sends by name: new cases, and reports from the lock
 * screen. Both go to whoever is CSO at that moment.
 */

/**
 * Whether anything may be sealed to an account: the authority vouches for it as
 * it stands, its keys are its own, and it is neither suspended nor retired. An
 * account that is locked counts: three wrong passphrases typed by a stranger
 * must not cut a CSO off from what comes in.
 */
export function isAddressable(account: AccountRow, trust: Trust, at: Date): boolean {
  if (account.status === 'suspended' || account.status === 'retired') return false
  return !account.mustChange && account.keyRequest === null && isWarranted(account, trust, at)
}

/**
 * The accounts that are CSO at this moment, by display name: those whose role it
 * is and those who stand in now. Each can be sealed to (see `isAddressable`).
 * What somebody gets because they stand in ends with that: give it the `until`
 * of `heldUntil`.
 */
export function csosAt(db: ReadableDatabase, now: Date, trust: Trust): AccountRow[] {
  return listAccounts(db).filter(
    (account) =>
      (account.role === 'cso' || isActing(account.acting, now)) && isAddressable(account, trust, now),
  )
}

/** Until when a CSO holds what comes to them as CSO: null for one by role, the end of the delegation for one who stands in. */
export function heldUntil({ role, acting }: AccountRow): string | null {
  return role === 'cso' ? null : (acting?.until ?? null)
}

type Intake = RegisterFile['intake']

interface Choice extends Trust {
  /** The account that receives what concerns the CSO; null for none. */
  readonly alternate: string | null
  readonly at: Date
}

/**
 * To whom reports are sealed, as `register.json` says it: every CSO; whoever
 * stands in or will, with the time it counts for; the alternate. An account that
 * nothing may be sealed to is left out.
 */
export function intakeOf(accounts: readonly AccountRow[], { alternate, at, ...trust }: Choice): Intake {
  return accounts
    .filter((account) => isAddressable(account, trust, at))
    .flatMap((account): Intake => {
      const { id: accountId, displayName: name, role, acting } = account
      const certificate = toPem(account.agreementCertificate)
      if (role === 'cso') return [{ accountId, name, route: 'cso', certificate }]
      if (accountId === alternate) return [{ accountId, name, route: 'alternate', certificate }]
      if (acting === null || Date.parse(acting.until) <= at.getTime()) return []
      return [{ accountId, name, route: 'cso', certificate, from: acting.from, until: acting.until }]
    })
}

/** The addressees that count at this moment, of those in `register.json`. */
export function intakeAt({ intake }: RegisterFile, now: Date): Intake {
  return intake.filter(
    ({ from, until }) =>
      (from === undefined || Date.parse(from) <= now.getTime()) &&
      (until === undefined || now.getTime() < Date.parse(until)),
  )
}

/** What rewriting `register.json` takes; a CSO's session has it. */
export interface IntakeWriter extends Trust {
  readonly folder: string
  readonly authority: KeyObject
  readonly at: Date
}

/** Name of the setting that says which account receives what concerns the CSO; see `nameAlternate`. */
const alternateSetting = 'intake.alternate'

/**
 * Names the account that receives what concerns the CSO, or null for none.
 * `refreshIntake` puts it into `register.json`, whenever it may be sealed to.
 */
export function nameAlternate(db: WritableDatabase, accountId: string | null): void {
  writeSetting(db, alternateSetting, accountId)
}

/** The account named to receive what concerns the CSO, whether or not it can be sealed to now; or null. */
export function namedAlternate(db: ReadableDatabase): string | null {
  return readSetting(db, alternateSetting, z.string().nullable())
}

/**
 * Brings the addressees in `register.json` up to the accounts as they are, and
 * writes the file if they differ. Call it whenever a CSO's, the alternate's or a
 * delegate's role, status or certificate changed, and at a CSO's sign-in, which
 * mends what a crash left between database and file.
 */
export function refreshIntake(db: ReadableDatabase, by: IntakeWriter): void {
  const file = readRegisterFile(by.folder)
  const { registerId, authorityCertificate, at } = by
  const choice = { registerId, authorityCertificate, at, alternate: namedAlternate(db) }
  const intake = intakeOf(listAccounts(db), choice)
  if (canonicalJson(intake) === canonicalJson(file.intake)) return
  writeRegisterFile(by.folder, { ...file, intake }, by.authority)
}
