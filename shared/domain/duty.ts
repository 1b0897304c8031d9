import { z } from 'zod'
import { AppError } from '../contract/fault'
import { obligation, type Obligation } from '../schemes/obligation'
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
  how: z.enum([
    'in-person',
    'secure-phone',
    'phone',
    'classified-mail',
    'safe-hand',
    'secure-system',
    'email',
    'form',
    'other',
  ]),
  reference: line(120).optional(),
  note: prose(2000).optional(),
  ...stamp,
})
export type Contact = z.infer<typeof contact>

/** A person's decision that a duty does not apply, or the CSO's to override it; never without a reason. */
export const dutyDecision = z.strictObject({
  outcome: z.enum(['notRequired', 'overridden']),
  reason: prose(2000),
  ...stamp,
})
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
  verdict: z
    .strictObject({ late: z.boolean().nullable(), toldAt: z.string(), dueAt: z.string().nullable() })
    .nullable()
    .default(null),
})
export type Duty = z.infer<typeof duty>

export type DutyState = (typeof dutyStates)[number]
type Verdict = NonNullable<Duty['verdict']>

/**
 * Brings the duties of a case up to date with what its facts raise now. What
 * was raised once stays as it was raised, under the pack version of that day;
 * `current` says whether the facts still raise it. New ones come last.
 * `versions` by scheme id; `at` is the instant of recording.
 */
export function raiseDuties(
  existing: readonly Duty[],
  assessed: readonly Obligation[],
  versions: Readonly<Record<string, string>>,
  at: string,
): Duty[] {
  const asked = new Set(assessed.map(({ id }) => id))
  const known = new Set(existing.map(({ obligation: { id } }) => id))
  const raised = assessed
    .filter(({ id }) => !known.has(id))
    .map((obligation): Duty => ({
      obligation,
      schemeVersion: versions[obligation.scheme] ?? '',
      raisedAt: at,
      current: true,
      contacts: [],
      decisions: [],
      verdict: null,
    }))
  return [...existing.map((duty) => ({ ...duty, current: asked.has(duty.obligation.id) })), ...raised]
}

/**
 * Where a duty stands. Told: one whole group of its recipients has been told,
 * over all contacts (an action without recipients: somebody recorded it done).
 * Otherwise the last decision, if any.
 */
export function dutyState(duty: Duty): DutyState {
  if (toldAt(duty) !== null) return 'told'
  return duty.decisions.at(-1)?.outcome ?? 'open'
}

/** Whether somebody still has to act: the facts raise it, nobody has met it, nobody has decided against it. */
export function isOutstanding(duty: Duty): boolean {
  return duty.current && dutyState(duty) === 'open'
}

const sameRecipient = (a: string, b: string) => a.localeCompare(b, 'en', { sensitivity: 'base' }) === 0

/** Recipients of the choice that have not been told, by group; a group that is empty has been told whole. */
export function stillToTell(duty: Duty): string[][] {
  const told = duty.contacts.filter(({ result }) => result === 'told').flatMap(({ recipients }) => recipients)
  return (duty.obligation.recipients?.anyOf ?? []).map((group) =>
    group.filter((id) => !told.some((other) => sameRecipient(id, other))),
  )
}

/** When the duty was met, on happened times, as the earliest moment by which one whole group had been told; null when it is not. */
function toldAt(duty: Duty): string | null {
  const told = duty.contacts
    .filter(({ result }) => result === 'told')
    .map(({ at, recipients }) => ({ at: at.at, recipients }))
  const earliest = (ats: readonly string[]) => [...ats].sort((a, b) => Date.parse(a) - Date.parse(b))
  const firstTo = (id: string) =>
    earliest(
      told
        .filter(({ recipients }) => recipients.some((other) => sameRecipient(id, other)))
        .map(({ at }) => at),
    )[0]
  if (duty.obligation.recipients === null) return earliest(told.map(({ at }) => at))[0] ?? null
  const completed = duty.obligation.recipients.anyOf.flatMap((group) => {
    const firsts = group.map(firstTo)
    const last = earliest(firsts.filter((at) => at !== undefined)).at(-1)
    return last !== undefined && !firsts.includes(undefined) ? [last] : []
  })
  return earliest(completed)[0] ?? null
}

/** The verdict as all contacts give it now; a correction shows it beside the frozen one. */
export function verdictNow(duty: Duty): Verdict | null {
  const at = toldAt(duty)
  if (at === null) return null
  const { dueAt } = duty.obligation.clock
  return { late: dueAt === null ? null : Date.parse(at) > Date.parse(dueAt), toldAt: at, dueAt }
}

const coarseSlackMs = 24 * 60 * 60 * 1000
const clockSlackMs = 5 * 60 * 1000

/**
 * The duty with one more contact, failed attempts included. The first contact
 * that completes a group freezes the verdict; later ones never change it.
 * Throws `invalid` for a contact that lies in the future.
 */
export function withContact(duty: Duty, contact: Contact): Duty {
  const slack = contact.at.precision === 'minute' ? clockSlackMs : coarseSlackMs
  if (Date.parse(contact.at.at) > Date.parse(contact.recordedAt) + slack) {
    const message = 'A contact cannot lie in the future.'
    throw new AppError('invalid', message, [{ path: 'contact.at.at', message }])
  }
  const next = { ...duty, contacts: [...duty.contacts, contact] }
  return { ...next, verdict: duty.verdict ?? verdictNow(next) }
}

/**
 * The duty with a person's decision. Throws `invalid` without a reason, and
 * `conflict` once its recipients have been told: that cannot be undecided.
 */
export function withDecision(duty: Duty, decision: DutyDecision): Duty {
  if (decision.reason.trim() === '') {
    const message = 'Give the reason for this decision.'
    throw new AppError('invalid', message, [{ path: 'reason', message }])
  }
  if (dutyState(duty) === 'told') throw new AppError('conflict', 'The recipients have already been told.')
  return { ...duty, decisions: [...duty.decisions, decision] }
}
