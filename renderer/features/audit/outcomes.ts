import type { AuditOutcome } from '../../../shared/contract/audit'
import type { Tone } from '../../ui/basics'

/** What came of an act, in plain words and in a tone. */
export const outcomeLabels: Readonly<Record<AuditOutcome, { readonly label: string; readonly tone: Tone }>> =
  {
    asked: { label: 'Begun', tone: 'plain' },
    done: { label: 'Done', tone: 'ok' },
    opened: { label: 'Opened', tone: 'info' },
    refused: { label: 'Refused', tone: 'warn' },
    failed: { label: 'Failed', tone: 'danger' },
    interrupted: { label: 'Interrupted', tone: 'warn' },
  }
