import { z } from 'zod'
import { accountStatus, passphrase, role, roles, signInName } from '../domain/account'
import { caseReference } from '../domain/case'
import { standing } from '../domain/clearance'
import { line, prose } from '../domain/text'
import { instant } from '../domain/time'
import { command, effect, query } from './operation'

const nothing = z.strictObject({})
const cardNumber = z.number().int().min(1).max(3)
const typedCard = z.string().max(2000)
/** Why something unusual is done; never optional in the end, see the handlers. */
const reason = prose(2000)

export const recoveryCard = z.strictObject({
  number: z.number().int(),
  of: z.number().int(),
  threshold: z.number().int(),
  custodian: z.string(),
  /** The lines to copy by hand; shown once, to this custodian alone. */
  lines: z.array(z.string()),
})

/** Which cards have been typed and wait in the vault to be used; never what stands on them. */
export const cardsRead = z.strictObject({
  /** Numbers of the cards read, in order. */
  read: z.array(z.number().int()),
  /** How many it takes. */
  needed: z.number().int(),
  of: z.number().int(),
  /** Enough have been read, and together they give the key they were made for. */
  complete: z.boolean(),
})
export type CardsRead = z.infer<typeof cardsRead>

/**
 * Which cards bring an account back: those in force; those and, until its next sign-in, the set before; only the
 * set before; or none.
 */
export const cardSets = ['in-force', 'both', 'older', 'none'] as const
export type CardSet = (typeof cardSets)[number]

/** How things stand with the cards; nothing here is secret. */
export const recoveryStatus = z.strictObject({
  isReady: z.boolean(),
  threshold: z.number().int(),
  cards: z.number().int(),
  /** Null until the cards have been made. */
  madeAt: instant.nullable(),
  /** Which making of cards is in force, as their labels say it. */
  ceremony: z.number().int().nullable(),
  custodians: z.array(
    z.strictObject({
      number: z.number().int(),
      name: line(120),
      /** When this card was last typed and found right. */
      provenAt: instant,
      isAccountHolder: z.boolean(),
    }),
  ),
  /** Why account holders who work on cases hold enough cards together, where they do. */
  reason: reason.nullable(),
  /** Twelve months after the card that was proven longest ago. */
  dueAt: instant.nullable(),
  isDue: z.boolean(),
  accounts: z.array(
    z.strictObject({ id: z.string(), name: line(120), role, status: accountStatus, cards: z.enum(cardSets) }),
  ),
  /** Emergency accesses so far, for the next brief: times only. */
  emergencies: z.array(
    z.strictObject({ id: z.uuid(), at: instant, until: instant, debriefedAt: instant.nullable() }),
  ),
})
export type RecoveryStatus = z.infer<typeof recoveryStatus>

/** An account as the custodians see it at the lock screen. */
export const recoverable = z.strictObject({
  id: z.string(),
  signInName,
  displayName: line(120),
  role,
  status: accountStatus,
  /** Whether the cards that were read bring it back. */
  canReturn: z.boolean(),
})
export type Recoverable = z.infer<typeof recoverable>

/** The longest emergency access, in hours. */
export const longestEmergencyHours = 24

export const recoveryOperations = {
  'recovery.begin': effect({
    title: 'Begin making recovery cards',
    input: z.strictObject({ custodians: z.array(line(120)).length(3), reason: reason.optional() }),
    output: z.strictObject({
      cards: z.number().int(),
      threshold: z.number().int(),
      /** What to consider before going on, each a sentence. */
      warnings: z.array(z.string()),
      /** Every account will be sealed to the new cards at once, because the cards in force were read. */
      reseals: z.boolean(),
    }),
    roles: ['cso'],
  }),
  'recovery.showCard': query({
    title: 'Show a recovery card to its custodian',
    input: z.strictObject({ number: cardNumber }),
    output: recoveryCard,
    roles: ['cso'],
  }),
  'recovery.confirmCard': effect({
    title: 'Type a recovery card back',
    input: z.strictObject({ number: cardNumber, typed: typedCard }),
    output: z.strictObject({ confirmed: z.array(z.number().int()), ready: z.boolean() }),
    roles: ['cso'],
  }),
  'recovery.status': query({
    title: 'See who holds the recovery cards',
    input: nothing,
    output: recoveryStatus,
    roles,
  }),
  'recovery.readCard': effect({
    title: 'Type a recovery card to use it',
    input: z.strictObject({ typed: typedCard }),
    output: cardsRead,
    roles: 'lock-screen',
  }),
  'recovery.forgetCards': effect({
    title: 'Forget the recovery cards that were typed',
    input: nothing,
    output: cardsRead,
    roles: 'lock-screen',
  }),
  'recovery.accounts': effect({
    title: 'List the accounts that the cards bring back',
    input: nothing,
    output: z.array(recoverable),
    roles: 'lock-screen',
  }),
  'recovery.restoreAccount': effect({
    title: 'Bring an account back with recovery cards',
    input: z.strictObject({ signInName, passphrase }),
    output: z.strictObject({ displayName: line(120) }),
    roles: 'lock-screen',
  }),
  'recovery.appointCso': effect({
    title: 'Appoint a Chief Security Officer with recovery cards',
    input: z.strictObject({
      signInName,
      displayName: line(120),
      standing,
      passphrase,
      /** CSO accounts that end with this. */
      retire: z.array(z.string().max(64)).max(50),
      reason,
    }),
    output: z.strictObject({
      displayName: line(120),
      /** The new authority's, to be written on the set-up sheet. */
      authorityFingerprint: z.string(),
      authorityWords: z.array(z.string()),
    }),
    roles: 'lock-screen',
  }),
  'recovery.prove': effect({
    title: 'Prove the recovery cards',
    input: nothing,
    output: recoveryStatus,
    roles: ['cso'],
  }),
  'recovery.breakGlass': effect({
    title: 'Open one case in an emergency',
    input: z.strictObject({
      reference: caseReference,
      /** Whether what belongs to it is opened, too: how suspected people are treated, and extracts. */
      annexes: z.boolean().default(false),
      reason,
      /** The agency head or their delegate (NZISM 9.2.19). */
      approver: line(120),
      hours: z.number().int().min(1).max(longestEmergencyHours),
      /** Whether the account holder was told what they may and may not do with it. */
      briefed: z.literal(true, 'brief them first'),
    }),
    output: z.strictObject({ reference: caseReference, until: instant }),
    roles: ['cso', 'officer'],
  }),
  'recovery.debrief': command({
    title: 'Record the debrief after an emergency access',
    input: z.strictObject({ reference: caseReference, id: z.uuid(), text: prose(4000) }),
    output: nothing,
    roles: ['cso', 'officer'],
  }),
}
