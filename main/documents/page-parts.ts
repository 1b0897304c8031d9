import { caseMarking } from '../../shared/domain/case-problems'
import { formatInstant, formatMoment } from '../../shared/domain/format-time'
import { entriesOf, lastOf } from '../../shared/domain/log'
import { markingLine } from '../../shared/domain/marking'
import type { Incident } from '../../shared/domain/incident'
import {
  caseStatusLabels,
  impactLabels,
  referralLabels,
  severityLabels,
} from '../../shared/domain/vocabulary'
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
  passages,
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

/** What a reader needs in ten seconds: which case, how to handle it, how bad it is, whom to ask, how settled the facts are. What is suspected is said to those alone to whom it is reported. */
export function panel(
  { case: body, organisation, issue }: CaseDocumentInput,
  { suspected }: { suspected: boolean },
): FactPanel {
  const strong = (text: string) => passage(text, 'strong')
  const quiet = (text: string) => passage(text, 'quiet')
  const contact = body.incident.followUp ?? organisation.contact
  const items: Fact[] = [
    { label: 'Case', value: [strong(body.reference)] },
    { label: 'Protective marking', value: [strong(markingLine(caseMarking(body.incident)))] },
    ...severityFact(body.incident, suspected),
    {
      label: 'Issued',
      value: [
        passage(formatInstant(issue.issuedAt, organisation.zone)),
        quiet(`${issue.id}, ${issue.issuedBy}`),
      ],
    },
    {
      label: 'Questions to',
      value: [passage(contact.name), quiet(contact.phone ?? contact.email ?? contact.agency)],
    },
    {
      label: 'Facts',
      value: [passage(caseStatusLabels[body.status]), quiet(`Case revision ${String(issue.revision)}`)],
    },
  ]
  return { kind: 'panel', columns: 3, items }
}

/** How bad, and why it is reported; a count of repeated incidents has no severity of its own. */
function severityFact({ severity, harm, suspected, repeats }: Incident, saysWhy: boolean): Fact[] {
  if (repeats !== undefined && !severity) return []
  const why = saysWhy ? (suspected ?? []) : []
  return [
    {
      label: 'Severity',
      value: [
        ...passages(answered(severity, ({ level }) => [passage(severityLabels[level], 'strong')])),
        ...(harm ? [passage(`Impact level ${impactLabels[harm.level]}`, 'quiet')] : []),
        ...(why.length === 0 ? [] : [passage(suspicion(why), 'quiet')]),
      ],
    },
  ]
}

/** An agency need not know what is suspected that goes to another one. */
function suspicion(of: readonly (keyof typeof referralLabels)[]): string {
  const [only] = of
  return only === undefined || of.length > 1
    ? 'Suspected: more than one category'
    : `Suspected: ${referralLabels[only].toLowerCase()}`
}

/** What a reader must know before anything else: an exercise, a draft, a correction. */
export function notices({ case: body, issue }: CaseDocumentInput): Notice[] {
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
  return all
}

/**
 * How the information must be handled: the need-to-know hold while it stands
 * (PSR-71), and what other organisations require of their resources (PSR-58).
 * Why there is a hold stays inside: it could tell one agency what another is told.
 */
export function caveats({ case: { log } }: CaseDocumentInput): Notice[] {
  const hold = lastOf(log, 'hold')
  const held =
    hold?.state === 'set'
      ? [
          notice(
            'Need-to-know hold',
            `Give nothing of this to anybody who does not need to know it until the hold is lifted. Set ${formatMoment(hold.at)} by ${hold.by} on the authority of ${hold.authority}.`,
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

/** Who signed and released what, made from which case, and how to check it without this product. */
export function signatureBlocks(input: CaseDocumentInput): Block[] {
  const { issue, organisation, singlePersonRelease } = input
  const { signer, registerFingerprint } = issue
  return [
    heading(2, 'Signature'),
    facts(
      [
        {
          label: 'Signed by',
          value: [
            passage(signer.name, 'strong'),
            passage(`${signer.role}, ${organisation.name}`),
            passage(formatInstant(issue.issuedAt, organisation.zone), 'quiet'),
          ],
        },
        ...(singlePersonRelease === undefined
          ? []
          : [
              {
                label: 'Released by one person',
                value: `${singlePersonRelease.by} released this document without a second person’s approval. Reason: ${singlePersonRelease.reason}`,
              },
            ]),
        { label: 'Made from', value: [passage(origin(input), 'quiet')] },
        {
          label: 'Certificate fingerprint',
          value: [
            passage(signer.fingerprint.words.join(' '), 'quiet'),
            passage(signer.fingerprint.hex, 'quiet'),
          ],
        },
        {
          label: 'Register fingerprint',
          value: [
            passage(`${registerFingerprint.words.join(' ')} (in figures at the foot of every page)`, 'quiet'),
          ],
        },
      ],
      true,
    ),
    remark(checking),
  ]
}

const checking =
  'One electronic signature covers all of this file (PAdES, ECDSA P-384 with SHA-384): “pdfsig FILE”, or any PDF reader that shows signatures, must say that it is valid and that the whole document is signed. ' +
  'The certificate must lead to the authority of the register: compare fingerprints with those you got another way. ' +
  `No outside time stamp or revocation service stands behind it. What this report shows is attached to it as data, ${dataName}.`

/** Which state of the case, and by whose hands it came to be. */
function origin({ case: body, issue, organisation: { zone } }: CaseDocumentInput): string {
  const act = (did: string, at: string, by: string) => `${did} ${formatInstant(at, zone)}, ${by}`
  const { finalised, saved } = body
  const acts = [
    act('opened', body.openedAt, body.openedBy),
    ...(finalised ? [act('finalised', finalised.at, finalised.by)] : []),
    ...(saved.at === finalised?.at && saved.by === finalised.by
      ? []
      : [act('last saved', saved.at, saved.by)]),
  ]
  return `Revision ${String(issue.revision)} of the case: ${acts.join('; ')}.`
}
