import type { Checklist, ReferencePage } from '../scheme'
import { control, spill } from './nzism-cyber-terms'

/** NZISM 3.9: pages to read up. */
export const nzismPages = [
  {
    id: 'cyber-incidents',
    title: 'Cyber security incidents',
    sections: [
      {
        heading: 'What one is',
        text: [
          'Any event that endangers, or may endanger, a system or what it holds: that it stays secret, unaltered and within reach. Breaking security policies, rules of acceptable use, procedures or the law counts, and so does what may be such a break.',
          'Outsourcing changes nothing: the agency stays responsible for reporting.',
        ],
        cite: control('7.2.10 and 7.2.21.R.01'),
      },
      {
        heading: 'Three tiers (a suggestion of the manual)',
        text: [
          'Critical: critical systems or information, with a possible effect on operations, revenue, customers, or disclosure. For example a distributed denial of service, unauthorised access, ransomware on several systems.',
          'Serious: non-critical systems or information, with such an effect. For example malware on one system, credentials that may be compromised.',
          'Low: a possible incident on non-critical systems, or one that is not pressing. For example phishing that was blocked.',
          'Scope or cause not yet known: treat as Serious or Critical.',
        ],
        cite: control('7.2.14 and 7.2.15'),
      },
      {
        heading: 'What bears on the tier',
        text: [
          'One agency or several; effect on availability, confidentiality and integrity; how well one can recover; personal information; unauthorised access; reputation; agreements with others; theft of information.',
        ],
        cite: control('7.2.16'),
      },
      {
        heading: 'Who is told',
        text: [
          'Everybody: the ITSM, as soon as possible. The ITSM: the CISO, fully. The CISO: the CSO, the agency head or both.',
          'Critical, Serious or several agencies: the NCSC must be told as soon as possible. Low: it should be, and reports may be gathered.',
          'Lost or compromised keys: all users; keys of high assurance equipment: the GCSB, urgently. Such a loss is always Critical or Serious.',
        ],
        cite: control('7.2.18 to 7.2.24'),
      },
      {
        heading: 'Evidence',
        text: [
          'Preserve evidence before anything is mended, and ask the NCSC early. Raw audit trails go onto media kept safe. Investigators write down what they do.',
          'Letting an attack go on, under control, needs legal advice first.',
        ],
        cite: control('7.3.10 to 7.3.12'),
      },
    ],
    obligations: [
      'ncsc',
      'ncsc-low',
      'itsm',
      'ciso',
      'review',
      'evidence',
      'audit-trails',
      'attack-continues',
      'keys-users',
      'keys-replace',
      'keys-gcsb',
      'malware',
    ],
  },
  {
    id: 'data-spills',
    title: 'Data spills',
    sections: [
      {
        heading: 'What one is',
        text: ['Data released, sent or moved without authority or by mistake.'],
        cite: control('7.3.7.R.01'),
      },
      {
        heading: 'First',
        text: [
          'Assume that everything up to the highest classification on the system is compromised, treat the spill as an incident and follow the incident response plan.',
          'Ask an ITSM at once. Segregate or isolate. Do not delete without the ITSM’s leave. Do not copy, view, print or mail it.',
          'Switching off can destroy evidence. If the system cannot be isolated, contact the NCSC at once.',
        ],
        cite: control('7.3.7.C.02 and C.05, 7.3.8.C.01 to C.03 and R.04'),
      },
      {
        heading: 'How serious',
        text: [
          'Classified information on a system not accredited for it is Serious; with personal or particularly sensitive information it may be Critical.',
        ],
        cite: control('7.3.8.R.01'),
      },
      {
        heading: 'Who is told',
        text: [
          'The owner of the information, and the Privacy Commissioner as the Privacy Act asks. Version 3.8 of the manual named the owner only.',
        ],
        cite: control('7.3.7.C.06'),
      },
    ],
    obligations: [
      'spill-highest',
      'spill-itsm',
      'spill-isolate',
      'spill-no-delete',
      'spill-no-copy',
      'spill-ncsc',
      'spill-owner',
      'spill-privacy',
    ],
  },
] as const satisfies readonly ReferencePage[]

