import type { TemplateView } from '../../../shared/contract/release'
import { missingForFinalise } from '../../../shared/domain/case-complete'
import { dutyState, isOutstanding } from '../../../shared/domain/duty'
import { flowOf, heldBackBy } from '../../../shared/domain/flow'
import { recipientsText } from '../../../shared/domain/vocabulary'
import type { Template } from '../../documents/template'
import { templates } from '../../documents/templates'
import type { OpenedCase } from '../../gate/context'
import type { KeptDocument } from './stored-document'

/** Every kind of document with whether this case can have one now, which duties it serves, and why not. */
export function offersOf(opened: OpenedCase, kept: readonly KeptDocument[]): TemplateView[] {
  return templates.map((template): TemplateView => {
    const updatable = template.id === 'update-report' ? updatableBy(opened, kept) : []
    const problem = problemOf(template, opened) ?? noUpdate(template, updatable, kept)
    const duties = opened.body.duties
      .filter(({ obligation }) => template.serves(obligation))
      .map((duty) => ({
        obligationId: duty.obligation.id,
        action: duty.obligation.action,
        recipients: duty.obligation.recipients === null ? '' : recipientsText(duty.obligation.recipients),
        cite: duty.obligation.cite,
        isOpen: isOutstanding(duty),
      }))
    return {
      id: template.id,
      title: template.title,
      purpose: template.purpose,
      problem,
      isRecommended: problem === null && duties.some(({ isOpen }) => isOpen),
      duties,
      updatable: updatable.map(({ view: { id, title, issuedAt } }) => ({ id, title, issuedAt })),
    }
  })
}

/**
 * Why no such document can be issued now: the case does not fit, is a draft, lacks
 * something, or a duty comes first (PSR-69: the initial assessment). A document
 * that may be issued from a draft waits for neither. Null when nothing is in the way.
 */
export function problemOf(template: Template, { body }: OpenedCase): string | null {
  const unfit = template.problem(body)
  if (unfit !== null || template.fromDraft === true) return unfit
  if (body.status === 'draft') return 'Finalise the case first.'
  const missing = missingForFinalise(body.incident)
  if (missing.length > 0)
    return `The case is not complete. ${missing.map(({ message }) => message).join(' ')}`
  const held = body.duties.filter(
    (duty) => duty.current && duty.obligation.gate === 'issue' && dutyState(duty) === 'open',
  )
  const gates = heldBackBy(flowOf(body), 'issue')
  if (gates.length > 0) return `First: ${gates.map(({ why, cite }) => `${why} (${cite})`).join('; ')}`
  if (held.length === 0) return null
  return `First: ${held.map(({ obligation }) => `${obligation.action} (${obligation.cite})`).join('; ')}`
}

/** Documents that an update of this revision can update: standing, not updated by another, from an earlier revision. */
export function updatableBy(
  { revision }: Pick<OpenedCase, 'revision'>,
  kept: readonly KeptDocument[],
): KeptDocument[] {
  return kept
    .filter(
      ({ view }) => view.withdrawn === null && view.updatedBy === null && view.revision < revision,
    )
    .reverse()
}

function noUpdate(
  { id }: Template,
  updatable: readonly KeptDocument[],
  kept: readonly KeptDocument[],
): string | null {
  if (id !== 'update-report' || updatable.length > 0) return null
  return kept.some(({ view }) => view.withdrawn === null)
    ? 'Nothing was saved since the last report.'
    : 'No report has been issued that it could update.'
}
