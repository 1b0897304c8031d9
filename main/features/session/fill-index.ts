import { setImmediate } from 'node:timers/promises'
import { type CaseBody } from '../../../shared/domain/case'
import { caseMarking } from '../../../shared/domain/case-problems'
import { standingProblems } from '../../../shared/domain/clearance'
import { emergencyUntil } from '../../../shared/domain/emergency'
import { dayIn } from '../../../shared/domain/time'
import type { Session } from '../../gate/session'
import { searchTextOf, summaryOf } from '../../store/case-summary'
import { hintsOf } from '../../store/hint-index'
import { peopleOf } from '../../store/people-index'
import type { RingEntry } from '../../store/key-ring'
import { readRecords, recordHeads, type RecordHead } from '../../store/record-reader'
import { fillShelf } from './fill-shelf'

/** No turn of the vault may keep the view waiting longer than 50 ms; a slice ends well before. */
const sliceMs = 30

/**
 * Learns the references of the records this session holds: numbers only, nothing is
 * opened. Returns where the newest revisions rest, for `fillIndex`.
 */
export function learnReferences(session: Session): RecordHead[] {
  const heads = recordHeads(session.db)
  for (const { reference, recordId } of heads) {
    if (session.records.has(recordId)) session.references.set(reference, recordId)
  }
  return heads
}

/**
 * Fills the index from what the key ring opens, the last saved first: list
 * columns, then full text, in slices that let the view in between. Resolves
 * when all is indexed or the session closes; `onFirstPage` is called as soon as
 * the first page of the list could be shown.
 */
export async function fillIndex(
  session: Session,
  heads: readonly RecordHead[],
  onFirstPage: () => void,
): Promise<void> {
  const texts: [string, string][] = []
  // Asked again after every wait: it may close meanwhile.
  const isClosing = () => session.closing
  const keyOf = (id: string) => {
    const held = session.records.get(id)
    return isCaseKey(held) ? held?.key : undefined
  }
  let expected = [...session.records.values()].filter(isCaseKey).length
  session.index.expect(expected)
  let sliceEnds = performance.now() + sliceMs
  const breathe = async () => {
    if (performance.now() < sliceEnds) return
    await setImmediate()
    sliceEnds = performance.now() + sliceMs
  }

  const { zone } = session.organisation
  const today = dayIn(zone, session.latest)
  let listed = 0
  for (const record of readRecords(session.db, heads, keyOf)) {
    if ('problem' in record) continue
    // Sealed by this application and authenticated on opening: not parsed a second time.
    const body = record.opened.body as CaseBody
    if (isWithinReach(session, record.recordId, body, today)) {
      session.index.putCase(record.recordId, summaryOf(body, record.opened.revision, zone))
      hintsOf(session).put(record.recordId, body)
      peopleOf(session).putCase(record.recordId, body)
      texts.push([record.recordId, searchTextOf(body)])
      if (++listed === firstPage) onFirstPage()
    } else {
      session.index.expect((expected -= 1))
    }
    await breathe()
    if (isClosing()) return
  }
  onFirstPage()
  peopleOf(session).isComplete = true
  await fillShelf(session, heads, breathe)
  if (isClosing()) return
  for (const [recordId, text] of texts) {
    session.index.putText(recordId, text)
    await breathe()
    if (isClosing()) return
  }
  // What was read once to be indexed need not stay at hand.
  session.db.releaseMemory()
}

const isCaseKey = (held: RingEntry | undefined) => held?.kind === 'case' && held.level !== 'none'

/**
 * What its holder's clearance does not reach any more is as absent as what was never granted; in an emergency it is
 * there until that is over.
 */
function isWithinReach(
  session: Session,
  recordId: string,
  { incident, emergencies }: CaseBody,
  today: string,
): boolean {
  const { account, latest, records } = session
  if (standingProblems(caseMarking(incident), account.standing, today).length === 0) return true
  const until = emergencyUntil(emergencies ?? [], account.id, latest)
  const held = records.get(recordId)
  if (until === null || held === undefined) return false
  records.set(recordId, { ...held, until })
  return true
}

/** As many cases as the list shows at once. */
const firstPage = 50
