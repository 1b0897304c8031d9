import type { PersonBody } from '../../../shared/domain/person'
import { sideRecords } from '../../../shared/domain/side-record'
import type { OpenedRecord } from '../../gate/context'
import type { Session } from '../../gate/session'
import { peopleOf } from '../../store/people-index'
import { readRecords, type RecordHead } from '../../store/record-reader'

/**
 * Reads the people, the directory and the annexes that a session holds, so that lists of them open nothing. `breathe`
 * lets the view in between; stops when the session closes.
 */
export async function fillShelf(
  session: Session,
  heads: readonly RecordHead[],
  breathe: () => Promise<void>,
): Promise<void> {
  const people = peopleOf(session)
  const kindOf = (recordId: string) => {
    const held = session.records.get(recordId)
    return held !== undefined && held.level !== 'none' && held.kind in sideRecords ? held.kind : null
  }
  const wanted = heads.filter(({ recordId }) => kindOf(recordId) !== null)
  people.toRead = wanted.filter(({ recordId }) => kindOf(recordId) === 'person').length
  for (const record of readRecords(session.db, wanted, (id) => session.records.get(id)?.key)) {
    const held = session.records.get(record.recordId)
    // One that does not open is passed over: opening it says why. A saved revision is newer than what was listed.
    if (!('problem' in record) && held !== undefined && held.level !== 'none') {
      const { revision, earlierKeys } = record.opened
      // Sealed by this application and authenticated on opening: not parsed a second time.
      const body = record.opened.body as OpenedRecord['body']
      const { recordId } = record
      const shelved = session.shelf.get(recordId)
      if (body.reference === record.reference && (shelved?.revision ?? 0) < revision)
        session.shelf.set(recordId, {
          recordId,
          key: held.key,
          earlierKeys,
          revision,
          level: held.level,
          body,
        })
      if (held.kind === 'person' && body.reference === record.reference)
        people.put(recordId, body as PersonBody, revision)
    }
    await breathe()
    if (session.closing) return
  }
}
