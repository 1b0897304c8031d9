import type { KeyObject } from 'node:crypto'
import { KeyError } from '../../keys/errors'
import { openEscrow, type RecoveredKeys } from '../../keys/escrow'
import { readSlots, type Slot } from '../../keys/slots'
import { pathIn } from '../../store/folder'

/** A slot, and what the cards gave back of it. Anybody could have sealed it: compare it with the account. */
export interface OpenedEscrow {
  readonly slot: Slot
  readonly keys: RecoveredKeys
}

/** Every escrow in a register's folder that a recovery key opens. Throws KeyError `card-old` when it opens none. */
export function openEscrows(folder: string, key: KeyObject): OpenedEscrow[] {
  const found = readSlots(pathIn(folder, 'keyslots')).slots.flatMap((slot): OpenedEscrow[] => {
    try {
      return [{ slot, keys: openEscrow(slot, key) }]
    } catch (error) {
      if (error instanceof KeyError) return []
      throw error
    }
  })
  if (found.length === 0)
    throw new KeyError('card-old', 'No account of this register is sealed to these cards.')
  return found
}
