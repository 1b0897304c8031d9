import { readSlots, writeSlots } from '../keys/slots'
import { listAccounts } from './accounts'
import type { ReadableDatabase } from './database'

/**
 * Takes the slots of retired accounts out of `keyslots.json`, and any that
 * belongs to no account. Call it after the row says retired, and at a CSO's
 * sign-in: a crash between row and file leaves a slot that opens nothing.
 */
export function dropDeadSlots(db: ReadableDatabase, keyslots: string): void {
  const file = readSlots(keyslots)
  const live = new Set(
    listAccounts(db)
      .filter(({ status }) => status !== 'retired')
      .map(({ slotId }) => slotId),
  )
  const slots = file.slots.filter(({ id }) => live.has(id))
  if (slots.length < file.slots.length) writeSlots(keyslots, { format: 1, slots })
}
