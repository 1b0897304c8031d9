import { randomUUID, type KeyObject } from 'node:crypto'
import { appendAudit, openAuditSession, type AuditEvent } from '../store/audit'
import { transaction, type WritableDatabase } from '../store/database'
import {
  clearPendingEffect,
  notePendingEffect,
  type PendingEffect,
  takePendingEffects,
} from '../store/pending'
import { faultOf } from './faults'
import type { CommandContext, OpenedRecord, Vault } from './context'
import { processIdentity } from './identity'
import type { Session } from './session'

type Outcome = AuditEvent['outcome']

interface Entry {
  readonly operation: string
  readonly outcome: Outcome
  readonly subject: string | null
  readonly code?: string
  readonly records?: readonly OpenedRecord[]
}

function write(session: Session, at: Date, entry: Entry): void {
  const event: AuditEvent = {
    ...processIdentity,
    account: session.account.id,
    accountName: session.account.displayName,
    operation: entry.operation,
    subject: entry.subject,
    outcome: entry.outcome,
    ...(entry.code !== undefined && { code: entry.code }),
  }
  appendAudit(session.db, session.audit, event, at.toISOString())
}

/** Notes once a session, in the chain and under the record's own key, that this account opened this record. */
function noteFirstOpening(session: Session, at: Date, asked: string, opened: OpenedRecord): void {
  if (session.seen.has(opened.recordId)) return
  const operation = namesAnnex(asked, opened) ? 'case.open' : asked
  appendAudit(
    session.db,
    session.audit,
    {
      ...processIdentity,
      account: session.account.id,
      accountName: session.account.displayName,
      operation,
      subject: opened.body.reference,
      outcome: 'opened',
    },
    at.toISOString(),
    {
      recordKey: opened.key,
      account: session.account.id,
      accountName: session.account.displayName,
      at: at.toISOString(),
    },
  )
  session.seen.add(opened.recordId)
}

/** The note lies under the case's key: those who hold the case and not the annex would learn that there is one. */
const namesAnnex = (operation: string, { body }: OpenedRecord) =>
  operation.startsWith('annex.') && body.reference.startsWith('CH-')

/** Records the first opening of a record; the handler of a query wrote nothing. */
export function auditOpening(vault: Vault, operation: string, opened: OpenedRecord): void {
  const session = vault.session
  if (session === null || session.seen.has(opened.recordId)) return
  transaction(session.db, () => {
    noteFirstOpening(session, vault.ports.now(), operation, opened)
  })
}

/** Writes the row of a command or an effect; call it inside the transaction that makes the change. */
export function auditOutcome(vault: Vault, entry: Entry): void {
  const session = vault.session
  if (session === null) return
  const at = vault.ports.now()
  for (const opened of entry.records ?? []) noteFirstOpening(session, at, entry.operation, opened)
  write(session, at, entry)
}

/** Records that something was refused or failed, even though nothing happened. */
export function auditRefusal(
  vault: Vault,
  operation: string,
  outcome: 'refused' | 'failed',
  code: string,
): void {
  const session = vault.session
  if (session === null || session.closing) return
  try {
    transaction(session.db, () => {
      write(session, vault.ports.now(), { operation, outcome, subject: null, code })
    })
  } catch (error) {
    vault.ports.logFailure('AUDIT', error)
  }
}

/** An effect that has been asked for and has not ended. */
export interface Pending {
  readonly id: string
  /** Closes it as failed; the caller goes on to answer with the fault. */
  fail(error: unknown): void
}

/** Audits the intent before anything happens. Null at the lock screen, where there is no chain to write to. */
export function beginEffect(vault: Vault, operation: string, subject: string | null): Pending | null {
  const session = vault.session
  if (session === null) return null
  const id = randomUUID()
  transaction(session.db, () => {
    write(session, vault.ports.now(), { operation, outcome: 'asked', subject })
    notePendingEffect(session.db, { id, operation })
  })
  return {
    id,
    fail(error) {
      if (vault.session !== session || session.closing) return
      transaction(session.db, () => {
        clearPendingEffect(session.db, id)
        write(session, vault.ports.now(), {
          operation,
          outcome: 'failed',
          subject,
          code: faultOf(error).code,
        })
      })
    },
  }
}

interface Ending {
  readonly pending: Pending | null
  readonly records: readonly OpenedRecord[]
  readonly subject: string | null
  readonly record?: (context: CommandContext) => void
}

/** Commits what an effect returned together with the audit row of its outcome. */
export function endEffect(
  call: {
    vault: Vault
    name: string
    contexts: { command(): { context: CommandContext; committed(): void } }
  },
  ending: Ending,
): void {
  const session = call.vault.session
  if (session === null) return
  const { context, committed } = call.contexts.command()
  transaction(session.db, () => {
    ending.record?.(context)
    if (ending.pending !== null) clearPendingEffect(session.db, ending.pending.id)
    auditOutcome(call.vault, {
      operation: call.name,
      outcome: 'done',
      subject: ending.subject,
      records: ending.records,
    })
  })
  committed()
}

/** Closes, as interrupted, every effect that an earlier process left open, and answers which they were. */
export function closeInterrupted(vault: Vault, session: Session, db: WritableDatabase): PendingEffect[] {
  const left: PendingEffect[] = takePendingEffects(db)
  for (const effect of left) {
    write(session, vault.ports.now(), { operation: effect.operation, outcome: 'interrupted', subject: null })
  }
  return left
}

/**
 * Writes one row in a part of the audit of its own, for what happens while nobody is signed in: a sign-in that was
 * refused, a recovery ceremony. Call it in the transaction of what it records.
 */
export function auditWithoutSession(
  db: WritableDatabase,
  auditKey: KeyObject,
  event: Omit<AuditEvent, keyof typeof processIdentity>,
  at: string,
): void {
  const session = openAuditSession(db, auditKey, at)
  appendAudit(db, session, { ...processIdentity, ...event }, at)
}
