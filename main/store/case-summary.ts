import type { DueItem } from '../../shared/contract/due'
import type { CaseListItem } from '../../shared/contract/case-list'
import { type CaseBody } from '../../shared/domain/case'
import { caseMarking } from '../../shared/domain/case-problems'
import { dutyState } from '../../shared/domain/duty'
import type { Incident } from '../../shared/domain/incident'
import { markingLine } from '../../shared/domain/marking'
import { recipientsText } from '../../shared/domain/vocabulary'

/* What the session index keeps of a case. */

/** The line of the case list that stands for this revision. */
export function listItemOf(body: CaseBody, revision: number): CaseListItem {
  const { incident } = body
  const open = dueItemsOf(body)
  const marking = caseMarking(incident)
  const { occurred, discovered, reported } = incident.times
  const noticedAt = firstNoticed(incident)
  return {
    reference: body.reference,
    revision,
    title: incident.title,
    status: body.status,
    class: incident.class,
    severity: incident.severity?.level ?? null,
    marking: markingLine(marking),
    classification: marking.classification,
    unit: incident.unit ?? null,
    occurredAt: occurred?.at ?? discovered?.at ?? null,
    noticedAt,
    reportedAt: reported?.at ?? null,
    delayMinutes: minutesBetween(noticedAt, reported?.at ?? null),
    openedAt: body.openedAt,
    openedBy: body.openedBy,
    savedAt: body.saved.at,
    savedBy: body.saved.by,
    openDuties: open.length,
    nextDueAt:
      open
        .map((due) => due.dueAt)
        .filter((at) => at !== null)
        .sort()[0] ?? null,
  }
}

/** When anybody first noticed it, in whichever of three ways. */
function firstNoticed({ times }: Incident): string | null {
  const known = [times.detected, times.discovered, times.aware].flatMap((moment) => moment?.at ?? [])
  return known.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
}

const minutesBetween = (from: string | null, to: string | null) =>
  from === null || to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / 60_000)

/** Every duty of the case that still waits for someone. */
export function dueItemsOf(body: CaseBody): DueItem[] {
  const marking = caseMarking(body.incident)
  return body.duties
    .filter((duty) => duty.current && dutyState(duty) === 'open')
    .map(({ obligation, raisedAt }) => ({
      reference: body.reference,
      title: body.incident.title,
      marking: markingLine(marking),
      classification: marking.classification,
      obligationId: obligation.id,
      action: obligation.action,
      recipients: obligation.recipients === null ? '' : recipientsText(obligation.recipients),
      cite: obligation.cite,
      kind: obligation.clock.kind,
      urgency: obligation.clock.urgency,
      force: obligation.force,
      raisedAt,
      dueAt: obligation.clock.dueAt,
    }))
}

/** Everything in a case that full-text search looks through. */
export function searchTextOf(body: CaseBody): string {
  const texts: string[] = [body.reference]
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
  }
  walk(body.incident)
  return texts.join('\n')
}
