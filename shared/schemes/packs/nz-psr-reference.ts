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
        note: 'The second paragraph is our reading of the heading over those categories.',
      },
      {
        heading: 'What counts as major',
        text: ['An infringement or a breach is minor; a violation is major and must be reported.'],
        cite: psrCites.reporting,
      },
      {
        heading: 'Violations and breaches',
        text: [
          'A violation is deliberate action that leads, or could lead, to compromise.',
          'A breach is an accidental or unintended failure to keep to handling requirements.',
        ],
        cite: psrCites.holderRecords,
      },
      {
        heading: 'What an infringement is',
        text: [
          'The page describes it as a breach of policy or procedure that leads to a compromise of the national interest, and yet as the lesser kind. The Australian use of the word is the opposite: no compromise. Decide by deliberateness and harm, and give the reasons.',
        ],
        cite: psrCites.holderRecords,
        certainty: 'uncertain',
        note: 'The source’s own wording contradicts itself. How to decide, and the Australian use, are our own remarks.',
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
          'Date and time: when it happened, was discovered or was reported.',
          'Location.',
          'Brief details.',
          'What may be compromised; where that matters, its protective marking, by type and level.',
          'Names of those involved, if known.',
          'Name of the agency for follow-up, and how to reach it.',
          'How the harm or damage was assessed at first.',
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
          'These must be reported, to the agency that is the right one:',
          'Espionage and foreign interference: the NZSIS.',
          'Sabotage, politically motivated violence, incitement to communal violence: the NZSIS, NZ Police, or both.',
          'Attacks on New Zealand’s defence system: the New Zealand Defence Force.',
          'Serious threats to the border: Customs and Immigration, the Ministry for Primary Industries, or both.',
          'An initial assessment comes first, then contact as soon as possible. If unsure, ask the PSR engagement manager.',
        ],
        cite: psrCites.agencies,
      },
      {
        heading: 'Cyber security',
        text: [
          'Cyber security incidents of any kind, suspected ones too: the National Cyber Security Centre.',
        ],
        cite: psrCites.cyber,
      },
      {
        heading: 'Cabinet material',
        text: ['Suspected incidents too: the Cabinet Office.'],
        cite: psrCites.cabinet,
      },
      {
        heading: 'Possible offences',
        text: ['It may have to be reported to a law enforcement body: ask NZ Police for advice.'],
        cite: psrCites.offence,
      },
      {
        heading: 'Serious injury or death',
        text: ['As a matter of health and safety it must be reported to WorkSafe New Zealand.'],
        cite: psrCites.workplace,
      },
      {
        heading: 'What may be serious',
        text: [
          'An organisation must consult NZ Police, the NZSIS, and the GCSB or the Government Chief Digital Officer or both.',
        ],
        cite: psrCites.governance,
        note: 'An overview says so without saying what is serious, or whether each of them every time. No rule could tell when this is due, so the pack makes no duty of it: the lists above say who is told, and the advice log of a case keeps who was consulted.',
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
        ],
        cite: psrCites.agencies,
        note: 'The source says “until you are told otherwise”; who may say so is our reading.',
      },
      {
        heading: 'Resources of another organisation',
        text: [
          'Its advice comes before an investigation: it may have operational security requirements, and it may be the better one to investigate. Here too only those who need to know are told.',
        ],
        cite: psrCites.owner,
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
          'A senior manager who is independent of the incident should approve the terms of reference and objectives, and should be kept informed regularly.',
        ],
        cite: psrCites.reporting,
        note: 'The page says “should”. That an investigation of a major incident waits for the approval is a rule of this register.',
      },
      {
        heading: 'Fairness',
        text: [
          'Whoever is suspected is told the case against them, is heard, and has an unbiased person decide.',
        ],
        cite: psrCites.investigating,
      },
      {
        heading: 'Other investigations',
        text: ['None may be harmed, present or future, of this organisation or of another.'],
        cite: psrCites.governance,
      },
      {
        heading: 'Interim measures',
        text: [
          'Audit of information; monitoring of computer use or of access to buildings; limits on computer access, or its removal; limits on access after hours; removal of access to the workplace after due process. Each is justified, proportionate and temporary.',
        ],
        cite: psrCites.investigating,
      },
      {
        heading: 'Outcomes',
        text: [
          'Charges dismissed; training; a change of policy or procedure; a security outcome such as loss of a clearance; referral for investigation or prosecution; disciplinary action.',
        ],
        cite: psrCites.investigating,
      },
      {
        heading: 'Telling the NZSIS',
        text: [
          'Where the investigation bears on somebody’s suitability to hold a clearance, its outcome must be told to the NZSIS.',
        ],
        cite: psrCites.holders,
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
          'A weakness must be reported, whether seen or only suspected, and so must a threat to a process, a policy, a system or a service. It should be done as soon as possible.',
          'Nobody tries to prove a suspected weakness. That protects them: testing may be seen as misuse of the system.',
        ],
        cite: psrCites.weakness,
      },
    ],
    obligations: ['weakness-tested'],
  },
] as const satisfies readonly ReferencePage[]
