import type { ReferencePage } from '../scheme'
import { psrCites } from './nz-psr-sources'

/*
 * NZ PSR: pages to read up, about incidents and how they are handled. Restated;
 * each part says where it comes from.
 */

export const psrIncidentPages = [
  {
    id: 'severity',
    title: 'Minor or major',
    sections: [
      {
        heading: 'Two ways of working',
        text: [
          'A minor incident is handled by the organisation’s own process. A major one is handled more formally: an initial assessment, reports to the agencies concerned, and closer rules for an investigation.',
          'A suspected incident in a category that goes to a security agency counts as a suspected major one, whatever was decided about severity.',
        ],
        cite: psrCites.major,
      },
      {
        heading: 'What counts as major',
        text: [
          'An infringement or a breach is minor; a violation is major and must be reported.',
          'A violation is deliberate action that leads, or could lead, to compromise.',
          'A breach is an accidental or unintended failure to keep to handling requirements.',
        ],
        cite: psrCites.reporting,
      },
      {
        heading: 'What an infringement is',
        text: [
          'The page describes it as a breach of policy or procedure that leads to a compromise of the national interest, and yet as the lesser kind. The Australian use of the word is the opposite: no compromise. Decide by deliberateness and harm, and give the reasons.',
        ],
        cite: psrCites.holderRecords,
        certainty: 'uncertain',
        note: 'The source’s own wording contradicts itself.',
      },
    ],
    obligations: ['initial-assessment', 'major-report'],
  },
  {
    id: 'major-report',
    title: 'What a report of a major incident tells',
    sections: [
      {
        heading: 'Ten details',
        text: [
          'Date and time of the incident, or when it was reported or discovered.',
          'Location.',
          'Brief details.',
          'What may have been compromised, and the type and level of its protective marking where that matters.',
          'Names of those involved, if known.',
          'Name of the agency for follow-up, and how to reach it.',
          'An initial assessment of the harm or damage.',
          'Action already taken.',
        ],
        cite: psrCites.details,
      },
      {
        heading: 'Afterwards',
        text: [
          'Updates and changes are reported too.',
          'Each organisation circulates information about an incident among its own people itself.',
        ],
        cite: psrCites.details,
      },
    ],
    obligations: ['major-report', 'updates', 'circulate'],
  },
  {
    id: 'agencies',
    title: 'Which agency hears of what',
    sections: [
      {
        heading: 'Suspected major incidents',
        text: [
          'Espionage and foreign interference: the NZSIS.',
          'Sabotage, politically motivated violence, incitement to communal violence: the NZSIS, NZ Police, or both.',
          'Attacks on New Zealand’s defence system: the New Zealand Defence Force.',
          'Serious threats to the border: Customs and Immigration, the Ministry for Primary Industries, or both.',
          'An initial assessment comes first, then contact as soon as possible. If unsure, ask the PSR engagement manager.',
        ],
        cite: psrCites.agencies,
      },
      {
        heading: 'Besides',
        text: [
          'Cyber security incidents of any kind: the National Cyber Security Centre.',
          'Cabinet material: the Cabinet Office.',
          'Possible offences: ask NZ Police for advice.',
        ],
        cite: psrCites.cyber,
      },
    ],
    obligations: [
      'espionage',
      'sabotage',
      'foreign-interference',
      'attack-on-defence-system',
      'politically-motivated-violence',
      'incitement-to-communal-violence',
      'serious-threat-to-border',
      'engagement-manager',
      'possible-offence',
    ],
  },
  {
    id: 'need-to-know',
    title: 'Need to know',
    sections: [
      {
        heading: 'The hold',
        text: [
          'While a suspected major incident is with a security agency, information goes only to those who need it, until somebody with authority says otherwise.',
          'Where another organisation’s resources are involved, its advice comes before an investigation, and its operational security requirements are kept to.',
        ],
        cite: psrCites.agencies,
      },
    ],
    obligations: ['need-to-know', 'other-organisation'],
  },
  {
    id: 'investigations',
    title: 'Investigations and fairness',
    sections: [
      {
        heading: 'What an investigation is for',
        text: ['It finds the cause and the extent of a compromise.'],
        cite: { source: 'gov011', heading: 'whole page' },
      },
      {
        heading: 'Who does what',
        text: [
          'The agency head sees that arrangements are in place; the Chief Security Officer or a delegate helps, assesses and decides; the Chief Information Security Officer takes part where ICT is concerned.',
          'An independent senior manager approves the terms of reference and is kept informed regularly.',
        ],
        cite: psrCites.reporting,
      },
      {
        heading: 'Fairness',
        text: [
          'Whoever is suspected is told the case against them, is heard, and has an unbiased person decide.',
          'An investigation must not harm one that another agency leads.',
        ],
        cite: psrCites.investigating,
      },
      {
        heading: 'Interim measures',
        text: [
          'Audit of information; monitoring of computer use or of access to buildings; limits on computer access; limits on access after hours; removal of access to the workplace after due process. Each is justified, proportionate and temporary.',
        ],
        cite: psrCites.investigating,
      },
      {
        heading: 'Outcomes',
        text: [
          'Charges dismissed; training; a change of policy or procedure; a security outcome such as loss of a clearance; referral for investigation or prosecution; disciplinary action.',
          'Where the investigation bears on somebody’s suitability to hold a clearance, its outcome is told to the NZSIS.',
        ],
        cite: psrCites.investigating,
      },
    ],
    obligations: ['investigation-outcome', 'other-organisation'],
  },
  {
    id: 'weaknesses',
    title: 'Weaknesses and threats',
    sections: [
      {
        heading: 'Report, never prove',
        text: [
          'People report weaknesses that they see or suspect, and threats to processes, policies, systems or services, as soon as possible.',
          'Nobody tries to prove a suspected weakness. That protects them: testing may be seen as misuse of the system.',
        ],
        cite: psrCites.weakness,
      },
    ],
    obligations: ['weakness-tested'],
  },
] as const satisfies readonly ReferencePage[]