const containing = control('7.3.8.C.01')
const malware = control('7.3.9.C.01')

/** NZISM 3.9: things to see to, one by one. */
export const nzismChecklists = [
  {
    id: 'spill',
    title: 'Data spill',
    when: spill,
    cite: containing,
    items: [
      {
        id: 'highest',
        text: 'Assume the highest classification on the system.',
        cite: control('7.3.7.C.02'),
      },
      {
        id: 'plan',
        text: 'Treat it as an incident, and follow the incident response plan.',
        cite: control('7.3.7.C.05'),
      },
      { id: 'itsm', text: 'Ask an ITSM for advice at once.', cite: containing, before: 'remediation' },
      {
        id: 'isolate',
        text: 'Segregate or isolate the system; do not just switch it off.',
        cite: containing,
      },
      { id: 'no-delete', text: 'Do not delete it unless an ITSM authorises that.', cite: containing },
      { id: 'no-copy', text: 'Nobody copies, views, prints or mails it.', cite: control('7.3.8.C.02') },
      {
        id: 'ncsc-early',
        text: 'Contact the NCSC before anything is cleaned or restored.',
        cite: control('7.3.12.C.01'),
        before: 'remediation',
      },
      {
        id: 'not-isolated',
        text: 'If it cannot be isolated: contact the NCSC at once.',
        cite: control('7.3.8.C.03'),
        before: 'remediation',
      },
      {
        id: 'evidence',
        text: 'Preserve the evidence: logs, audit trails, images of memory.',
        cite: control('7.3.11.C.01 and 7.3.12.R.01'),
        before: 'remediation',
      },
      {
        id: 'owner',
        text: 'Report the details to the owner of the information.',
        cite: control('7.3.7.C.06'),
        before: 'close',
      },
      {
        id: 'privacy',
        text: 'Personal information: decide under the Privacy Act whether the Privacy Commissioner is told.',
        cite: control('7.3.7.C.06'),
        before: 'close',
      },
    ],
  },
  {
    id: 'malware',
    title: 'Malicious code',
    when: { fact: 'cyberTypes', is: 'virus' },
    cite: malware,
    items: [
      { id: 'isolate', text: 'Isolate the infected system.', cite: malware },
      {
        id: 'decide-ncsc',
        text: 'Decide whether to ask the NCSC for help.',
        cite: malware,
        before: 'remediation',
      },
      {
        id: 'wait',
        text: 'If it agrees to help: do nothing further until it advises.',
        cite: malware,
        before: 'remediation',
      },
      { id: 'connected', text: 'Check connected systems, media and backups.', cite: malware },
      { id: 'isolate-all', text: 'Isolate all infected systems and media.', cite: malware },
      {
        id: 'secrets',
        text: 'Change all passwords and keys that were stored on the systems or could be reached from them.',
        cite: malware,
      },
      {
        id: 'advise',
        text: 'Tell users what matters to them, and to change their passwords on compromised systems.',
        cite: malware,
      },
      { id: 'sessions', text: 'Revoke the session tokens of users and devices.', cite: malware },
      { id: 'clean', text: 'Remove the malware from systems and media with current tools.', cite: malware },
      { id: 'traffic', text: 'Watch network traffic for more.', cite: malware },
      {
        id: 'record',
        text: 'Record when the infection happened, its effects, its source, how long it lasted and whether logs may be compromised too.',
        cite: control('7.3.9.R.01'),
        before: 'close',
      },
      {
        id: 'plan',
        text: 'Report it, and do whatever else the incident response plan asks.',
        cite: malware,
        before: 'close',
      },
      { id: 'rebuild', text: 'Rebuild the system or the profile where that is needed.', cite: malware },
    ],
  },
] as const satisfies readonly Checklist[]
