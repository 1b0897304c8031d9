import { openEnvelope } from '../../keys/envelope'
import { openSlot, readSlots } from '../../keys/slots'
import { integrityProblems, type WritableDatabase } from '../../store/database'
import { StoreError } from '../../store/errors'
import { pathIn } from '../../store/folder'
import { loadRing } from '../../store/key-ring'
import { acquireLock } from '../../store/lock'
import type { OpenedRegister } from '../../store/verify'
import { admittedAccount, trustedRegisterFile } from './admit'
import { openRegister, type Credentials } from './find-slot'

/** Opens a register to look at it only: no session, no audit row, nothing written. */
export async function openForVerification<T>(
  folder: string,
  credentials: Credentials,
  look: (opened: OpenedRegister) => Promise<T>,
): Promise<T> {
  const slots = readSlots(pathIn(folder, 'keyslots'))
  const found = await openSlot(slots, credentials.signInName, credentials.passphrase)
  const lock = acquireLock(folder)
  try {
    const file = trustedRegisterFile(folder, found)
    const { db, slot } = openRegister(folder, found, file)
    try {
      const account = admittedAccount(db, slot, file)
      const ringKey = openEnvelope(account.ringKey, slot.agreement)
      const entries = loadRing(db, { accountId: account.id, ringKey })
      const records = new Map(entries.map((entry) => [entry.recordId, entry]))
      return await look({ db, records, register: file.id })
    } catch (error) {
      throw withDamage(db, error)
    } finally {
      db.close()
    }
  } finally {
    lock.release()
  }
}

const namedPages = 20

/** The database opened and then could not be read: which pages are to blame, instead of how it showed. */
function withDamage(db: WritableDatabase, error: unknown): unknown {
  const problems = error instanceof StoreError ? integrityProblems(db) : []
  if (problems.length === 0) return error
  const more = problems.length > namedPages ? `; and ${String(problems.length - namedPages)} more` : ''
  const named = problems.slice(0, namedPages).join('; ')
  return new StoreError('corrupt', `the key opens the database, but it is damaged: ${named}${more}`, error)
}
