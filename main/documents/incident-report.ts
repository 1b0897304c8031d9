import { caseMarking } from '../../shared/domain/case-problems'
import { formatInstant } from '../../shared/domain/format-time'
import { markingLine } from '../../shared/domain/marking'
import { caseStatusLabels, severityLabels } from '../../shared/domain/vocabulary'
import { answered } from './answers'
import {
  type Block,
  type Content,
  type Fact,
  type FactPanel,
  facts,
  heading,
  type Notice,
  passage,
  remark,
} from './content'
import { dutyBlocks } from './incident-duties'
import { particulars } from './incident-particulars'
import { projection } from './incident-projection'
import {
  actionBlocks,
  assessmentBlocks,
  categoryBlocks,
  circumstanceBlocks,
  followUpBlocks,
} from './incident-sections'
import { caseFrame, type CaseDocumentInput } from './issue'
import type { Frame } from './pdf'

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
      panel(input),
      ...notices(input),
      ...particulars(input),
      ...circumstanceBlocks(input),
      ...assessmentBlocks(body.incident),
      ...categoryBlocks(body.incident),
      ...actionBlocks(body.incident),
      ...dutyBlocks(input),
      ...followUpBlocks(input),
      ...signatureBlocks(input),
    ],
  }
}

/** The frame of that report, with its data attached as `report.json`. */
export function incidentReportFrame(input: CaseDocumentInput, fontFolder?: string): Frame {
  const data = {
    name: 'report.json',
    description: 'What this report shows, as data',
    mediaType: 'application/json',
    bytes: Buffer.from(`${JSON.stringify(projection(input, reportTitle(input)), null, 2)}\n`),
  }
  return caseFrame(input, [data], fontFolder)
}

/** `Major security incident report`, or the title of a lesser one. */
export function reportTitle({ case: { incident } }: CaseDocumentInput): string {
  const level = incident.severity?.level
  return level === undefined
    ? 'Security incident report'
    : `${severityLabels[level]} security incident report`
}

function panel({ case: body, organisation, issue }: CaseDocumentInput): FactPanel {
  const strong = (text: string) => [passage(text, 'strong')]
  const act = (lead: string, at: string, by: string) => [
    passage(lead),
    passage(`${formatInstant(at, organisation.zone)}, ${by}`, 'quiet'),
  ]
  const { finalised } = body
  const status = caseStatusLabels[body.status]
  const items: Fact[] = [
    { label: 'Case', value: strong(body.reference) },
    { label: 'Protective marking', value: strong(markingLine(caseMarking(body.incident))) },
    {
      label: 'Severity',
      value: answered(body.incident.severity, ({ level }) => strong(severityLabels[level])),
    },
    { label: 'Document issued', value: act(issue.id, issue.issuedAt, issue.issuedBy) },
    { label: 'Status', value: finalised ? act(status, finalised.at, finalised.by) : status },
    {
      label: 'Case revision',
      value: act(`Revision ${String(issue.revision)}`, body.saved.at, body.saved.by),
    },
    {
      label: 'Case opened',
      value: [passage(body.openedBy), passage(formatInstant(body.openedAt, organisation.zone), 'quiet')],
    },
    {
      label: 'Attached',
      value: [passage('report.json'), passage('what this report shows, as data', 'quiet')],
    },
    {
      label: 'Copy',
      value: issue.copy ? `Copy ${String(issue.copy.number)} of ${String(issue.copy.of)}` : 'Not numbered',
    },
  ]
  return { kind: 'panel', columns: 3, items }
}

function notices({ case: body, issue, singlePersonRelease }: CaseDocumentInput): Notice[] {
  const all: Notice[] = []
  const add = (title: string, text: string) => all.push({ kind: 'notice', title, text })
  if (issue.exercise) add('Exercise', 'This document belongs to an exercise. Nothing in it happened.')
  if (body.status === 'draft')
    add('Draft', 'The case has not been finalised: facts may be missing and may change.')
  if (body.saved.reason !== undefined) add('Correction', body.saved.reason)
  if (singlePersonRelease) {
    add(
      'Released by one person',
      `${singlePersonRelease.by} released this document without a second person’s approval. Reason: ${singlePersonRelease.reason}`,
    )
  }
  return all
}

function signatureBlocks({ issue, organisation }: CaseDocumentInput): Block[] {
  const { signer, registerFingerprint } = issue
  const checking =
    'This file carries one electronic signature over all of it (PAdES, ECDSA P-384 with SHA-384). ' +
    'Check it with tools you have: “pdfsig FILE”, or any PDF reader that shows signatures, must say that it is valid and that the whole document is signed. ' +
    'The certificate must lead to the authority of the register; compare its fingerprint with one you got another way. ' +
    'There is no outside time stamp or revocation service behind it: the register stands on a machine without a network.'
  return [
    heading(2, 'Signature'),
    facts(
      [
        {
          label: 'Signed by',
          value: [passage(signer.name, 'strong'), passage(`${signer.role}, ${organisation.name}`)],
        },
        { label: 'Signed at', value: formatInstant(issue.issuedAt, organisation.zone) },
        {
          label: 'Certificate fingerprint',
          value: fingerprint(signer.fingerprint.words, signer.fingerprint.hex),
        },
        {
          label: 'Register fingerprint',
          value: fingerprint(registerFingerprint.words, registerFingerprint.hex),
        },
      ],
      true,
    ),
    remark(checking),
  ]
}

function fingerprint(words: readonly string[], hex: string) {
  return [passage(words.join(' ')), passage(hex, 'quiet')]
}
