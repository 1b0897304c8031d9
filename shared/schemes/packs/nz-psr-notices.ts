import { cyberTypes } from '../../domain/incident'
import type { ObligationRule } from '../scheme'
import { psrCites } from './nz-psr-sources'
import { onceAware, ownContent } from './nz-psr-terms'

/*
 * NZ PSR: cyber incidents, Cabinet material and possible offences (PSR-73…85).
 */

export const psrNotices = [
  {
    id: 'cyber', // PSR-73…79
    when: {
      any: [
        { fact: 'cyber', is: true },
        { fact: 'cyberTypes', is: cyberTypes },
      ],
    },
    force: 'must',
    recipients: [['NCSC']],
    action: 'Report the suspected cyber security incident to the NCSC.',
    content: [
      'Which organisation reports, and whom to call back',
      'Whether this is only a report or help is asked for',
      'Kind of incident',
      'When it was noticed, and since when it may have been going on',
      'Systems and services affected, and whether several agencies are',
      'Marking of the systems and of what may have been compromised',
      'What has been observed: addresses, files, messages, logs kept',
      'What has been done, and what has been left alone',
    ],
    gate: null,
    clock: onceAware,
    cite: psrCites.cyber,
    note: `${ownContent} The NCSC’s present form has not been read.`,
  },
  {
    id: 'cyber-evidence', // PSR-80, PSR-81
    when: {
      any: [
        { fact: 'cyber', is: true },
        { fact: 'cyberTypes', is: cyberTypes },
      ],
    },
    force: 'should',
    recipients: null,
    action:
      'Talk to the NCSC early, before anything is cleaned, restored or changed, so that evidence of the incident is not disturbed.',
    content: [],
    gate: null,
    clock: { kind: 'policy', urgency: 'immediate', anchor: 'aware', limit: null },
    cite: psrCites.cyber,
    note: 'The source wants ICT policies and plans to require early contact, lest an investigation be compromised by accident. It gives no time: the duty is shown as immediate because it comes before other work.',
  },
  {
    id: 'cabinet-material', // PSR-82
    when: { fact: 'cabinetMaterial', is: true },
    force: 'must',
    recipients: [['Cabinet Office']],
    action: 'Report the incident to the Cabinet Office.',
    content: [
      'What material: kind, title or reference, marking and endorsements, copy number if it has one',
      'How many pages or copies',
      'When and where it was last held as it should be',
      'What happened, or is suspected',
      'Who had it, and who may have seen it',
      'What has been done to recover it or to limit the harm',
      'Initial assessment of the harm or damage',
      'Whom to contact for follow-up',
    ],
    gate: null,
    clock: onceAware,
    cite: psrCites.cabinet,
    note: `${ownContent} No form and no time limit of the Cabinet Office has been found.`,
  },
  {
    id: 'possible-offence', // PSR-84, PSR-85
    when: { fact: 'possibleOffence', is: true },
    force: 'consider',
    recipients: [['NZ Police']],
    action: 'Consider whether a law enforcement body must be told; ask NZ Police for advice.',
    content: [
      'What happened, when and where',
      'What offence it may be',
      'Who may have done it, and who saw it',
      'What evidence there is, and how it is kept',
      'How the information is marked and must be handled',
      'Whom to contact for follow-up',
    ],
    gate: null,
    clock: onceAware,
    cite: psrCites.offence,
    note: `The source leaves open whether it has to be reported, and says plainly to ask NZ Police for advice: the whole is shown as “consider”. ${ownContent}`,
  },
] as const satisfies readonly ObligationRule[]
