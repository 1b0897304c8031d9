import { z } from 'zod'
import { AppError } from '../contract/fault'
import { obligation, type Obligation } from '../schemes/obligation'
import { channelKinds } from './channel'
import { line, prose } from './text'
import { instant, moment } from './time'

/*
 * A duty is an obligation that a case has taken on: what was raised is stored
 * with the pack's version, and a newer pack never rewrites it.
 */

const stamp = { by: line(160), recordedAt: instant }

/**
 * How far a recipient has been told, or that they say they have it. Failed
 * attempts stay on the record, and so does a contact that another puts right.
 */
export const contact = z.strictObject({
  /** What a correction names it by; the register gives one to every contact it stores. */
  id: z.uuid().optional(),
  result: z.enum(['told', 'attempted', 'acknowledged']),
  at: moment,
  recipients: z.array(line(120)).min(1).max(12),
  person: line(160).optional(),
  how: z.enum(channelKinds),
  reference: line(120).optional(),
  note: prose(2000).optional(),
  /** Why they were told after the clock had run out. */
  lateReason: prose(1000).optional(),
  /** The contact that was mistyped and that this one stands for. */
  corrects: z.uuid().optional(),
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

/** Which of several groups of recipients is to be told, and why (PSR-62: one, the other, or both). */
export const dutyChoice = z.strictObject({
  recipients: z.array(line(120)).min(1).max(12),
  reason: prose(2000),
  ...stamp,
})
export type DutyChoice = z.infer<typeof dutyChoice>

export const dutyStates = ['open', 'told', 'notRequired', 'overridden'] as const

export const duty = z.strictObject({
  obligation,
  schemeVersion: z.string(),
  raisedAt: instant,
  /** False once the facts no longer raise it; the duty stays on the record. */
  current: z.boolean(),
  contacts: z.array(contact).default([]),
  decisions: z.array(dutyDecision).default([]),
  /** Appended; the last one counts. */
  choices: z.array(dutyChoice).default([]),
  /** Lateness frozen at the first filing, on happened times; null where the clock has no number. */
  verdict: z
    .strictObject({ late: z.boolean().nullable(), toldAt: z.string(), dueAt: z.string().nullable() })
    .nullable()
    .default(null),
})
export type Duty = z.infer<typeof duty>

export type DutyState = (typeof dutyStates)[number]
type Verdict = NonNullable<Duty['verdict']>

/** The id of the rule behind a duty's obligation: the second time a rule is asked its duty is `id#2`. */
export function ruleIdOf({ obligation }: Pick<Duty, 'obligation'>): string {
  return obligation.id.replace(/#\d+$/, '')
}

/**
 * Brings the duties of a case up to date with what its facts raise now. What
 * was raised once stays as it was raised, under the pack version of that day;
 * `current` says whether the facts still raise it. One that recurs is raised
 * anew once the last was settled and the facts ask again. New ones come last.
 * `versions` by scheme id; `at` is the instant of recording.
 */
export function raiseDuties(
  existing: readonly Duty[],
  assessed: readonly Obligation[],
  versions: Readonly<Record<string, string>>,
  at: string,
): Duty[] {
  const asked = new Set(assessed.map(({ id }) => id))
  const last = new Map(existing.map((duty) => [ruleIdOf(duty), duty]))
  const times = (id: string) => existing.filter((duty) => ruleIdOf(duty) === id).length
  const raised = assessed.flatMap((obligation): Duty[] => {
    const before = last.get(obligation.id)
    if (before && !isAskedAnew(before, obligation)) return []
    const id = before ? `${obligation.id}#${String(times(obligation.id) + 1)}` : obligation.id
    return [newDuty({ ...obligation, id }, versions[obligation.scheme] ?? '', at)]
  })
  const anew = new Set(raised.map(ruleIdOf))
  return [
    ...existing.map((duty) => {
      const id = ruleIdOf(duty)
      return { ...duty, current: asked.has(id) && last.get(id) === duty && !anew.has(id) }
    }),
    ...raised,
  ]
}

/** Whether a duty that was settled, and that the facts had stopped asking for, is asked for again. */
function isAskedAnew(before: Duty, { recurs }: Obligation): boolean {
  return recurs === true && !before.current && dutyState(before) !== 'open'
}

const newDuty = (obligation: Obligation, schemeVersion: string, raisedAt: string): Duty => ({
  obligation,
  schemeVersion,
  raisedAt,
  current: true,
  contacts: [],
  decisions: [],
  choices: [],
  verdict: null,
})

/** The contacts that count: without those that a later one puts right. */
export function standingContacts({ contacts }: Pick<Duty, 'contacts'>): Contact[] {
  const corrected = new Set(contacts.flatMap(({ corrects }) => corrects ?? []))
  return contacts.filter(({ id }) => id === undefined || !corrected.has(id))
}

/** The groups of recipients of which one has to be told: all that the rule allows, or the one that was chosen. */
export function acceptedGroups(duty: Duty): string[][] {
  const chosen = duty.choices.at(-1)
  if (chosen) return [chosen.recipients]
  return duty.obligation.recipients?.anyOf ?? []
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

const toldContacts = (duty: Duty) => standingContacts(duty).filter(({ result }) => result === 'told')

/** Recipients of the choice that have not been told, by group; a group that is empty has been told whole. */
export function stillToTell(duty: Duty): string[][] {
  const told = toldContacts(duty).flatMap(({ recipients }) => recipients)
  return acceptedGroups(duty).map((group) =>
    group.filter((id) => !told.some((other) => sameRecipient(id, other))),
  )
}

/** When the duty was met, on happened times, as the earliest moment by which one whole group had been told; null when it is not. */
function toldAt(duty: Duty): string | null {
  const told = toldContacts(duty).map(({ at, recipients }) => ({ at: at.at, recipients }))
  const earliest = (ats: readonly string[]) => [...ats].sort((a, b) => Date.parse(a) - Date.parse(b))
  const firstTo = (id: string) =>
    earliest(
      told
        .filter(({ recipients }) => recipients.some((other) => sameRecipient(id, other)))
        .map(({ at }) => at),
    )[0]
  if (duty.obligation.recipients === null) return earliest(told.map(({ at }) => at))[0] ?? null
  const completed = acceptedGroups(duty).flatMap((group) => {
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

const refuse = (path: string, message: string) => new AppError('invalid', message, [{ path, message }])

/**
 * The duty with one more contact, failed attempts included. The first contact
 * that completes a group freezes the verdict; later ones, corrections too, never
 * change it. Throws `invalid` for a contact that lies in the future, that was
 * made after the clock had run out and does not say why, that puts right
 * something else than a contact of this duty, or that acknowledges what nobody was told.
 */
export function withContact(duty: Duty, contact: Contact): Duty {
  const slack = contact.at.precision === 'minute' ? clockSlackMs : coarseSlackMs
  if (Date.parse(contact.at.at) > Date.parse(contact.recordedAt) + slack) {
    throw refuse('contact.at.at', 'A contact cannot lie in the future.')
  }
  refuseUnfit(duty, contact)
  const next = { ...duty, contacts: [...duty.contacts, contact] }
  return { ...next, verdict: duty.verdict ?? verdictNow(next) }
}

function refuseUnfit(duty: Duty, contact: Contact): void {
  const standing = standingContacts(duty)
  if (contact.corrects !== undefined && !standing.some(({ id }) => id === contact.corrects)) {
    throw refuse('contact.corrects', 'There is no such contact here that still counts.')
  }
  const isTold = (recipient: string) =>
    standing.some(
      ({ result, recipients }) =>
        result === 'told' && recipients.some((other) => sameRecipient(recipient, other)),
    )
  if (contact.result === 'acknowledged' && !contact.recipients.every(isTold)) {
    throw refuse('contact.recipients', 'Record first that they were told: then they can acknowledge it.')
  }
  if (isLateTelling(duty, contact) && contact.lateReason === undefined) {
    throw refuse('contact.lateReason', 'The clock had run out by then: say why they were told late.')
  }
}

/** Whether somebody is told by this contact after the duty's clock had run out. A clock without a number never runs out. */
export function isLateTelling(
  { obligation: { clock } }: Pick<Duty, 'obligation'>,
  { result, at }: Pick<Contact, 'result' | 'at'>,
): boolean {
  return result === 'told' && clock.dueAt !== null && Date.parse(at.at) > Date.parse(clock.dueAt)
}

/**
 * The duty with one of its groups of recipients chosen as the one to tell.
 * Throws `invalid` for what is none of its groups, and `conflict` once somebody
 * who was accepted has been told.
 */
export function withChoice(duty: Duty, choice: DutyChoice): Duty {
  const same = (group: readonly string[]) =>
    group.length === choice.recipients.length &&
    group.every((id) => choice.recipients.some((other) => sameRecipient(id, other)))
  const groups = duty.obligation.recipients?.anyOf ?? []
  if (groups.length < 2) throw refuse('recipients', 'This duty leaves no choice of whom to tell.')
  const group = groups.find(same)
  if (!group) throw refuse('recipients', 'Choose one of the groups that the rule allows.')
  if (dutyState(duty) === 'told') throw new AppError('conflict', 'The recipients have already been told.')
  return { ...duty, choices: [...duty.choices, { ...choice, recipients: group }] }
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
