import { z } from 'zod'
import { accountView, passphrase, role, roles, signInName } from '../domain/account'
import { standing } from '../domain/clearance'
import { organisation } from '../domain/organisation'
import { line, prose } from '../domain/text'
import { effect, query } from './operation'

const nothing = z.strictObject({})
const done = z.strictObject({})

const words = z.array(z.string())

/** Who is signed in, and what the frame shows of the register. */
export const sessionView = z.strictObject({
  account: accountView,
  /** What the account is at this moment: its own role, or CSO while it acts. */
  role,
  /** What to read after signing in, each a plain sentence. */
  notices: z.array(z.string()),
  organisation,
  registerId: z.string(),
  authorityFingerprint: z.string(),
  authorityWords: words,
  auditHead: z.string(),
  auditHeadWords: words,
  lastSignIn: z.string().nullable(),
  mustChangePassphrase: z.boolean(),
  recoveryReady: z.boolean(),
  idleLockMinutes: z.number().int(),
  /** Operations this account may ask for. */
  can: z.array(z.string()),
})
export type SessionView = z.infer<typeof sessionView>

export const registerStatus = z.strictObject({
  state: z.enum(['absent', 'locked', 'open', 'damaged']),
  name: z.string().nullable(),
  accreditation: z.string().nullable(),
  emergencyNumber: z.string(),
  /** A plain sentence for the lock screen: what is wrong, or what to watch. */
  notice: z.string().nullable(),
  /** What must be acknowledged before signing in; null for nothing. */
  banner: z.string().nullable(),
  demoPassphrase: z.string().nullable(),
  version: z.string(),
})
export type RegisterStatus = z.infer<typeof registerStatus>

export const newRegister = z.strictObject({
  organisation,
  /** Without a standing the CSO is taken to be cleared for what the machine is accredited to, and a New Zealander. */
  cso: z.strictObject({ signInName, displayName: line(120), passphrase, standing: standing.optional() }),
})

const newPassphrase = z.strictObject({ current: z.string().max(1024), next: passphrase })

export const sessionOperations = {
  'register.status': query({
    title: 'See whether a register is here',
    input: nothing,
    output: registerStatus,
    roles: 'lock-screen',
  }),
  'register.create': effect({
    title: 'Set up the register',
    input: newRegister,
    output: sessionView,
    roles: 'lock-screen',
  }),
  'session.unlock': effect({
    title: 'Sign in',
    input: z.strictObject({
      signInName,
      passphrase: z.string().max(1024),
      /** That the banner was read, where there is one. */
      acknowledged: z.boolean().default(false),
    }),
    output: sessionView,
    roles: 'lock-screen',
  }),
  'session.current': query({
    title: 'See who is signed in',
    input: nothing,
    output: sessionView,
    roles,
  }),
  'session.lock': effect({
    title: 'Lock',
    input: nothing,
    output: done,
    roles,
  }),
  'session.changePassphrase': effect({
    title: 'Change the own passphrase',
    input: newPassphrase,
    output: done,
    roles,
  }),
  /** For a passphrase that may be in other hands. What was sealed with the old keys stays readable to whoever has them. */
  'session.replaceKeys': effect({
    title: 'Replace the own keys',
    input: newPassphrase,
    /** `certified`: at once, as a CSO; otherwise the keys wait for one. The register key is in the same hands as the passphrase was. */
    output: z.strictObject({ certified: z.boolean(), rotationAdvised: z.literal(true) }),
    roles,
  }),
  /** Nothing else happens in the register while this runs. */
  'register.rotate': effect({
    title: 'Give the register another key',
    input: z.strictObject({ reason: prose(500) }),
    /** Names of those who find the new key at their next sign-in, and of those whom it could not be left for. */
    output: z.strictObject({ offered: z.array(z.string()), leftOut: z.array(z.string()) }),
    roles: ['cso'],
  }),
}
