import type { DocumentView, TemplateId } from '../../shared/contract/release'
import type { Block, Content } from './content'
import { type DocumentData, documentData } from './document-data'
import { buildIncidentReport, dataFile, incidentReportBody, reportTitle } from './incident-report'
import { projection } from './incident-projection'
import { caseFrame, type CaseDocumentInput } from './issue'
import { cabinetOffice, ncscReport, policeReferral, worksafe } from './notices/agencies'
import { changeOfCircumstances, contactReport } from './notices/holders'
import { majorReport } from './notices/major-report'
import { outcomeNotice, repeatedMinor, suitability } from './notices/nzsis'
import { updateBody } from './notices/update-report'
import { caveats, followUpBlocks, notices, overriddenBlocks, panel, signatureBlocks } from './page-parts'
import type { Frame } from './pdf'
import { outward, ruleName, type Template } from './template'

/** The whole of the case, for use inside the organisation. */
const incidentReport: Template = {
  id: 'incident-report',
  title: 'Internal incident report',
  purpose: 'For use inside the organisation: the whole of the case, what the rules ask, what was done.',
  serves: () => false,
  problem: () => null,
  titleOf: reportTitle,
  body: incidentReportBody,
  namesFollowUp: true,
}

const updateReport: Template = {
  id: 'update-report',
  title: 'Update of a report',
  purpose:
    'For everybody who had the report it updates: what has changed since, and the facts as they are now.',
  serves: (obligation) => ruleName(obligation) === 'updates',
  problem: () => null,
  body: () => [],
}

/** Every kind of document there is about a case, in the order in which they are offered. */
export const templates: readonly Template[] = [
  majorReport,
  updateReport,
  incidentReport,
  ncscReport,
  cabinetOffice,
  policeReferral,
  worksafe,
  suitability,
  repeatedMinor,
  outcomeNotice,
  contactReport,
  changeOfCircumstances,
]

const byId = new Map(templates.map((template) => [template.id, template]))

/** The template of this name. */
export function templateOf(id: TemplateId): Template {
  const found = byId.get(id)
  if (found === undefined) throw new Error(`there is no template ${id}`)
  return found
}

/** A document as it will be drawn, with what is kept and attached of it. */
export interface Made {
  readonly title: string
  readonly content: Content
  readonly frame: Frame
  readonly data: DocumentData
}

/**
 * Makes a document of a case. An update takes its body from the template of the
 * report that its chain began with (`input.updates.template`). The same input
 * always makes the same document. Pure.
 */
export function makeDocument(id: TemplateId, input: CaseDocumentInput, fontFolder?: string): Made {
  const content = id === 'incident-report' ? buildIncidentReport(input) : noticeContent(id, input)
  const { title } = content
  const data = id === 'incident-report' ? projection(input, title) : documentData(id, input, content)
  return { title, content, data, frame: caseFrame(input, [dataFile(data)], fontFolder) }
}

function noticeContent(id: TemplateId, input: CaseDocumentInput): Content {
  const template = templateOf(id)
  const { body, namesFollowUp, namesSuspected } = id === 'update-report' ? updateOf(input) : template
  return {
    title: template.titleOf?.(input) ?? template.title,
    reference: input.case.reference,
    organisation: input.organisation.name,
    subtitle: input.case.incident.title,
    blocks: outward([
      panel(input, { suspected: namesSuspected === true }),
      ...notices(input),
      ...caveats(input),
      ...body(input),
      ...overriddenBlocks(input),
      ...(namesFollowUp === true ? [] : followUpBlocks(input)),
      ...signatureBlocks(input),
    ]),
  }
}

function updateOf({
  updates,
}: CaseDocumentInput): Pick<Template, 'body' | 'namesFollowUp' | 'namesSuspected'> {
  if (updates === undefined) throw new Error('an update names the document it updates')
  const root = templateOf(updates.template)
  return {
    body: (input): Block[] => updateBody(root, input),
    ...(root.namesSuspected !== undefined && { namesSuspected: true }),
    ...(root.namesFollowUp === undefined || root.id === 'incident-report' ? {} : { namesFollowUp: true }),
  }
}

/** The template that a chain of reports began with; `all` holds every document of the case. */
export function rootTemplate(of: DocumentView, all: readonly DocumentView[]): TemplateId {
  const earlier = all.find(({ id }) => id === of.updates)
  return earlier === undefined || of.template !== 'update-report' ? of.template : rootTemplate(earlier, all)
}
