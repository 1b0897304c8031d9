import type { ReadableDatabase } from './database'
import { read, sql } from './sql'

/** A time in which an account was not signed in: from when it left until the sign-in that ended it. */
export interface Absence {
  readonly from: string
  readonly until: string
}

/** How many signings back are looked at: a month of several sign-ins a day. */
const signings = 200

const recent = read(sql`SELECT at, reason FROM checkpoint WHERE account = ? ORDER BY seq DESC LIMIT ?`, {
  at: 'text',
  reason: 'text',
})

/**
 * When an account was away, the latest absence first. Somebody whose session ended without a lock counts as
 * away since they last signed. Times before the first sign-in are no absence.
 */
export function absencesOf(db: ReadableDatabase, account: string): Absence[] {
  const signed = db.all(recent, [account, signings])
  return signed.flatMap(({ at, reason }, index) => {
    const before = signed[index + 1]
    return reason === 'sign-in' && before !== undefined ? [{ from: before.at, until: at }] : []
  })
}

/** The sign-in that ended the absence in which a moment lay; null when they were there, or have not come back. */
export function passedBefore(absences: readonly Absence[], at: string): string | null {
  const time = Date.parse(at)
  const found = absences.find(({ from, until }) => Date.parse(from) < time && time <= Date.parse(until))
  return found?.until ?? null
}
