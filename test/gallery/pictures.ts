import type { TemplateId } from '../../shared/contract/release'
import { buildReportForm, reportFormFrame } from '../../main/documents/report-form'
import { type CaseDocumentInput } from '../../main/documents/issue'
import type { Frame } from '../../main/documents/pdf'
import type { Content } from '../../main/documents/content'
import { makeDocument } from '../../main/documents/templates'
import {
  assault,
  cabinet,
  circumstances,
  contact,
  espionage,
  longTables,
  nothingKnown,
  repeated,
  spill,
  updateOfEspionage,
} from '../fixtures/gallery-cases'
import { issue, minorCase, reportInput, topSecretCase } from '../fixtures/report-case'
import type { CaseBody } from '../../shared/domain/case'

/** A document to be set: its file name, what it says and what stands around it. */
export interface Picture {
  readonly name: string
  readonly content: Content
  readonly frame: Frame
}

const of = (
  name: string,
  template: TemplateId,
  body: CaseBody,
  changes: Partial<CaseDocumentInput> = {},
): Picture => {
  const { content, frame } = makeDocument(template, reportInput(body, changes))
  return { name, content, frame }
}

const unmarkedCopy = { issue: { ...issue, copy: null } }
const alone = {
  singlePersonRelease: {
    by: 'Mere Tūhoe',
    reason: 'this register releases on one person’s authority; every release is in its ledger.',
  },
}

/** Every kind of signed document, and those whose pages are hard to set. */
export function signedPictures(): Picture[] {
  const { now, updates } = updateOfEspionage('5a07c1'.repeat(16))
  return [
    of('major-report-espionage', 'major-report', espionage, alone),
    of('update-report', 'update-report', now, { updates }),
    of('incident-report-espionage', 'incident-report', espionage, alone),
    of('incident-report-minor', 'incident-report', minorCase, unmarkedCopy),
    of('incident-report-top-secret', 'incident-report', topSecretCase),
    of('incident-report-long-tables', 'incident-report', longTables),
    of('incident-report-exercise', 'incident-report', minorCase, {
      issue: { ...issue, copy: null, exercise: true },
    }),
    of('ncsc-report-spill-draft', 'ncsc-report', spill),
    of('cabinet-office', 'cabinet-office', cabinet, unmarkedCopy),
    of('police-referral', 'police-referral', assault, unmarkedCopy),
    of('worksafe-notification', 'worksafe-notification', assault, unmarkedCopy),
    of('nzsis-suitability', 'nzsis-suitability', espionage),
    of('nzsis-outcome', 'nzsis-outcome', espionage),
    of('nzsis-repeated-minor', 'nzsis-repeated-minor', repeated, unmarkedCopy),
    of('contact-report', 'contact-report', contact, unmarkedCopy),
    of('change-of-circumstances', 'change-of-circumstances', circumstances, unmarkedCopy),
    of('major-report-nothing-known', 'major-report', nothingKnown, unmarkedCopy),
    of('ncsc-report-nothing-known', 'ncsc-report', nothingKnown, unmarkedCopy),
    of('contact-report-nothing-known', 'contact-report', nothingKnown, unmarkedCopy),
  ]
}

const readers = { cso: ['Mere Tūhoe'], alternate: ['Ruth Amosa'] }

/** Kinds that nobody signs: blank forms. */
export function unsignedPictures(): Picture[] {
  const kinds = [null, 'weakness', 'contact', 'circumstances'] as const
  return kinds.map((kind) => {
    const form = { kind, organisation: 'Te Tari Whakamātau', emergencyNumber: '111', readers }
    return {
      name: `report-form-${kind ?? 'any'}`,
      content: buildReportForm(form),
      frame: reportFormFrame(form, new Date(issue.issuedAt)),
    }
  })
}
