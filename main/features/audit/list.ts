import { setImmediate } from 'node:timers/promises'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract'
import type { AuditFilter, AuditRowView } from '../../../shared/contract/audit'
import type { EffectContext } from '../../gate/context'
import { auditHead, type AuditEvent, type AuditRow } from '../../store/audit'
import { AuditOpener, auditPageBefore, type Opened } from '../../store/audit-reader'
import { unpackRow, type AuditFields } from '../../store/audit-row'
import { StoreError } from '../../store/errors'
import { auditKeyOf } from './audit-key'
import { titleOf } from './titles'

/** Well under the 50 ms that a turn of the vault may take; one more row, with its session's key, fits behind it. */
const sliceMs = 20
const fetched = 100

/** What looking at the audit adds to it. */
const readings = new Set(['audit.list'])

type Page = OutputOf<'audit.list'>
type Wanted = ParsedInputOf<'audit.list'>

/**
 * Walks back from the newest row, or from `before`, until the page is full. Lets
 * other work in between; cancelling answers with what had been found by then.
 */
export async function listAudit(context: EffectContext, wanted: Wanted): Promise<Page> {
  const { db, session, signal, progress } = context
  const opener = new AuditOpener(db, auditKeyOf(session, db))
  const total = auditHead(db)?.seq ?? 0
  const page: Page = { rows: [], next: null, looked: 0, total, passedOver: 0, stopped: false }
  let at = wanted.before ?? total + 1
  const from = at
  let turn = performance.now()
  try {
    for (;;) {
      const rows = auditPageBefore(db, at, fetched)
      for (const row of rows) {
        at = row.seq
        page.looked += 1
        look(page, row, { opener, wanted })
        if (page.rows.length === wanted.limit) return ended(page, at)
        if (performance.now() - turn < sliceMs) continue
        progress(page.looked, from - 1, 'Looking back through the audit')
        await setImmediate()
        if (signal.aborted) return ended({ ...page, stopped: true }, at)
        turn = performance.now()
      }
      if (rows.length < fetched) return page
    }
  } finally {
    opener.wipe()
  }
}

const ended = (page: Page, at: number): Page => ({ ...page, next: at > 1 ? at : null })

function look(page: Page, row: AuditRow, by: { opener: AuditOpener; wanted: Wanted }): void {
  const fields = fieldsOf(row)
  if (fields !== null && !isInTime(fields, by.wanted)) return
  const opened: Opened = fields === null ? { kind: 'unreadable' } : by.opener.open(fields)
  if (opened.kind === 'session') return
  if (opened.kind === 'unreadable' && asksForContent(by.wanted)) {
    page.passedOver += 1
    return
  }
  if (isWanted(fields, opened, by.wanted)) page.rows.push(viewOf(row, fields, opened))
}

/** Null for bytes that are no row any more. */
function fieldsOf(row: AuditRow): AuditFields | null {
  try {
    return unpackRow(row.content)
  } catch (error) {
    if (error instanceof StoreError) return null
    throw error
  }
}

const isInTime = ({ at }: AuditFields, { from, to }: AuditFilter) =>
  (from === undefined || at >= from) && (to === undefined || at <= to)

/** Whether only the event itself could say if the row is wanted. */
const asksForContent = ({ account, operation, outcome, subject }: AuditFilter) =>
  [account, operation, outcome, subject].some((condition) => condition !== undefined)

function isWanted(fields: AuditFields | null, opened: Opened, wanted: AuditFilter): boolean {
  if (wanted.flag === 'clock' && fields?.clockWentBack !== true) return false
  if (opened.kind !== 'event') return true
  return wanted.flag !== 'unreadable' && isWantedEvent(opened.event, wanted)
}

function isWantedEvent(event: AuditEvent, wanted: AuditFilter): boolean {
  if (wanted.withoutReading === true && readings.has(event.operation)) return false
  if (wanted.account !== undefined && event.account !== wanted.account) return false
  if (wanted.operation !== undefined && event.operation !== wanted.operation) return false
  if (wanted.outcome !== undefined && event.outcome !== wanted.outcome) return false
  return wanted.subject === undefined || contains(event.subject, wanted.subject)
}

const contains = (subject: string | null, part: string) =>
  subject?.toLocaleLowerCase('en-NZ').includes(part.toLocaleLowerCase('en-NZ')) === true

function viewOf(row: AuditRow, fields: AuditFields | null, opened: Opened): AuditRowView {
  return {
    seq: row.seq,
    at: fields?.at ?? '',
    clockWentBack: fields?.clockWentBack ?? false,
    session: fields?.session ?? 0,
    hash: row.hash.toString('hex'),
    event: opened.kind === 'event' ? eventView(opened.event) : null,
  }
}

function eventView({ code, ...event }: AuditEvent) {
  return { ...event, title: titleOf(event.operation), code: code ?? null }
}
