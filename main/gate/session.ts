import type { KeyObject } from 'node:crypto'
import type { Organisation } from '../../shared/domain/organisation'
import type { RecoveredKeys } from '../keys/escrow'
import type { Card } from '../keys/recovery'
import type { OpenedSlot } from '../keys/slots'
import { roleAt, type Role } from '../../shared/domain/account'
import type { AccountRow } from '../store/accounts'
import type { HeldRecords } from '../store/held-records'
import type { AuditSession } from '../store/audit'
import type { WritableDatabase } from '../store/database'
import type { Lock } from '../store/lock'
import type { RecentRecords } from '../store/recent-records'
import type { SessionIndex } from '../store/session-index'
import type { OpenedRecord } from './context'

/** The keys of whoever is signed in; they live in this process only and die with it. */
export interface SessionKeys {
  /** Another after a rotation. */
  register: Buffer
  readonly ring: Buffer
  /** Others once the account has made fresh ones. */
  agreement: KeyObject
  signing: KeyObject
  /** Of `signing`, once the authority has certified that; of the pair before until then. */
  signingCertificate: Buffer
  readonly authorityCertificate: Buffer
  /** Only a CSO's slot carries it. */
  readonly authority: KeyObject | null
  /** The opened slot, from which this session can write its next generation. */
  slot: OpenedSlot
}

/** One signed-in account on an open register. */
export interface Session {
  readonly registerId: string
  /** Another after a rotation of the register key: ask the session each time. */
  db: WritableDatabase
  readonly lock: Lock
  readonly keys: SessionKeys
  readonly audit: AuditSession
  readonly index: SessionIndex
  /** Records by id: exactly what this session could open, so there is no permission clause to forget. */
  readonly records: HeldRecords
  /** Record ids by reference; a hidden reference is as absent here as one that never existed. */
  readonly references: Map<string, string>
  /** People, directory and annexes as they were last read or written, by record id. */
  readonly shelf: Map<string, OpenedRecord>
  /** The last records that were opened. */
  readonly recent: RecentRecords
  /** Records whose opening this session has already put in the audit. */
  readonly seen: Set<string>
  readonly lastSignIn: string | null
  /** What the screen after sign-in says: failed attempts, a clock set back, keys certified, a head that does not stand. */
  readonly notices: string[]
  account: AccountRow
  /** What the account is at this moment: its own role, or CSO while it acts. */
  role: Role
  /** The latest time this session has seen; a clock set back does not make what ended begin again. */
  latest: Date
  organisation: Organisation
  /** Recovery cards that are being shown and typed back. */
  ceremony: Ceremony | null
  closing: boolean
}

/** A session as handlers see it: what they read and write goes through their context's `db`. */
export type SessionFacts = Omit<Session, 'db'>

/** A recovery pair between its making and the moment every card has been typed back. */
export interface Ceremony {
  readonly number: number
  readonly custodians: readonly string[]
  readonly reason: string | null
  /** What the cards in force gave back, to be sealed to the new ones; null without them. */
  readonly recovered: readonly RecoveredKeys[] | null
  readonly publicKey: KeyObject
  readonly cards: readonly (readonly string[])[]
  readonly shown: Set<number>
  readonly confirmed: Map<number, Card>
}

/**
 * Brings a session up to a moment: what was granted until then is no longer held,
 * and a delegation that has ended is over. The clock only counts forwards.
 */
export function settle(session: Session, now: Date): void {
  if (now > session.latest) session.latest = now
  session.role = roleAt(session.account, session.latest)
  for (const recordId of session.records.ended(session.latest)) {
    session.records.get(recordId)?.key.fill(0)
    session.records.delete(recordId)
    session.shelf.delete(recordId)
    session.recent.forget(recordId)
    session.index.remove(recordId)
  }
}
