import { z } from 'zod'
import { obligation } from '../schemes/obligation'
import { line, prose } from './text'
import { instant, moment } from './time'

/*
 * A duty is an obligation that a case has taken on: what was raised is stored
 * with the pack's version, and a newer pack never rewrites it.
 */

const stamp = { by: line(160), recordedAt: instant }

/** How far a recipient has been told. Failed attempts stay on the record. */
export const contact = z.strictObject({
  result: z.enum(['told', 'attempted']),
  at: moment,
  recipients: z.array(line(120)).min(1).max(12),
  person: line(160).optional(),
  how: z.enum(['in-person', 'secure-phone', 'phone', 'classified-mail', 'safe-hand', 'secure-system', 'email', 'form', 'other']),
  reference: line(120).optional(),
  note: prose(2000).optional(),
  ...stamp,
})
export type Contact = z.infer<typeof contact>

/** A person's decision that a duty does not apply, or the CSO's to override it; never without a reason. */
export const dutyDecision = z.strictObject({ outcome: z.enum(['notRequired', 'overridden']), reason: prose(2000), ...stamp })
export type DutyDecision = z.infer<typeof dutyDecision>

export const dutyStates = ['open', 'told', 'notRequired', 'overridden'] as const

export const duty = z.strictObject({
  obligation,
  schemeVersion: z.string(),
  raisedAt: instant,
  /** False once the facts no longer raise it; the duty stays on the record. */
  current: z.boolean(),
  contacts: z.array(contact).default([]),
  decisions: z.array(dutyDecision).default([]),
  /** Lateness frozen at the first filing, on happened times; null where the clock has no number. */
  verdict: z.strictObject({ late: z.boolean().nullable(), toldAt: z.string(), dueAt: z.string().nullable() }).nullable().default(null),
})
export type Duty = z.infer<typeof duty>
