import { z } from 'zod'
import { accountView, passphrase, role, roles, signInName } from '../domain/account'
import { organisation } from '../domain/organisation'
import { line } from '../domain/text'
import { command, effect, query } from './operation'

const nothing = z.strictObject({})
const done = z.strictObject({})

const words = z.array(z.string())

/** Who is signed in, and what the frame shows of the register. */
export const sessionView = z.strictObject({
  account: accountView,
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
  demoPassphrase: z.string().nullable(),
  version: z.string(),
})
export type RegisterStatus = z.infer<typeof registerStatus>

export const newRegister = z.strictObject({
  organisation,
  cso: z.strictObject({ signInName, displayName: line(120), passphrase }),
})

export const recoveryCard = z.strictObject({
  number: z.number().int(),
  of: z.number().int(),
  threshold: z.number().int(),
  custodian: z.string(),
  /** The lines to copy by hand; shown once, to this custodian alone. */
  lines: z.array(z.string()),
})

export const sessionOperations = {
  'register.status': query({ input: nothing, output: registerStatus, roles: 'lock-screen' }),
  'register.create': effect({ input: newRegister, output: sessionView, roles: 'lock-screen' }),
  'session.unlock': effect({
    input: z.strictObject({ signInName, passphrase: z.string().max(1024) }),
    output: sessionView,
    roles: 'lock-screen',
  }),
  'session.current': query({ input: nothing, output: sessionView, roles }),
  'session.lock': effect({ input: nothing, output: done, roles }),
  'session.changePassphrase': effect({
    input: z.strictObject({ current: z.string().max(1024), next: passphrase }),
    output: done,
    roles,
  }),

  'recovery.begin': effect({
    input: z.strictObject({ custodians: z.array(line(120)).length(3) }),
    output: z.strictObject({ cards: z.number().int(), threshold: z.number().int() }),
    roles: ['cso'],
  }),
  'recovery.showCard': query({
    input: z.strictObject({ number: z.number().int().min(1).max(3) }),
    output: recoveryCard,
    roles: ['cso'],
  }),
  'recovery.confirmCard': effect({
    input: z.strictObject({ number: z.number().int().min(1).max(3), typed: z.string().max(2000) }),
    output: z.strictObject({ confirmed: z.array(z.number().int()), ready: z.boolean() }),
    roles: ['cso'],
  }),

  'account.list': query({ input: nothing, output: z.array(accountView), roles }),
  'account.create': effect({
    input: z.strictObject({ signInName, displayName: line(120), role }),
    output: z.strictObject({ account: accountView, oneTimePassphrase: z.string() }),
    roles: ['cso'],
  }),
  'organisation.save': command({ input: organisation, output: organisation, roles: ['cso'] }),
}
