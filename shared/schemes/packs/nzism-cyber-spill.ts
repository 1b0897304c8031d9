import type { ObligationRule } from '../scheme'
import { asSoonAsPossible, atOnce, control, spill, unaccredited } from './nzism-cyber-terms'

/*
 * NZISM 3.9, 7.3.7 and 7.3.8: data spills. While nobody has said whether the
 * system is accredited for what was put on it, it counts as not.
 */

const untilKnown =
  'While the accreditation of the system is not known, the rule is shown and the question stays open.'

export const nzismSpill = [
  {
    id: 'spill-highest',
    when: spill,
    force: 'must',
    recipients: null,
    action:
      'Assume that everything up to the highest classification held on the system, or processed by it, is compromised.',
    content: [],
    gate: null,
    clock: atOnce,
    cite: control('7.3.7.C.02'),
  },
  {
    id: 'spill-itsm',
    when: unaccredited,
    force: 'must',
    recipients: [['ITSM']],
    action: 'Ask an ITSM for advice at once, before anybody touches what was spilled.',
    content: [],
    gate: null,
    clock: atOnce,
    cite: control('7.3.8.C.01'),
    note: untilKnown,
  },
  {
    id: 'spill-isolate',
    when: {
      all: [
        unaccredited,
        {
          any: [
            { fact: 'systemIsolated', is: false },
            { fact: 'systemIsolated', is: 'unknown' },
          ],
        },
      ],
    },
    force: 'must',
    recipients: null,
    action:
      'Segregate or isolate the system or what was spilled. Do not just switch it off: that can destroy evidence.',
    content: [],
    gate: null,
    clock: atOnce,
    cite: control('7.3.8.C.01'),
    note: `That switching off can destroy evidence is said in 7.3.8.R.04. ${untilKnown}`,
  },
  {
    id: 'spill-no-delete',
    when: unaccredited,
    force: 'must',
    recipients: null,
    action: 'Do not delete what was spilled unless an ITSM has authorised it.',
    content: [],
    gate: null,
    clock: atOnce,
    cite: control('7.3.8.C.01'),
    note: untilKnown,
  },
  {
    id: 'spill-no-copy',
    when: unaccredited,
    force: 'must',
    recipients: null,
    action: 'Nobody copies, views, prints or mails what was spilled.',
    content: [],
    gate: null,
    clock: atOnce,
    cite: control('7.3.8.C.02'),
    note: untilKnown,
  },
  {
    id: 'spill-ncsc',
    when: { all: [spill, { fact: 'systemIsolated', is: false }] },
    force: 'should',
    recipients: [['NCSC']],
    action: 'If the system cannot be segregated or isolated, contact the NCSC at once for advice.',
    content: [],
    gate: null,
    clock: atOnce,
    cite: control('7.3.8.C.03'),
  },
  {
    id: 'spill-owner',
    when: spill,
    force: 'must',
    recipients: [['owner']],
    action: 'Report the details of the spill to the owner of the information.',
    content: [
      'What information, and how it is marked',
      'How it got onto the system, and when',
      'Who may have seen it',
      'What has been done to contain it',
      'Whom to contact for follow-up',
    ],
    gate: null,
    clock: asSoonAsPossible,
    cite: control('7.3.7.C.06'),
    note: 'Version 3.9 names the owner and the Privacy Commissioner; version 3.8 named the owner only. The list of contents is a suggestion.',
  },
  {
    id: 'spill-privacy',
    when: { all: [spill, { fact: 'personalInformation', is: true }] },
    force: 'must',
    recipients: [['Privacy Commissioner']],
    action:
      'Work out under the Privacy Act whether the spill is a notifiable privacy breach, and report it to the Privacy Commissioner as the Act asks.',
    content: [
      'What happened, and how many people are affected, if known',
      'Who may hold the information, if known',
      'What has been done or will be done',
      'Whether the people affected have been or will be told',
      'Whether public notice is relied on instead, and why',
      'Which exception or delay is relied on, why and for how long',
      'Which other agencies were told, and why',
      'Whom to contact',
    ],
    gate: null,
    clock: {
      kind: 'statute',
      urgency: 'asap',
      anchor: 'aware',
      limit: null,
      cite: { source: 'privacyAct', heading: 'ss 112, 114, 115 and 117' },
    },
    cite: control('7.3.7.C.06'),
    note: 'The manual asks for the report “in accordance with the Privacy Act”. The Act asks for it where serious harm has been caused or is likely (s 112), as soon as practicable after becoming aware of that (s 114), so we ask only where personal information is involved. The Act also has the people affected told (s 115); this pack has no rule for that.',
  },
] as const satisfies readonly ObligationRule[]
