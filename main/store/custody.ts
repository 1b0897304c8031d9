import { z } from 'zod'
import type { Role } from '../../shared/domain/account'
import { line, prose } from '../../shared/domain/text'
import { instant } from '../../shared/domain/time'
import type { ReadableDatabase, WritableDatabase } from './database'
import { readSetting, writeSetting } from './settings'

/*
 * Who holds the recovery cards, and how often an emergency access was opened.
 * Neither says anything of a case.
 */

const custody = z.strictObject({
  ceremony: z.number().int(),
  madeAt: instant,
  custodians: z.array(z.strictObject({ number: z.number().int(), name: line(120), provenAt: instant })),
  /** Why account holders who work on cases hold enough cards together, or why the old cards were not read. */
  reason: prose(2000).nullable(),
})
export type Custody = z.infer<typeof custody>

const custodySetting = 'recovery.custody'

/** Who holds the cards in force, or null while there are none. */
export function readCustody(db: ReadableDatabase): Custody | null {
  return readSetting(db, custodySetting, custody)
}

/** Notes who holds the cards in force. */
export function writeCustody(db: WritableDatabase, of: Custody): void {
  writeSetting(db, custodySetting, of)
}

/** Notes that these cards were typed and found right. */
export function noteProven(db: WritableDatabase, numbers: readonly number[], at: string): void {
  const held = readCustody(db)
  if (held === null) return
  const custodians = held.custodians.map((one) => ({
    ...one,
    provenAt: numbers.includes(one.number) ? at : one.provenAt,
  }))
  writeCustody(db, { ...held, custodians })
}

/** When the cards are to be proven again: twelve months after the one that was proven longest ago. */
export function provingDue({ custodians, madeAt }: Pick<Custody, 'custodians' | 'madeAt'>): string {
  const oldest = custodians.map(({ provenAt }) => provenAt).sort()[0] ?? madeAt
  const due = new Date(oldest)
  due.setUTCMonth(due.getUTCMonth() + 12)
  return due.toISOString()
}

interface Holder {
  readonly displayName: string
  readonly role: Role
  readonly status: string
}

/** The account holder of this name, or null; capitals, macrons and spaces do not matter. */
export function accountHolder<T extends Holder>(name: string, accounts: readonly T[]): T | null {
  const wanted = plain(name)
  return (
    accounts.find(({ displayName, status }) => status !== 'retired' && plain(displayName) === wanted) ?? null
  )
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s.'’-]+/g, ' ')
    .trim()

/** How many of the cards the CSOs and officers would hold together: fewer than it takes to open, or a reason is asked for. */
export function heldByCaseWorkers(custodians: readonly string[], accounts: readonly Holder[]): number {
  return custodians.filter((name) => {
    const role = accountHolder(name, accounts)?.role
    return role === 'cso' || role === 'officer'
  }).length
}

const emergencyNote = z.strictObject({
  id: z.uuid(),
  at: instant,
  until: instant,
  debriefedAt: instant.nullable(),
})
export type EmergencyNote = z.infer<typeof emergencyNote>

const emergencySetting = 'recovery.emergencies'

/** When emergency accesses were opened, oldest first: times only, for the next brief. */
export function listEmergencies(db: ReadableDatabase): EmergencyNote[] {
  return readSetting(db, emergencySetting, z.array(emergencyNote)) ?? []
}

/** Notes an emergency access, or that it has been debriefed. */
export function noteEmergency(db: WritableDatabase, of: EmergencyNote): void {
  const others = listEmergencies(db).filter(({ id }) => id !== of.id)
  writeSetting(db, emergencySetting, [...others, of])
}
