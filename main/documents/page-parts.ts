import { caseMarking } from '../../shared/domain/case-problems'
import { formatInstant, formatMoment } from '../../shared/domain/format-time'
import { entriesOf, lastOf } from '../../shared/domain/log'
import { markingLine } from '../../shared/domain/marking'
import { caseStatusLabels, severityLabels } from '../../shared/domain/vocabulary'
import { answered } from './answers'
import {
  type Block,
  type Fact,
  type FactPanel,
  facts,
  heading,
  type Notice,
  notice,
  passage,
  remark,
  table,
} from './content'
import { contactWords } from './incident-particulars'
import type { CaseDocumentInput } from './issue'

/*
 * What every document about a case has, whatever it is for: the panel under its
 * title, what a reader must not miss, whom to ask, who signed.
 */

/** Name of the data attached to every document. */
export const dataName = 'report.json'

/** The panel under the title: which case, how marked, issued when and from which revision. */
export function panel({ case: body, organisation, issue }: CaseDocumentInput): FactPanel {
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
      value: [passage(dataName), passage('what this report shows, as data', 'quiet')],
    },
    {
      label: 'Copy',
      value: issue.copy ? `Copy ${String(issue.copy.number)} of ${String(issue.copy.of)}` : 'Not numbered',
    },
  ]
  return { kind: 'panel', columns: 3, items }
}

/** What a reader must know before anything else: an exercise, a draft, a correction, a release by one person. */
export function notices({ case: body, issue, singlePersonRelease }: CaseDocumentInput): Notice[] {
  const all: Notice[] = []
  if (issue.exercise)
    all.push(notice('Exercise', 'This document belongs to an exercise. Nothing in it happened.'))
  if (body.status === 'draft') {
    all.push(
      notice(
        'DRAFT FACTS',
        'The case has not been finalised: facts may be missing and may change. What is not known is said so; a later report tells what changes.',
      ),
    )
  }
  if (body.saved.reason !== undefined) all.push(notice('Correction', body.saved.reason))
  if (singlePersonRelease) {
    all.push(
      notice(
        'Released by one person',
        `${singlePersonRelease.by} released this document without a second person’s approval. Reason: ${singlePersonRelease.reason}`,
      ),
    )
  }
  return all
}

/**
 * How the information must be handled: the need-to-know hold while it stands
 * (PSR-71), and what other organisations require of their resources (PSR-58).
 */
export function caveats({ case: { log } }: CaseDocumentInput): Notice[] {
  const hold = lastOf(log, 'hold')
  const held =
    hold?.state === 'set'
      ? [
          notice(
            'Need-to-know hold',
            `Give nothing of this to anybody who does not need to know it until the hold is lifted. Set ${formatMoment(hold.at)} by ${hold.by} on the authority of ${hold.authority}. ${hold.reason}`,
          ),
        ]
      : []
  const required = entriesOf(log, 'advice').flatMap(({ organisation, requirements }) =>
    requirements === undefined ? [] : [notice(`Handling required by ${organisation}`, requirements)],
  )
  return [...held, ...required]
}

/** Duties that the CSO overrode, with the reasons: in sight of everybody who is told of the case. */
export function overriddenBlocks({ case: { duties }, organisation }: CaseDocumentInput): Block[] {
  const rows = duties.flatMap(({ obligation, decisions }) =>
    decisions
      .filter(({ outcome }) => outcome === 'overridden')
      .map(({ reason, by, recordedAt }) => [
        [passage(obligation.action, 'strong'), passage(obligation.cite, 'quiet')],
        reason,
        [passage(by), passage(formatInstant(recordedAt, organisation.zone), 'quiet')],
      ]),
  )
  if (rows.length === 0) return []
  return [
    heading(2, 'Duties overridden by the CSO'),
    table(
      [
        { label: 'What the rules ask', width: 42 },
        { label: 'Reason for overriding', width: 34 },
        { label: 'Decided', width: 24 },
      ],
      rows,
    ),
  ]
}

/** Whom to ask, and who inside may be told (PSR-108, 109, 114). */
export function followUpBlocks({ case: { incident }, organisation }: CaseDocumentInput): Block[] {
  const contact = incident.followUp ?? organisation.contact
  return [
    heading(2, 'Follow-up'),
    facts([
      { label: 'Agency for follow-up', value: contact.agency },
      { label: 'Contact for follow-up', value: contactWords(contact) },
    ]),
  ]
}

/** Who signed, and how to check it without this product. */
export function signatureBlocks({ issue, organisation }: CaseDocumentInput): Block[] {
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
