import { z } from 'zod'
import { accountView, role, roles, signInName } from '../domain/account'
import { standing } from '../domain/clearance'
import { accountActs, handedOver, handover } from '../domain/message'
import { organisation } from '../domain/organisation'
import { line, prose } from '../domain/text'
import { instant } from '../domain/time'
import { command, effect, query } from './operation'

const nothing = z.strictObject({})
const done = z.strictObject({})
const accountId = z.string().max(64)
const reason = line(500)
/** An act on one account that cannot be undone in silence: it wants its reason in words. */
const decision = z.strictObject({ accountId, reason })

/** What waits at a CSO's desk: what a delegate has to know. */
export const handoverList = z.strictObject({
  /** Records of the CSO's that a delegate would get. */
  cases: z.number().int(),
  reports: z.number().int(),
  waiting: z.array(handedOver),
  /** What the CSO has typed and not saved: a draft opens for its writer only. */
  drafts: z.array(z.strictObject({ where: z.string(), savedAt: z.string() })),
  /** What somebody who stands in was handed; null for a CSO by role. */
  received: handover.nullable(),
})
export type HandoverList = z.infer<typeof handoverList>

export const accountDecisionView = z.strictObject({
  id: z.string(),
  at: z.string(),
  act: z.enum(accountActs),
  name: z.string(),
  by: z.string(),
  reason: z.string(),
})
export type AccountDecisionView = z.infer<typeof accountDecisionView>

export const accountOperations = {
  'account.list': query({
    title: 'See the accounts',
    input: nothing,
    output: z.array(accountView),
    roles,
  }),
  'account.create': effect({
    title: 'Make an account',
    input: z.strictObject({
      signInName,
      displayName: line(120),
      role,
      /** Without it, no clearance and a New Zealander. */
      standing: standing.optional(),
    }),
    output: z.strictObject({ account: accountView, oneTimePassphrase: z.string() }),
    roles: ['cso'],
  }),
  'account.amend': command({
    title: 'Change an account’s name, role or clearance',
    input: z.strictObject({ accountId, displayName: line(120), role, standing, reason }),
    output: accountView,
    roles: ['cso'],
  }),
  'account.suspend': command({
    title: 'Suspend an account',
    input: decision,
    output: accountView,
    roles: ['cso'],
  }),
  'account.reinstate': command({
    title: 'Reinstate an account',
    input: decision,
    output: accountView,
    roles: ['cso'],
  }),
  'account.unlock': command({
    title: 'Unlock an account after failed sign-ins',
    input: decision,
    output: accountView,
    roles: ['cso'],
  }),
  'account.retire': command({
    title: 'Retire an account',
    input: decision,
    output: accountView,
    roles: ['cso'],
  }),
  'account.decisions': query({
    title: 'See what was decided about accounts',
    input: nothing,
    output: z.array(accountDecisionView),
    roles: ['cso'],
  }),
  'account.nameAlternate': command({
    title: 'Name who receives what concerns the CSO',
    input: z.strictObject({ accountId: accountId.nullable(), reason }),
    output: done,
    roles: ['cso'],
  }),
  'account.handover': query({
    title: 'See what would be handed over',
    input: nothing,
    output: handoverList,
    roles: ['cso'],
  }),
  'account.delegate': effect({
    title: 'Let somebody stand in as CSO',
    input: z.strictObject({
      accountId,
      from: instant,
      until: instant,
      reason,
      /** References of cases and reports that are not to be handed over, such as those that concern the delegate. */
      except: z.array(z.string().trim().toUpperCase().max(20)).max(500).default([]),
    }),
    output: z.strictObject({
      account: accountView,
      handedOver: z.number().int(),
      leftOut: z.array(z.strictObject({ reference: z.string(), reason: z.string() })),
    }),
    roles: ['cso'],
  }),
  'account.endDelegation': effect({
    title: 'End a delegation early',
    input: decision,
    output: accountView,
    roles: ['cso'],
  }),
  'organisation.save': command({
    title: 'Change the organisation’s details',
    input: organisation,
    output: organisation,
    roles: ['cso'],
  }),
  'organisation.banner': command({
    title: 'Change the banner before sign-in',
    input: z.strictObject({ text: prose(4000).nullable() }),
    output: done,
    roles: ['cso'],
  }),
}
