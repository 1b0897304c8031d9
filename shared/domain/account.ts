import { z } from 'zod'
import { standing } from './clearance'
import { line } from './text'
import { instant } from './time'

export const roles = ['cso', 'officer', 'privacy', 'executive', 'auditor'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

export const accountStatuses = ['active', 'locked', 'suspended', 'retired'] as const
export const accountStatus = z.enum(accountStatuses)
export type AccountStatus = z.infer<typeof accountStatus>

/** What somebody types to sign in: letters, digits, dot, hyphen; compared in lower case. */
export const signInName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9.-]{1,39}$/, 'use 2 to 40 letters, digits, dots or hyphens, starting with a letter')

/** NZISM 16.1.31: at least 16 characters, no hints. Normalised so that every keyboard types the same one. */
export const passphrase = z
  .string()
  .normalize('NFKC')
  .min(16, 'must have at least 16 characters')
  .max(256, 'must have at most 256 characters')

/** Who stands in as CSO, from when until when; it ends by itself. Why is told to the CSOs alone. */
export const acting = z.strictObject({ from: instant, until: instant, by: line(120) })
export type Acting = z.infer<typeof acting>

/** Whether somebody acts as CSO at this moment. */
export function isActing(of: Acting | null, now: Date): boolean {
  return of !== null && Date.parse(of.from) <= now.getTime() && now.getTime() < Date.parse(of.until)
}

/** The role an account has at this moment: its own, or CSO while it stands in. */
export function roleAt(of: { readonly role: Role; readonly acting: Acting | null }, now: Date): Role {
  return isActing(of.acting, now) ? 'cso' : of.role
}

/**
 * Whose keys the account has: those made with its one-time passphrase, fresh ones
 * that wait for a CSO's sign-in to be certified, or certified ones of its own.
 * Nothing can be granted before the last.
 */
export const keyStates = ['one-time', 'waiting', 'certified'] as const

/** An account holder as others in the register see them; clearance and the like are the CSO's to see. */
export const accountView = z.strictObject({
  id: z.string(),
  signInName,
  displayName: line(120),
  role,
  status: accountStatus,
  keys: z.enum(keyStates),
  acting: acting.nullable(),
  /** Named at set-up or later to receive what concerns the CSO. */
  isAlternate: z.boolean(),
  standing: standing.nullable(),
  lastSignInAt: z.string().nullable(),
})
export type AccountView = z.infer<typeof accountView>
