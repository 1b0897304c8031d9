import type { ReferencePage } from '../scheme'
import { psrCites } from './nz-psr-sources'

/*
 * NZ PSR: pages to read up, about clearance holders, contacts, markings and the
 * agencies that are told.
 */

export const psrSubjectPages = [
  {
    id: 'contact-reporting',
    title: 'Contact reporting',
    sections: [
      {
        heading: 'What is reported',
        text: [
          'Whoever holds a security clearance must report a contact with a foreign official that is unusual or suspicious, and a foreign official’s request for access to assets or to protectively marked information.',
        ],
        cite: psrCites.contact,
      },
      {
        heading: 'To whom, and by whom else',
        text: [
          'To the Chief Security Officer. The guidance has everybody who works for a government organisation report: staff, contractors, service providers. It has them report any suspicious contact, and any request for access to information or resources. The organisation should have a form of its own, and otherwise uses the PSR’s.',
          'Approaches may come from a foreign intelligence service or official, a political group, a criminal organisation, a commercial business, or a group or person with a cause.',
        ],
        cite: psrCites.contactGuidance,
      },
      {
        heading: 'The test',
        text: ['Contact with foreign officials that is suspicious, persistent or unusual in any respect.'],
        cite: { source: 'travel', heading: 'whole page' },
        note: 'The mnemonic SOUP is, as far as is known, Australian; no New Zealand text was found that uses it.',
      },
      {
        heading: 'Signs to look out for',
        text: [
          'Questions about colleagues.',
          'A wish to meet away from work.',
          'Urging to do something illegal or dubious.',
          'Hospitality or gifts.',
          'Flattery or sexual interest.',
          'Unusual interest in work or private life.',
          'An introduction to somebody else with the same interest.',
        ],
        cite: psrCites.contactGuidance,
      },
      {
        heading: 'What becomes of a report',
        text: [
          'The NZSIS oversees contact reporting, and records and analyses the reports.',
          'When and how an agency passes a report on was not found in any text: ask the PSR engagement manager.',
        ],
        cite: psrCites.contactSystem,
        certainty: 'uncertain',
      },
    ],
    obligations: ['contact-report', 'contact-assessment', 'contact-referral'],
  },
  {
    id: 'clearance-holders',
    title: 'Holders of security clearances',
    sections: [
      {
        heading: 'What the NZSIS is told',
        text: [
          'It must be told of:',
          'Repeated minor incidents.',
          'Major incidents that bear on a person’s suitability to hold a clearance.',
          'The outcome of any security investigation that bears on it.',
        ],
        cite: psrCites.holders,
      },
      {
        heading: 'What “repeated” means',
        text: [
          'No text gives a number of incidents or a length of time. Both are settings of this register.',
        ],
        cite: psrCites.holders,
        certainty: 'uncertain',
      },
      {
        heading: 'Concerns',
        text: [
          'Of concerns that may affect somebody’s suitability the NZSIS must be told as well, from whatever they arise.',
        ],
        cite: { source: 'personnelOverview', heading: 'whole page' },
        note: 'The page on incidents lists only the three above. A case that is not major and bears on somebody’s suitability raises the duty under this page.',
      },
      {
        heading: 'Records of incidents',
        text: ['All infringements, breaches and violations of clearance holders must be kept on record.'],
        cite: psrCites.holderRecords,
      },
      {
        heading: 'The register of holders',
        text: [
          'The agency must keep a register of clearance holders, and must tell the NZSIS when a clearance is granted, lowered, suspended or cancelled.',
        ],
        cite: { source: 'personnel', heading: 'whole page' },
      },
    ],
    obligations: [
      'repeated-minor',
      'suitability',
      'suitability-concern',
      'investigation-outcome',
      'holder-record',
    ],
  },
  {
    id: 'circumstances',
    title: 'Changes of circumstances',
    sections: [
      {
        heading: 'What clearance holders must report, as soon as it happens',
        text: [
          'A close relationship that begins or ends; a visit abroad; a close relative who moves abroad; a planned change of citizenship or residence; finances; health; involvement with crime; involvement with people or groups that affect security; a disciplinary process; a security breach or incident; anything else that matters.',
        ],
        cite: psrCites.ownChanges,
      },
      {
        heading: 'The form',
        text: [
          'Names, date of birth, organisation, role and clearance; kind of change; whether the manager knows; from when; details; what is planned to limit the risk; a new partner’s details.',
          'The security officer adds whether protection is likely to be undermined and what risk continued access carries. It goes to the CSO; changes of citizenship go to NZSIS vetting as well.',
        ],
        cite: psrCites.changeForm,
      },
    ],
    obligations: ['circumstances-assessment', 'citizenship-vetting'],
  },
  {
    id: 'cabinet-material',
    title: 'Cabinet material',
    sections: [
      {
        heading: 'Incidents',
        text: [
          'Suspected security incidents that involve Cabinet material are reported to the Cabinet Office. The Cabinet Manual governs how Cabinet documents are kept and handled.',
        ],
        cite: psrCites.cabinet,
        note: 'No form and no time limit was found.',
      },
      {
        heading: 'Handling',
        text: [
          'Agendas, papers, minutes and memoranda are at least IN-CONFIDENCE. CabNet holds up to SENSITIVE or RESTRICTED; what is higher is on paper only.',
          'Only those who need to know see them. Scans are not sent by email.',
        ],
        cite: { source: 'cabinet', heading: 'whole page' },
      },
    ],
    obligations: ['cabinet-material'],
  },
  {
    id: 'classifications',
    title: 'Classifications and impact levels',
    sections: [
      {
        heading: 'Two families',
        text: [
          'Policy and privacy: IN-CONFIDENCE (impact 2, medium), SENSITIVE (3, high).',
          'National security: RESTRICTED (3, high), CONFIDENTIAL (4, very high), SECRET (5, extreme), TOP SECRET (6, catastrophic).',
          'SENSITIVE and RESTRICTED share an impact level and mean different things. An endorsement never stands without a classification.',
        ],
        cite: { source: 'handbook', heading: 'classification levels' },
      },
      {
        heading: 'Impact levels',
        text: [
          'An impact level matches the classification of a single document. A collection may have a higher one than anything in it, without any marking changing. Integrity and availability count besides confidentiality.',
        ],
        cite: { source: 'physicalProtection', heading: 'whole page' },
      },
    ],
    obligations: [],
  },
  {
    id: 'worksafe',
    title: 'WorkSafe',
    sections: [
      {
        heading: 'The PSR page',
        text: [
          'Health and safety incidents with serious injury or death must be reported to WorkSafe New Zealand.',
        ],
        cite: psrCites.workplace,
      },
      {
        heading: 'The Act',
        text: [
          'Notifiable are a death, a notifiable injury or illness and a notifiable incident that arise from work (ss 23 to 25).',
          'Notify as soon as possible after becoming aware, by the fastest means (s 56). Telephone 0800 030 040 at any hour.',
          'Leave the site undisturbed until an inspector releases it; help to the injured, removing the dead, making safe and directions are excepted (s 55).',
          'Keep the record for 5 years (s 57).',
        ],
        cite: { source: 'hswa', heading: 'ss 23 to 25 and 55 to 57' },
        note: 'The telephone number is not in the Act: it was read beside it. Check it.',
      },
      {
        heading: 'The form',
        text: [
          'Who notifies; date, time and address; what happened; whether the site is preserved; which other agency was told; kind of injury, part of the body, treatment.',
        ],
        cite: psrCites.worksafeForm,
      },
    ],
    obligations: ['worksafe', 'worksafe-site', 'worksafe-record'],
  },
  {
    id: 'ncsc',
    title: 'National Cyber Security Centre',
    sections: [
      {
        heading: 'What it hears of',
        text: [
          'Emails, with links or attachments, that are suspicious or seem targeted; hacking; viruses; data spills; information that was corrupted or compromised in any way; services or equipment that were disrupted or damaged.',
          'Contact is early, so that a cyber investigation is not compromised by accident.',
        ],
        cite: psrCites.cyber,
      },
      {
        heading: 'How to reach it',
        text: [
          'There is a way for IT specialists, large organisations and government. Telephone 0800 114 115, 7 am to 7 pm on weekdays. Check the directory for the way that is agreed for classified reports.',
        ],
        cite: { source: 'ncsc', heading: 'whole page' },
        note: 'The present form was not read. An older page had one form for a report and one for a request for help.',
      },
    ],
    obligations: ['cyber', 'cyber-evidence'],
  },
] as const satisfies readonly ReferencePage[]
