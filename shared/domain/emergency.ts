import { z } from 'zod'
import { clearanceRank, isExpired, neededRank, standingProblems, type Standing } from './clearance'
import { rankOf, type Marking } from './marking'
import { line, prose } from './text'
import { instant } from './time'

/** One emergency access to a record, kept with the record: who, why, by whose leave, until when, and what came of it. */
export const emergency = z.strictObject({
  id: z.uuid(),
  accountId: z.string().max(64),
  name: line(120),
  reason: prose(2000),
  /** The agency head or their delegate. */
  approver: line(120),
  /** Numbers of the recovery cards that opened it. */
  cards: z.array(z.number().int()).min(1),
  at: instant,
  until: instant,
  debrief: z.strictObject({ at: instant, by: line(120), text: prose(4000) }).nullable(),
})
export type Emergency = z.infer<typeof emergency>

/** Until when an account holds a record by an emergency access, or null when it does not at this moment. */
export function emergencyUntil(all: readonly Emergency[], accountId: string, now: Date): string | null {
  const open = all.filter((one) => one.accountId === accountId && now.getTime() < Date.parse(one.until))
  return (
    open
      .map(({ until }) => until)
      .sort()
      .at(-1) ?? null
  )
}

/** Whether an account holds a record by an emergency access at this moment. */
export function isInEmergency(all: readonly Emergency[], accountId: string, now: Date): boolean {
  return emergencyUntil(all, accountId, now) !== null
}

/**
 * Why not even an emergency opens this to somebody, in words; empty when it may. Need-to-know is what the custodians
 * decide; a clearance may fall short by one level at most, by nobody without CONFIDENTIAL, and never for compartments
 * (NZISM 9.2.19 and 9.2.20). Nationality is never waived.
 */
export function emergencyProblems(of: Marking, person: Standing, on: string): string[] {
  const needed = neededRank(of)
  const held = isExpired(person, on) ? 0 : clearanceRank(person.clearance)
  if (held >= needed) return standingProblems(of, person, on)
  const confidential = rankOf('CONFIDENTIAL')
  return [
    ...(held < confidential ? ['emergency access takes a clearance of CONFIDENTIAL at least'] : []),
    ...(held >= confidential && needed > held + 1
      ? [`${of.classification} is more than one level above their ${person.clearance} clearance`]
      : []),
    ...(of.endorsements.some(({ kind }) => kind === 'compartment')
      ? ['what is compartmented is never opened above somebody’s clearance']
      : []),
    // With the clearance out of the way, what is left is compartments and nationality.
    ...standingProblems(of, { ...person, clearance: 'TOP SECRET SPECIAL', expires: null }, on),
  ]
}
