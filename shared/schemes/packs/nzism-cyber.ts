import type { SchemePack } from '../scheme'
import { nzismEvidence, nzismReporting } from './nzism-cyber-duties'
import { nzismChecklists, nzismPages } from './nzism-cyber-reference'
import { nzismSpill } from './nzism-cyber-spill'
import { control, nzismSources } from './nzism-cyber-terms'

/*
 * New Zealand Information Security Manual, version 3.9, chapter 7: information
 * security incidents. Restated; a citation is the id of a control.
 */

export const nzismCyber = {
  id: 'nzism-cyber',
  title: 'New Zealand Information Security Manual 3.9: information security incidents',
  version: '3.9.2',
  jurisdiction: 'nz',
  checkedOn: '2026-11-22',
  sources: nzismSources,
  notes: [
    'Control ids belong to version 3.9: section numbers have moved between versions.',
    'The manual sets no limit in hours or days for any report. Where it names no time, the duty is shown as "as soon as possible"; where one thing has to come before another, as "immediately" (our reading).',
    'While the tier of an incident is not known it counts as Serious or Critical (7.2.15); while the accreditation of a system is not known it counts as missing (our reading).',
  ],
  questions: {
    cyber: { question: 'Is a cyber security incident suspected?', cite: control('7.2.10') },
    cyberTypes: { question: 'What kind of cyber security incident is it?', cite: control('7.2.10') },
    cyberTier: {
      question: 'Is the cyber incident Critical, Serious or Low? Not known counts as Serious or Critical.',
      cite: control('7.2.14 and 7.2.15'),
    },
    multipleAgencies: {
      question: 'Does it affect several agencies, or government systems used by several?',
      cite: control('7.2.20.C.01'),
    },
    systemAccredited: {
      question: 'Is the system accredited for the information that was put on it?',
      cite: control('7.3.8.C.01'),
    },
    systemIsolated: { question: 'Is the system segregated or isolated?', cite: control('7.3.8.C.01') },
    personalInformation: {
      question: 'Is personal information among what was spilled?',
      cite: control('7.3.7.C.06'),
    },
    keysCompromised: {
      question: 'Are cryptographic keys lost, or may they be compromised?',
      cite: control('7.2.22.C.01'),
    },
    highAssuranceKeys: {
      question: 'Are keys of high assurance cryptographic equipment (HACE) among them?',
      cite: control('7.2.24.C.01'),
    },
    attackContinues: {
      question: 'Is it considered to let an attack go on, to learn more of it?',
      cite: control('7.3.10.C.01'),
    },
    outcomeRecorded: {
      question: 'Has the incident been reviewed and its outcome recorded?',
      cite: control('7.2.20.C.03'),
    },
  },
  obligations: [...nzismSpill, ...nzismReporting, ...nzismEvidence],
  references: nzismPages,
  checklists: nzismChecklists,
  categories: [
    {
      id: 'cyber-tiers',
      title: 'How a cyber security incident is ranked, as the manual suggests',
      fact: 'cyberTier',
      values: ['critical', 'serious', 'low'],
      cite: control('7.2.14'),
    },
  ],
  stages: [],
  conflicts: [
    {
      between: ['nz-psr.cyber', 'nzism-cyber.ncsc-low'],
      sentence:
        'The PSR wants any suspected cyber incident reported to the NCSC; the manual says that a Low one should be, and may wait for others. Keep to the stricter: report it now.',
    },
    {
      between: ['nzism-cyber.spill-no-delete', 'nzism-cyber.spill-isolate'],
      sentence:
        'What was spilled must not be deleted, and the system must be contained. Contain it by isolating, not by cleaning; delete only when an ITSM has authorised it.',
    },
    {
      between: ['nzism-cyber.spill-isolate', 'nzism-cyber.evidence'],
      sentence:
        'Isolating changes a system, and evidence is to be preserved first. Cut the connections and leave the system running; write down what was done and when.',
    },
    {
      between: ['nzism-cyber.evidence', 'nzism-cyber.malware'],
      sentence:
        'Malicious code is to be removed, and evidence is to be preserved before anything is mended. Isolate, keep images and logs, and clean only after the decision on the NCSC’s help.',
    },
    {
      between: ['nz-psr.worksafe-site', 'nzism-cyber.spill-isolate'],
      sentence:
        'The site is to be left as it is for the inspector, and the system must be isolated. Isolate it over the network where that can be done; otherwise ask the inspector first.',
    },
    {
      between: ['nz-psr.worksafe-site', 'nzism-cyber.audit-trails'],
      sentence:
        'The site is to be left as it is for the inspector, and logs are to be copied and secured. Copy them over the network where that can be done; ask the inspector before equipment is touched or taken away.',
    },
    {
      between: ['nz-psr.need-to-know', 'nzism-cyber.spill-privacy'],
      sentence:
        'Information is held to those who need it, and the Privacy Commissioner may have to be told. The Act has exceptions for telling individuals, security and defence among them, but not for the Commissioner: ask whoever set the hold how it is to be told.',
    },
    {
      between: ['nz-psr.need-to-know', 'nzism-cyber.spill-owner'],
      sentence:
        'Information is held to those who need it, and its owner must be told. The owner needs to know: tell the owner, through a person who is cleared for it, and nobody besides.',
    },
    {
      between: ['nz-psr.need-to-know', 'nzism-cyber.keys-users'],
      sentence:
        'Information is held to those who need it, and all users must be told that keys are, or may be, lost or compromised. Tell them that, and not to use the keys; leave out how it came about.',
    },
  ],
} as const satisfies SchemePack
