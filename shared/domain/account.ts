import { z } from 'zod'
import { line } from './text'

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

/** An account holder as others in the register see them. */
export const accountView = z.strictObject({
  id: z.string(),
  signInName,
  displayName: line(120),
  role,
  status: accountStatus,
})
export type AccountView = z.infer<typeof accountView>
