import { setImmediate } from 'node:timers/promises'
import { type CaseBody } from '../../../shared/domain/case'
import { caseMarking } from '../../../shared/domain/case-problems'
import type { Classification, Marking } from '../../../shared/domain/marking'
import { handledAs, type ReportBody } from '../../../shared/domain/report'
import type { EffectContext } from '../../gate/context'
import type { RingEntry } from '../../store/key-ring'
import { readRecords, recordHeads } from '../../store/record-reader'

/** No turn of the vault may keep the view waiting longer than 50 ms; a slice ends well before. */
const sliceMs = 30

/** A record this session holds, opened. */
export interface HeldRecord {
  readonly entry: RingEntry
  readonly reference: string
  readonly body: CaseBody | ReportBody
}

/** What is handed over: cases and reports that are held without an end. */
export const isHandedOver = ({ kind, level, until }: RingEntry): boolean =>
  (kind === 'case' || kind === 'report') && level !== 'none' && until === null

/**
 * Every case and report this session holds without an end, opened one after the
 * other in slices, with progress. A record that does not open is passed over.
 * Throws an `AbortError` when it is cancelled.
 */
export async function* heldRecords(context: EffectContext, what: string): AsyncGenerator<HeldRecord> {
  const { session, db, signal, progress } = context
  const held = new Map([...session.records].filter(([, entry]) => isHandedOver(entry)))
  let sliceEnds = performance.now() + sliceMs
  let done = 0
  for (const record of readRecords(db, recordHeads(db), (id) => held.get(id)?.key)) {
    const entry = held.get(record.recordId)
    done += 1
    if (entry !== undefined && 'opened' in record) {
      // Sealed by this application and authenticated on opening: not parsed a second time.
      yield { entry, reference: record.reference, body: record.opened.body as CaseBody | ReportBody }
    }
    if (performance.now() < sliceEnds) continue
    progress(done, held.size, what)
    await setImmediate()
    signal.throwIfAborted()
    sliceEnds = performance.now() + sliceMs
  }
  signal.throwIfAborted()
}

/** Whether it was kept from the CSO: somebody who became CSO since may hold it, and hands it to nobody. */
export const isAboutCso = (body: CaseBody | ReportBody): boolean =>
  body.kind === 'case' ? body.concernsCso : body.route === 'alternate'

/** The marking a record is handled at. */
export function markingOf(body: CaseBody | ReportBody, ceiling: Classification): Marking {
  if (body.kind === 'case') return caseMarking(body.incident)
  return { classification: handledAs(body.report, ceiling), endorsements: [] }
}

/** Whether a person is named in what was recorded or reported; accents and case do not count. */
export function names(body: CaseBody | ReportBody, person: string): boolean {
  const said = body.kind === 'case' ? body.incident : [body.report, body.additions]
  return folded(JSON.stringify(said)).includes(folded(JSON.stringify(person).slice(1, -1)))
}

const folded = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Until when an account holds a record by its own access list: an instant, null for no end, undefined for not at all. */
export function ownAccess(body: CaseBody | ReportBody, accountId: string): string | null | undefined {
  const access: readonly { readonly accountId: string; readonly until?: string | null }[] = body.access
  const found = access.find((held) => held.accountId === accountId)
  return found === undefined ? undefined : (found.until ?? null)
}
