import { referralCategories } from '../../domain/incident'
import type { ObligationRule } from '../scheme'
import { psrCites } from './nz-psr-sources'
import { afterAssessment, majorReport, onceAware, suspectedMajor } from './nz-psr-terms'

/*
 * NZ PSR: the formal way of a suspected major incident (PSR-56…60, PSR-69…72,
 * PSR-102…114).
 */

/** What comes before anybody outside is told. */
export const psrBeforeReporting = [
  {
    id: 'initial-assessment', // PSR-69
    when: {
      all: [
        suspectedMajor,
        {
          any: [
            { fact: 'initialAssessment', is: false },
            { fact: 'initialAssessment', is: 'unknown' },
          ],
        },
      ],
    },
    force: 'must',
    recipients: null,
    action: 'Make an initial assessment of the incident before reporting it.',
    content: [],
    gate: 'issue',
    clock: onceAware,
    cite: psrCites.agencies,
    note: 'The source asks for it before a security agency is contacted. That it comes before the report of any major incident is our reading: each such report has to tell it.',
  },
  {
    id: 'other-organisation', // PSR-57
    when: { all: [suspectedMajor, { fact: 'otherOrganisation', is: true }] },
    force: 'must',
    recipients: [['owner']],
    action: 'Ask the other organisation for advice before any investigation begins.',
    content: [
      'What happened, as far as they need to know it',
      'Which of their resources are involved',
      'Whether they have operational security requirements to be kept to',
      'Whether they would rather investigate themselves',
    ],
    gate: 'investigate',
    clock: onceAware,
    cite: psrCites.owner,
    note: 'The source says why they are asked: operational security requirements, and who should investigate. The list is drawn from that. It gives no time but before the investigation begins.',
  },
] as const satisfies readonly ObligationRule[]

/** What a report covers, and what follows it. */
export const psrReporting = [
  {
    id: 'major-report', // PSR-102…112
    when: {
      all: [
        suspectedMajor,
        {
          any: [
            { fact: 'majorReportComplete', is: false },
            { fact: 'majorReportComplete', is: 'unknown' },
          ],
        },
      ],
    },
    force: 'must',
    recipients: null,
    action: 'Cover every one of these details in the report.',
    content: majorReport,
    gate: 'issue',
    clock: afterAssessment,
    cite: psrCites.details,
  },
  {
    id: 'need-to-know', // PSR-60, PSR-71
    when: {
      all: [
        {
          any: [
            { fact: 'suspected', is: referralCategories },
            { all: [suspectedMajor, { fact: 'otherOrganisation', is: true }] },
          ],
        },
        {
          any: [
            { fact: 'holdLifted', is: false },
            { fact: 'holdLifted', is: 'unknown' },
          ],
        },
      ],
    },
    force: 'must',
    recipients: null,
    action: 'Give information about the incident only to those who need to know, until told otherwise.',
    content: [],
    gate: null,
    clock: onceAware,
    cite: psrCites.agencies,
    note: 'For incidents that involve resources of another organisation the source asks for need-to-know under “When another organisation is involved”, and names no end to it there. That only somebody with authority lifts it is our reading of “until told otherwise”.',
  },
  {
    id: 'circulate', // PSR-114
    when: suspectedMajor,
    force: 'should',
    recipients: null,
    action:
      'Circulate inside the organisation what people here need to know of the incident, and keep a list of who was given what.',
    content: [],
    gate: null,
    clock: onceAware,
    cite: psrCites.details,
    note: 'The source says that circulating inside the organisation is its own responsibility; it gives neither a time nor a list of people. Reading that as “should”, and keeping a list, is ours.',
  },
  {
    id: 'updates', // PSR-113
    when: {
      all: [
        suspectedMajor,
        { fact: 'agencyTold', is: true },
        {
          any: [
            { fact: 'changedSinceReport', is: true },
            { fact: 'changedSinceReport', is: 'unknown' },
          ],
        },
      ],
    },
    force: 'must',
    recipients: 'told',
    action: 'Report every update and change to those who have had the report.',
    content: [],
    gate: null,
    recurs: true,
    clock: { kind: 'policy', urgency: 'asap', anchor: 'reported', limit: null },
    cite: psrCites.details,
  },
  {
    id: 'engagement-manager', // PSR-72
    when: {
      any: [
        { fact: 'suspected', is: referralCategories },
        {
          all: [
            { fact: 'severity', is: 'major' },
            { fact: 'suspected', is: 'unknown' },
          ],
        },
      ],
    },
    force: 'consider',
    recipients: [['PSR engagement manager']],
    action: 'If unsure which agency to tell, or what, ask the PSR engagement manager.',
    content: [],
    gate: null,
    clock: onceAware,
    cite: psrCites.agencies,
    note: 'An overview of governance also has organisations consult NZ Police, the NZSIS, and the GCSB or the Government Chief Digital Officer on what may be serious. It does not say what that is: a question to ask here.',
  },
] as const satisfies readonly ObligationRule[]
