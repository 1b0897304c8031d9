import type { TemplateId } from '../../shared/contract/release'
import { buildReportForm, reportFormFrame } from '../../main/documents/report-form'
import { type CaseDocumentInput } from '../../main/documents/issue'
import type { Frame } from '../../main/documents/pdf'
import type { Content } from '../../main/documents/content'
import { buildWallList, wallListFrame, type WallList } from '../../main/documents/wall-list'
import { dueItems } from '../fixtures/due-items'
import { makeDocument } from '../../main/documents/templates'
import {
  espionage,
  longTables,
  nothingKnown,
  twoLineMarking,
  updateOfEspionage,
} from '../fixtures/gallery-cases'
import { assault, cabinet, circumstances, contact, repeated, spill } from '../fixtures/gallery-notices'
import { issue, minorCase, reportInput, topSecretCase } from '../fixtures/report-case'
import { caseMarking } from '../../shared/domain/case-problems'
import { wantsCopyNumber } from '../../shared/domain/marking'
import type { CaseBody } from '../../shared/domain/case'

/** A document to be set: its file name, what it says and what stands around it. */
export interface Picture {
  readonly name: string
  readonly content: Content
  readonly frame: Frame
}

let count = 0

/** Each is issued a little after the case was saved, under an id of its own, numbered where the marking wants it. */
const of = (
  name: string,
  template: TemplateId,
  body: CaseBody,
  changes: Partial<CaseDocumentInput> = {},
): Picture => {
  count += 1
  const input = reportInput(body, {
    ...changes,
    issue: {
      ...issue,
      ...changes.issue,
      id: `D-${(0x5a07c1 * count).toString(16).toUpperCase().padStart(12, '0')}`,
      issuedAt: new Date(Date.parse(body.saved.at) + 300_000).toISOString(),
      copy: wantsCopyNumber(caseMarking(body.incident)) ? { number: 1, of: 1 } : null,
    },
  })
  const { content, frame } = makeDocument(template, input)
  return { name, content, frame }
}

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
    of('incident-report-minor', 'incident-report', minorCase),
    of('incident-report-top-secret', 'incident-report', topSecretCase),
    of('incident-report-two-line-marking', 'incident-report', twoLineMarking),
    of('incident-report-long-tables', 'incident-report', longTables),
    of('incident-report-exercise', 'incident-report', minorCase, { issue: { ...issue, exercise: true } }),
    of('ncsc-report-spill-draft', 'ncsc-report', spill),
    of('cabinet-office', 'cabinet-office', cabinet),
    of('police-referral', 'police-referral', assault),
    of('worksafe-notification', 'worksafe-notification', assault),
    of('nzsis-suitability', 'nzsis-suitability', espionage),
    of('nzsis-outcome', 'nzsis-outcome', espionage),
    of('nzsis-repeated-minor', 'nzsis-repeated-minor', repeated),
    of('contact-report', 'contact-report', contact),
    of('change-of-circumstances', 'change-of-circumstances', circumstances),
    of('major-report-nothing-known', 'major-report', nothingKnown),
    of('ncsc-report-nothing-known', 'ncsc-report', nothingKnown),
    of('contact-report-nothing-known', 'contact-report', nothingKnown),
  ]
}

const readers = { cso: ['Mere Tūhoe'], alternate: ['Ruth Amosa'] }

const wallList: WallList = {
  organisation: 'Te Tari Whakamātau',
  zone: 'Pacific/Auckland',
  madeAt: new Date(issue.issuedAt),
  madeBy: 'Mere Tūhoe',
  items: dueItems,
  all: 12,
  titles: true,
  owners: true,
  marking: { classification: 'SECRET', endorsements: [{ kind: 'nzeo' }] },
}

/** Kinds that nobody signs: the wall list and blank forms. */
export function unsignedPictures(): Picture[] {
  return [
    { name: 'wall-list', content: buildWallList(wallList), frame: wallListFrame(wallList) },
    ...blankForms(),
  ]
}

function blankForms(): Picture[] {
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
