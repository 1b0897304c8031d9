import type { KeyObject } from 'node:crypto'
import type { RegisterFile } from './folder'
import { readersOf, readReportFile, writeReport } from './intake'
import { IntakeProblem, listIntake } from './intake-files'

/**
 * Seals anew, to whoever reads its route now, every waiting report that `oldKey`
 * opens. Call it when an agreement key is about to be given up (recovery, a
 * compromised passphrase), with `register.json` already naming the new
 * certificate: what waits must not go with the old key. Reports that the key does
 * not open, and files that are no reports, are left as they are. Returns how many
 * were sealed anew.
 */
export function readdressReports(folder: string, file: RegisterFile, oldKey: KeyObject, now: Date): number {
  let sealed = 0
  for (const { kind, locator } of listIntake(folder).found) {
    if (kind !== 'report') continue
    const content = openQuietly(() => readReportFile({ folder, register: file.id }, locator, oldKey))
    const readers = content === null ? [] : readersOf(file, content.route, now)
    if (content === null || readers.length === 0) continue
    writeReport(folder, file, content, readers)
    sealed += 1
  }
  return sealed
}

function openQuietly<T>(open: () => T | null): T | null {
  try {
    return open()
  } catch (error) {
    if (error instanceof IntakeProblem) return null
    throw error
  }
}
