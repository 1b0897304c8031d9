import type { CaseListItem, DueItem } from '../../shared/contract/case'
import { caseMarking, type CaseBody } from '../../shared/domain/case'
import { dutyState } from '../../shared/domain/duty'
import { markingLine } from '../../shared/domain/marking'
import { recipientsText } from '../../shared/domain/vocabulary'

/* What the session index keeps of a case. */

/** The line of the case list that stands for this revision. */
export function listItemOf(body: CaseBody, revision: number): CaseListItem {
  const { incident } = body
  const open = dueItemsOf(body)
  const marking = caseMarking(incident)
  return {
    reference: body.reference,
    revision,
    title: incident.title,
    status: body.status,
    class: incident.class,
    severity: incident.severity?.level ?? null,
    marking: markingLine(marking),
    classification: marking.classification,
    occurredAt: incident.times.occurred?.at ?? incident.times.discovered?.at ?? null,
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
