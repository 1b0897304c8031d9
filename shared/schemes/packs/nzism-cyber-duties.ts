import type { ObligationRule } from '../scheme'
import {
  asSoonAsPossible,
  atOnce,
  control,
  cyberSuspected,
  notRankedByTheManual,
  rankedByTheManual,
} from './nzism-cyber-terms'

/*
 * NZISM 3.9, chapter 7: who is told of a cyber security incident, and what keeps
 * its evidence whole.
 */

const ncscReport = [
  'Which organisation reports, and whom to call back',
  'How the incident is ranked: Critical, Serious or Low',
  'Whether several agencies or government systems are affected',
  'When it was noticed, and since when it may have been going on',
  'Systems affected, their marking, and whether they are isolated',
  'Effect on availability, integrity and confidentiality',
  'Whether personal information is involved',
  'What evidence is kept, and what has been done so far',
  'What help is asked for',
] as const
const ownList = 'The NCSC’s own form was not read; the list is a suggestion.'

export const nzismReporting = [
  {
    id: 'ncsc',
    when: {
      all: [
        cyberSuspected,
        {
          any: [
            { fact: 'cyberTier', is: ['critical', 'serious'] },
            { fact: 'cyberTier', is: 'unknown' },
            { fact: 'multipleAgencies', is: true },
            rankedByTheManual,
          ],
        },
      ],
    },
    force: 'must',
    recipients: [['NCSC']],
    action:
      'Have the ITSM report the incident to the NCSC: it is Critical, Serious, of several agencies, or of a scope that is not known yet.',
    content: ncscReport,
    gate: null,
    clock: asSoonAsPossible,
    cite: control('7.2.20.C.01'),
    note: `Paragraph 7.2.15 has an incident of unknown scope or cause treated as Serious or Critical. Lost keys, and classified information on a system not accredited for it, are that by the manual’s own words, however the incident was ranked (7.2.22.R.02, 7.3.8.R.01). The control says “multi-agency or government systems”; we read that as systems that several agencies share. ${ownList}`,
  },
  {
    id: 'ncsc-low',
    when: {
      all: [
        cyberSuspected,
        { fact: 'cyberTier', is: 'low' },
        {
          any: [
            { fact: 'multipleAgencies', is: false },
            { fact: 'multipleAgencies', is: 'unknown' },
          ],
        },
        notRankedByTheManual,
      ],
    },
    force: 'should',
    recipients: [['NCSC']],
    action: 'Report the Low incident to the NCSC, with others of its kind if that suits.',
    content: ncscReport,
    gate: null,
    clock: asSoonAsPossible,
    cite: control('7.2.20.C.02'),
    note: `The manual lets Low incidents be reported together, weekly for instance (7.2.20.R.03); it sets no limit. ${ownList}`,
  },
  {
    id: 'itsm',
    when: cyberSuspected,
    force: 'must',
    recipients: [['ITSM']],
    action: 'Report the incident to the ITSM.',
    content: [],
    gate: null,
    clock: { ...asSoonAsPossible, anchor: 'discovered' },
    cite: control('7.2.18.C.01'),
  },
  {
    id: 'ciso',
    when: cyberSuspected,
    force: 'must',
    recipients: [['CISO']],
    action: 'Keep the CISO fully informed, who in turn informs the CSO, the agency head or both.',
    content: [],
    gate: null,
    clock: asSoonAsPossible,
    cite: control('7.2.19.C.01'),
    note: 'The control is about the CISO; that the CISO informs the CSO, the agency head or both is said in 7.2.19.R.01. For Low incidents periodic reports usually do, weekly or monthly (7.2.19.R.02).',
  },
  {
    id: 'review',
    when: { all: [cyberSuspected, { fact: 'outcomeRecorded', is: true }] },
    force: 'should',
    recipients: [['NCSC']],
    action: 'Share the report of the review after the incident with the NCSC.',
    content: [],
    gate: null,
    clock: { ...asSoonAsPossible, anchor: 'resolved' },
    cite: control('7.2.20.C.03'),
    note: 'The manual means a review after the incident; here a recorded outcome stands for it. It has the report sent by email to the NCSC: a marked report goes by a way that its marking allows.',
  },
] as const satisfies readonly ObligationRule[]

export const nzismEvidence = [
  {
    id: 'evidence',
    when: cyberSuspected,
    force: 'should',
    recipients: null,
    action:
      'Before anything is mended: preserve the evidence, ask the NCSC early if help is wanted, and do nothing that could harm the evidence until it is involved.',
    content: [],
    gate: null,
    clock: atOnce,
    cite: control('7.3.12.C.01'),
    note: 'The control is about asking the NCSC for help as soon as possible and about leaving evidence alone until then; that evidence is preserved before anything is mended is said in 7.3.12.R.01. It is shown as immediate because it comes before other work; the manual gives no time.',
  },
  {
    id: 'audit-trails',
    when: cyberSuspected,
    force: 'should',
    recipients: null,
    action:
      'Copy raw audit trails and other relevant data to media kept safe, secure the logs kept by hand, and have everybody who investigates write down what they do.',
    content: [],
    gate: null,
    clock: asSoonAsPossible,
    cite: control('7.3.11.C.01'),
  },
  {
    id: 'malware',
    when: { fact: 'cyberTypes', is: 'virus' },
    force: 'should',
    recipients: null,
    action:
      'Follow the steps for malicious code: see the checklist. Isolate first; decide on the NCSC’s help before cleaning.',
    content: [],
    gate: null,
    clock: asSoonAsPossible,
    cite: control('7.3.9.C.01'),
  },
  {
    id: 'attack-continues',
    when: { all: [cyberSuspected, { fact: 'attackContinues', is: true }] },
    force: 'must',
    recipients: [['legal adviser']],
    action: 'Seek legal advice before an attack is let go on under controlled conditions.',
    content: [],
    gate: null,
    clock: atOnce,
    cite: control('7.3.10.C.01'),
    note: 'The control speaks to agencies that are considering it, hence before; it gives no time. Business owners are asked as well whether contracts or service levels would be broken (7.3.10.R.01).',
  },
  {
    id: 'keys-users',
    when: { all: [cyberSuspected, { fact: 'keysCompromised', is: true }] },
    force: 'must',
    recipients: [['users']],
    action: 'Tell all users of the system that keying material is, or may be, lost or compromised.',
    content: [],
    gate: null,
    clock: asSoonAsPossible,
    cite: control('7.2.22.C.01'),
    note: 'A loss or compromise of keys is a Critical or Serious incident (7.2.22.R.02).',
  },
  {
    id: 'keys-replace',
    when: { all: [cyberSuspected, { fact: 'keysCompromised', is: true }] },
    force: 'must',
    recipients: null,
    action: 'Replace the compromised keys urgently, and record the replacement with the incident.',
    content: [],
    gate: null,
    clock: atOnce,
    cite: control('7.2.23.C.01'),
  },
  {
    id: 'keys-gcsb',
    when: { all: [cyberSuspected, { fact: 'highAssuranceKeys', is: true }] },
    force: 'must',
    recipients: [['GCSB']],
    action:
      'Tell the GCSB urgently that keys of high assurance cryptographic equipment may be lost or compromised.',
    content: [
      'Which equipment and which keys, by short title and number',
      'When they were last accounted for',
      'What happened, or is suspected',
      'Who uses the same keys',
      'What has been done',
      'Whom to call back, and over which line',
    ],
    gate: null,
    clock: atOnce,
    cite: control('7.2.24.C.01'),
    note: 'The manual does not list what to tell; the list is a suggestion.',
  },
] as const satisfies readonly ObligationRule[]
