import type { KeyObject } from 'node:crypto'
import { readersOf, readReportFile, writeReport } from './intake'
import { IntakeProblem, listIntake } from './intake-files'
import type { RegisterFile } from './folder'

/**
 * Seals every report that waits for somebody to those whom `file` names now: an addressee's keys are about to
 * change, or the addressee. `keys` are agreement keys that were addressees'. What none of them opens, and what nobody
 * would read any more, is left as it is.
 */
export function readdressReports(
  folder: string,
  file: RegisterFile,
  { keys, at }: { readonly keys: readonly KeyObject[]; readonly at: Date },
): void {
  const place = { folder, register: file.id }
  for (const { kind, locator } of listIntake(folder).found) {
    if (kind !== 'report') continue
    const report = firstOpened(keys, (key) => readReportFile(place, locator, key))
    if (report === null) continue
    const readers = readersOf(file, report.route, at)
    if (readers.length > 0) writeReport(folder, file, report, readers)
  }
}

function firstOpened<T>(keys: readonly KeyObject[], open: (key: KeyObject) => T | null): T | null {
  try {
    for (const key of keys) {
      const found = open(key)
      if (found !== null) return found
    }
  } catch (error) {
    // Rubbish stays where it is; the next sign-in names it.
    if (!(error instanceof IntakeProblem)) throw error
  }
  return null
}
