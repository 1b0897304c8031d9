import { z } from 'zod'
import { clearance, country } from './clearance'
import { line, prose } from './text'
import { calendarDate, instant } from './time'

/*
 * Somebody the register keeps meeting: above all the holders of clearances
 * (domain: agencies keep a register of them). A person is not an account, and a
 * person's record says nothing of the cases they appear in.
 */

/** `PN-7Q4K-2M`: random, with a check character. */
export const personReference = z
  .string()
  .regex(/^PN-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/, 'must look like PN-7Q4K-2M')

export const clearanceStates = ['current', 'suspended', 'downgraded', 'cancelled', 'lapsed'] as const
export const engagements = ['staff', 'contractor', 'service-provider', 'secondee', 'other'] as const

/** A clearance as the agency's register has it. */
export const heldClearance = z.strictObject({
  level: clearance,
  state: z.enum(clearanceStates),
  grantedOn: calendarDate.optional(),
  /** The last day it counts; no period is in the source, so none is assumed. */
  expires: calendarDate.optional(),
  reviewOn: calendarDate.optional(),
})

export const briefing = z.strictObject({
  compartment: line(40),
  on: calendarDate.optional(),
  debriefedOn: calendarDate.optional(),
})

export const personDetails = z.strictObject({
  name: line(160),
  otherNames: z.array(line(160)).max(20).default([]),
  engagement: z.enum(engagements).default('staff'),
  organisation: line(160).optional(),
  employer: line(160).optional(),
  unit: line(120).optional(),
  position: line(160).optional(),
  phone: line(60).optional(),
  email: line(200).optional(),
  clearance: heldClearance.optional(),
  briefings: z.array(briefing).max(50).default([]),
  nationalities: z.array(country).max(5).default([]),
  note: prose(2000).optional(),
  /** No longer met; kept, and left out of suggestions. */
  isFormer: z.boolean().default(false),
})
export type PersonDetails = z.infer<typeof personDetails>

/** The sealed body of a person's record. */
export const personBody = z.strictObject({
  kind: z.literal('person'),
  reference: personReference,
  details: personDetails,
  saved: z.strictObject({ at: instant, by: line(120), reason: line(500).optional() }),
})
export type PersonBody = z.infer<typeof personBody>

/** Whether somebody holds, or held until a decision is made, a clearance: what PSR-48…51 ask about. */
export function isClearanceHolder({ clearance: held }: PersonDetails): boolean {
  return held !== undefined && held.level !== 'none' && held.state !== 'cancelled' && held.state !== 'lapsed'
}

export const clearanceStandings = ['none', 'ended', 'suspended', 'expired', 'expiring', 'current'] as const
export type ClearanceStanding = (typeof clearanceStandings)[number]

/**
 * How somebody's clearance stands on a day (`2026-05-01`): `ended` was cancelled or lapsed, `expired` has passed its
 * last day without a decision, `expiring` passes it within `days` from then.
 */
export function clearanceStanding(
  { clearance: held }: PersonDetails,
  today: string,
  days: number,
): ClearanceStanding {
  if (held === undefined || held.level === 'none') return 'none'
  if (held.state === 'cancelled' || held.state === 'lapsed') return 'ended'
  if (held.state === 'suspended') return 'suspended'
  if (held.expires === undefined) return 'current'
  if (held.expires < today) return 'expired'
  const within = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
  return held.expires <= within ? 'expiring' : 'current'
}

/** Text as people search it: without case and accents, so that `tuhoe` finds `Tūhoe`. */
export function searchable(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
