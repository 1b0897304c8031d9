import { severityLabels } from '../../shared/domain/vocabulary'
import { classBlocks } from './class-sections'
import type { Block, Content } from './content'
import { dutyBlocks } from './incident-duties'
import { particulars } from './incident-particulars'
import { projection } from './incident-projection'
import {
  actionBlocks,
  assessmentBlocks,
  categoryBlocks,
  circulationBlocks,
  circumstanceBlocks,
  housekeepingBlocks,
} from './incident-sections'
import { caseFrame, type CaseDocumentInput } from './issue'
import { caveats, dataName, notices, panel, signatureBlocks } from './page-parts'
import type { Frame } from './pdf'
import { workBlocks } from './work-sections'

/**
 * The report on one incident: first what a major report must tell (PSR-102…111,
 * in the source's order), then the whole of the case. A minor case gets the same
 * pages under its own title. Pure.
 */
export function buildIncidentReport(input: CaseDocumentInput): Content {
  const { case: body, organisation } = input
  return {
    title: reportTitle(input),
    reference: body.reference,
    organisation: organisation.name,
    subtitle: body.incident.title,
    blocks: [
      panel(input, { suspected: true }),
      ...notices(input),
      ...caveats(input),
      ...incidentReportBody(input),
      ...circulationBlocks(input),
      ...signatureBlocks(input),
    ],
  }
}

/** What it says of the case, without what every document has around it. */
export function incidentReportBody(input: CaseDocumentInput): Block[] {
  const { incident } = input.case
  return [
    ...particulars(input),
    ...circumstanceBlocks(input),
    ...classBlocks(incident),
    ...assessmentBlocks(incident),
    ...categoryBlocks(incident),
    ...actionBlocks(incident),
    ...housekeepingBlocks(incident),
    ...dutyBlocks(input),
    ...workBlocks(input),
  ]
}

/** The frame of that report, with its data attached as `report.json`. */
export function incidentReportFrame(input: CaseDocumentInput, fontFolder?: string): Frame {
  return caseFrame(input, [dataFile(projection(input, reportTitle(input)))], fontFolder)
}

/** The data of a document as the file attached to it. */
export function dataFile(data: unknown) {
  return {
    name: dataName,
    description: 'What this report shows, as data',
    mediaType: 'application/json',
    bytes: Buffer.from(`${JSON.stringify(data, null, 2)}\n`),
  }
}

/** `Major security incident report`, or the title of a lesser one. */
export function reportTitle({ case: { incident } }: CaseDocumentInput): string {
  const level = incident.severity?.level
  return level === undefined
    ? 'Security incident report'
    : `${severityLabels[level]} security incident report`
}
