import { isActing, type Role } from '../../shared/domain/account'
import type { CaseAccess } from '../../shared/domain/case'
import { standingProblems } from '../../shared/domain/clearance'
import type { Marking } from '../../shared/domain/marking'
import { dayIn } from '../../shared/domain/time'
import { accountById, type AccountRow } from './accounts'
import { isAddressable } from './addressees'
import type { ReadableDatabase } from './database'
import { alternateOf, readRegisterFile } from './folder'
import { accountProblems, type GrantTerms } from './grants'

/*
 * Who decides who holds a case or one of its annexes, and to whom it may be given:
 * the same rules for both.
 */

/** As much of a session, and of the vault it is on, as granting takes. */
export interface Granting {
  readonly vault: { readonly folder: string }
  readonly db: ReadableDatabase
  readonly session: {
    readonly registerId: string
    readonly account: AccountRow
    readonly role: Role
    readonly latest: Date
    readonly organisation: { readonly zone: string }
    readonly keys: { readonly ring: Buffer; readonly authorityCertificate: Buffer }
  }
}

/** What is given: its marking, and whether it is kept from the CSO. */
export interface Grantable {
  readonly concernsCso: boolean
  readonly marking: Marking
  /** `case`, `annex`: for the words. */
  readonly what: string
  /** Whose role it is to hold such a thing. */
  readonly roles: readonly Role[]
}

/** Whom this session believes about accounts, and when. */
export function termsOf(session: Granting['session']): GrantTerms {
  return {
    registerId: session.registerId,
    authorityCertificate: session.keys.authorityCertificate,
    at: session.latest,
    zone: session.organisation.zone,
  }
}

/** The account that decides what concerns the CSO, as signed in `register.json`; null while none is named. */
export function alternateId({ vault }: Pick<Granting, 'vault'>): string | null {
  return alternateOf(readRegisterFile(vault.folder))
}

/** Whether somebody is CSO now, by role or because they stand in. The alternate is not one, even while standing in. */
export function isCso(context: Pick<Granting, 'vault' | 'session'>, account: AccountRow): boolean {
  if (account.role === 'cso') return true
  return isActing(account.acting, context.session.latest) && account.id !== alternateId(context)
}

/** Whether whoever is signed in decides who holds something: a CSO, or the alternate where it concerns the CSO. */
export function decides(context: Granting, { concernsCso }: Pick<Grantable, 'concernsCso'>): boolean {
  if (concernsCso) return context.session.account.id === alternateId(context)
  return context.session.role === 'cso'
}

/**
 * Whether this account's row is as the authority signed it: a role that was
 * written into it decides nothing. Costs signatures: bulk acts ask once a slice.
 */
export function isVouchedFor({ session, db }: Granting): boolean {
  const own = accountById(db, session.account.id)
  return own !== null && isAddressable(own, termsOf(session), session.latest)
}

/** Why an account may not hold something, in words about them; empty when it may. Need-to-know is decided apart. */
export function grantProblems(context: Granting, account: AccountRow, of: Grantable): string[] {
  return [...accountProblems(account, termsOf(context.session)), ...reachProblems(context, account, of)]
}

/** As much of it as depends on the thing: role, clearance, briefings, nationality, and whether it concerns them. */
export function reachProblems(context: Granting, account: AccountRow, of: Grantable): string[] {
  const { latest, organisation } = context.session
  const on = dayIn(organisation.zone, latest)
  return [
    ...(of.roles.includes(account.role) ? [] : ['their role does not include cases']),
    ...(of.concernsCso && isCso(context, account) ? ['the case concerns the CSO'] : []),
    ...standingProblems(of.marking, account.standing, on),
  ]
}

/** A line of an access list: what somebody is given now, and by whom. */
export function holderOf(
  session: Pick<Granting['session'], 'account' | 'latest'>,
  account: AccountRow,
  { level, until }: Pick<CaseAccess, 'level' | 'until'>,
): CaseAccess {
  return {
    accountId: account.id,
    name: account.displayName,
    level,
    grantedBy: session.account.displayName,
    grantedAt: session.latest.toISOString(),
    until,
  }
}
