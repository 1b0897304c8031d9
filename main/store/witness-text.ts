import type { WitnessView } from '../../shared/contract/audit'
import { formatInstant } from '../../shared/domain/format-time'
import type { Witnessed } from './witness'

const whatToDo =
  'If a backup was restored on purpose, that explains it, and this comparison cannot tell the two apart. Otherwise stop: leave the register’s folder and this computer as they are, tell the Chief Security Officer and the auditor, and compare with printed heads and with backups. Whoever has made sure accepts this history, with the reason, under “Check a file”.'

/** What a comparison with the witness means, in plain words; times in the register's zone. */
export function witnessSays(found: Witnessed, zone: string): string {
  switch (found.state) {
    case 'none':
      return 'No profile is at hand that could keep a head of this history.'
    case 'missing':
      return 'This computer’s profile has kept no head of this register’s history so far, so there was nothing to compare with. It keeps one from now on.'
    case 'unreadable':
      return `The head file in this computer’s profile is damaged or was altered, so the history cannot be compared with what this computer saw before. ${whatToDo}`
    case 'agrees':
      return `Row ${place(found.point, zone)} still stands in it.`
    case 'disputed':
      return found.how === 'shorter'
        ? `The register’s history ends before row ${place(found.point, zone)}: the register was rolled back to an older copy, or replaced. What was recorded after that copy is not here. ${whatToDo}`
        : `The register’s history has another row in the place of row ${place(found.point, zone)}: it was rewritten, or this is another copy of the register that has gone its own way. ${whatToDo}`
  }
}

const place = (point: { readonly auditSeq: number; readonly at: string }, zone: string) =>
  `${String(point.auditSeq)}, which this computer saw on ${formatInstant(point.at, zone)},`

/** Whether somebody should be told at once. */
export const isAlarm = ({ state }: Witnessed): boolean => state === 'disputed' || state === 'unreadable'

/** A comparison as screens show it. */
export function witnessViewOf(found: Witnessed, zone: string): WitnessView {
  const point = 'point' in found ? found.point : null
  const says = witnessSays(found, zone)
  return { state: found.state, seq: point?.auditSeq ?? null, at: point?.at ?? null, says }
}
