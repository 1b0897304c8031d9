import { join } from 'node:path'
import { openUnkeyed, type WritableDatabase } from './database'
import { StoreError } from './errors'
import { registerPaths } from './folder'
import { sql } from './sql'

/** The exclusive hold on a register folder. It dies with its process. */
export interface Lock {
  /** Lets go; a second call does nothing. */
  release(): void
}

/**
 * Takes the register for this process alone: an exclusive transaction on a small
 * SQLite file that holds nothing. The system drops it when the process ends,
 * however it ends, and it works between OS accounts. Throws StoreError('in-use').
 */
export function acquireLock(folder: string): Lock {
  const db = openUnkeyed(join(folder, registerPaths.lock))
  try {
    db.script(sql`PRAGMA journal_mode = MEMORY; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE`)
  } catch (error) {
    db.close()
    if (error instanceof StoreError && error.kind === 'in-use') {
      throw new StoreError('in-use', 'this register is open in another window or by another person', error)
    }
    throw error
  }
  return releasable(db)
}

function releasable(db: WritableDatabase): Lock {
  let held = true
  return {
    release() {
      if (!held) return
      held = false
      db.script(sql`ROLLBACK`)
      db.close()
    },
  }
}
