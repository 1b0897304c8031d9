import type { AccountRow } from './accounts'
import type { WritableDatabase } from './database'
import { termsOf, type Granting } from './granting'
import type { HeldRecords } from './held-records'
import { appendRevision, type EarlierKey } from './records'
import { createShared, type SharedKind } from './shared-records'

/*
 * Writing the records that go by role: people and the directory.
 */

interface Named {
  readonly reference: string
}

/** A record of a shared kind as a session holds it. */
export interface SharedRecord<Body extends Named = Named> {
  readonly recordId: string
  readonly key: Buffer
  readonly earlierKeys: readonly EarlierKey[]
  readonly revision: number
  readonly level: 'read' | 'work'
  readonly body: Body
}

/** What writing one takes of a command's context. */
export interface SharedWriter {
  readonly db: WritableDatabase
  readonly now: Date
  readonly session: Granting['session'] & {
    readonly account: AccountRow
    readonly records: HeldRecords
    readonly references: Map<string, string>
    readonly shelf: Map<string, SharedRecord>
  }
  afterCommit(act: () => void): void
}

/** Bumped when the body of a kind changes shape; older bodies are upgraded on reading. */
const schemaVersions: Readonly<Record<SharedKind, number>> = { person: 1, directory: 1 }

/** Makes a record of a shared kind, gives its key to everybody whose role has it, and stores its first revision. */
export function makeShared<Body extends Named>(
  context: SharedWriter,
  kind: SharedKind,
  bodyOf: (reference: string) => Body,
): SharedRecord<Body> {
  const { db, session } = context
  const ring = { accountId: session.account.id, ringKey: session.keys.ring }
  const made = createShared(db, kind, { ring, terms: { ...termsOf(session), at: context.now } })
  const { recordId, reference, entry } = made
  context.afterCommit(() => {
    session.records.set(recordId, entry)
    session.references.set(reference, recordId)
  })
  const body = bodyOf(reference)
  return storeShared(context, kind, {
    recordId,
    key: entry.key,
    earlierKeys: [],
    revision: 0,
    level: 'work',
    body,
  })
}

/** Appends the next revision of a record whose `body` was changed, and shelves it once it is durable. */
export function storeShared<Body extends Named>(
  context: SharedWriter,
  kind: SharedKind,
  next: SharedRecord<Body>,
): SharedRecord<Body> {
  const { recordId, key, earlierKeys, body } = next
  const revision = appendRevision(context.db, {
    recordId,
    key,
    earlierKeys,
    basedOn: next.revision,
    schema: schemaVersions[kind],
    body,
    at: context.now.toISOString(),
  })
  const stored = { ...next, revision }
  context.afterCommit(() => {
    context.session.shelf.set(recordId, stored)
  })
  return stored
}
