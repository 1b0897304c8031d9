import type { ReadableDatabase, WritableDatabase } from './database'
import { preferencePrefix, readDraft, saveDraft } from './drafts'
import type { Ring } from './key-ring'

/*
 * What an account prefers is sealed as its drafts are, under a key that the list
 * of drafts leaves out: the table does not show which rows are which.
 */

/** A preference as it was last kept, or null. One that is damaged counts as none. */
export function loadPreference(db: ReadableDatabase, ring: Ring, key: string): string | null {
  return readDraft(db, ring, preferencePrefix + key)?.content ?? null
}

/** Keeps a preference, replacing the one before under the same key. */
export function savePreference(
  db: WritableDatabase,
  ring: Ring,
  { key, value, at }: { readonly key: string; readonly value: string; readonly at: string },
): void {
  saveDraft(db, ring, { key: preferencePrefix + key, basedOn: null, savedAt: at, content: value })
}
