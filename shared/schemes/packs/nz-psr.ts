import { criticalTypes, cyberTypes, referralCategories } from '../../domain/incident'
import type { Condition } from '../condition'
import type { SchemePack } from '../scheme'

/*
 * New Zealand Protective Security Requirements: who hears of an incident, and
 * what comes first. Restated from the source; the headings are the source's own.
 */

/** A category that goes to a security agency makes an incident a suspected major one, whatever was decided about severity. */
const suspectedMajor = {
  any: [
    { fact: 'severity', is: 'major' },
    { fact: 'suspected', is: referralCategories },
  ],
} as const satisfies Condition

const headings = {
  owner: { source: 'psr', heading: 'When another organisation is involved' },
  agencies: { source: 'psr', heading: 'Report major security incidents to security agencies' },
  cyber: { source: 'psr', heading: 'Report cyber security incidents to National Cyber Security Centre' },
  cabinet: {
    source: 'psr',
    heading: 'Report security incidents involving Cabinet material to the Cabinet Office',
  },
  offence: { source: 'psr', heading: 'Report criminal incidents to law enforcement bodies' },
  safety: { source: 'psr', heading: 'Get emergency help for critical incidents involving public safety' },
  workplace: { source: 'psr', heading: 'Report major occupational health and safety incidents to WorkSafe' },
  details: { source: 'psr', heading: 'Include these details when you report major security incidents' },
  major: { source: 'psr', heading: 'Develop formal procedures for major security incident' },
} as const

/** What a report of a suspected major incident covers (PSR-102…111). */
const majorReport = [
  'Date and time of the incident, or when it was reported or discovered',
  'Location',
  'Brief details',
  'What may have been compromised',
  'Type and level of protective marking of what may have been compromised, if relevant',
  'Names of those involved, if known',
  'Name of the agency to contact for follow-up',
  'Contact details for follow-up',
  'Initial assessment of the harm or damage',
  'Action already taken',
] as const

/** Once the initial assessment is done, as soon as possible; the source gives no number. */
const afterAssessment = { kind: 'policy', urgency: 'asap', anchor: 'assessed', limit: null } as const
const onceAware = { kind: 'policy', urgency: 'asap', anchor: 'aware', limit: null } as const

const referral = {
  force: 'must',
  content: majorReport,
  gate: null,
  clock: afterAssessment,
  cite: headings.agencies,
} as const

const intelligenceOrPolice = [['NZSIS'], ['NZ Police'], ['NZSIS', 'NZ Police']] as const

export const nzPsr = {
  id: 'nz-psr',
  title: 'New Zealand Protective Security Requirements: reporting security incidents',
  version: '2024-02-21.1',
  jurisdiction: 'nz',
  checkedOn: '2026-11-21',
  sources: {
    psr: {
      publisher: 'NZ Protective Security Requirements',
      title: 'Processes for reporting security incidents',
      date: 'page last modified 21/02/2024',
      checkedOn: '2026-11-21',
      status: 'verified',
    },
    hswa: {
      publisher: 'New Zealand',
      title: 'Health and Safety at Work Act 2015',
      date: 'as restated by a secondary source',
      checkedOn: '2026-11-21',
      status: 'secondary',
    },
  },
  notes: [
    'The source gives no number of hours or days for any report. Where it asks for a report and names no time, the duty is shown as "as soon as possible" and has no due time.',
    'Plain instructions ("report", "contact") are read as "must"; "may need" is read as "consider".',
    'The source is dated 21/02/2024. Check for a newer page before relying on it.',
  ],
  questions: {
    publicSafetyRisk: { question: 'Are lives or public safety at risk?', cite: headings.safety },
    criticalTypes: {
      question:
        'Is it a critical incident, such as an assault, a hostage taking, a bombing or an attack on critical infrastructure?',
      cite: headings.safety,
    },
    healthAndSafety: { question: 'Was anyone seriously hurt, or did anyone die?', cite: headings.workplace },
    suspected: {
      question:
        'Is espionage, sabotage, foreign interference, an attack on the defence system, politically motivated violence, incitement to communal violence or a serious threat to the border suspected?',
      cite: headings.agencies,
    },
    severity: { question: 'Is the incident, or may it be, a major one?', cite: headings.major },
    otherOrganisation: { question: 'Are resources of another organisation involved?', cite: headings.owner },
    cyber: { question: 'Is a cyber security incident suspected?', cite: headings.cyber },
    cyberTypes: { question: 'What kind of cyber security incident is it?', cite: headings.cyber },
    cabinetMaterial: {
      question: 'Is Cabinet material involved, or suspected to be?',
      cite: headings.cabinet,
    },
    possibleOffence: { question: 'May the incident be a criminal offence?', cite: headings.offence },
    initialAssessment: { question: 'Has an initial assessment been made?', cite: headings.agencies },
    majorReportComplete: {
      question: 'Has every detail that a major report must cover been given?',
      cite: headings.details,
    },
    agencyTold: { question: 'Has a report already gone to an agency?', cite: headings.details },
    changedSinceReport: {
      question: 'Has anything that was reported changed since?',
      cite: headings.details,
    },
  },
  obligations: [
    {
      id: 'emergency-services', // PSR-86, PSR-87…99
      when: {
        any: [
          { fact: 'publicSafetyRisk', is: true },
          {
            all: [
              { fact: 'criticalTypes', is: criticalTypes },
              { fact: 'publicSafetyRisk', is: 'unknown' },
            ],
          },
        ],
      },
      force: 'must',
      recipients: [['111']],
      action: 'Call the emergency services on 111 now.',
      content: [],
      gate: null,
      clock: { kind: 'policy', urgency: 'immediate', anchor: 'aware', limit: null },
      cite: headings.safety,
      note: 'The source says that critical types may affect public safety. A critical type therefore asks for the call until somebody has answered that neither lives nor public safety are at risk.',
    },
    {
      id: 'worksafe', // PSR-100, PSR-101
      when: { fact: 'healthAndSafety', atLeast: 'serious-injury' },
      force: 'must',
      recipients: [['WorkSafe']],
      action:
        'Notify WorkSafe by the fastest means. Leave the site undisturbed until an inspector releases it, except to help people or make it safe.',
      content: [],
      gate: null,
      clock: {
        kind: 'statute',
        urgency: 'asap',
        anchor: 'aware',
        limit: null,
        cite: { source: 'hswa', heading: 'ss 55 and 56' },
      },
      cite: headings.workplace,
      note: 'The duty stands in the PSR page; "as soon as possible, by the fastest means" and keeping the site undisturbed are the Act’s.',
    },
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
      cite: headings.agencies,
    },
    {
      id: 'other-organisation', // PSR-57
      when: { all: [suspectedMajor, { fact: 'otherOrganisation', is: true }] },
      force: 'must',
      recipients: [['owner']],
      action: 'Ask the other organisation for advice before any investigation begins.',
      content: [],
      gate: 'investigate',
      clock: onceAware,
      cite: headings.owner,
    },
    {
      id: 'espionage', // PSR-61
      when: { fact: 'suspected', is: 'espionage' },
      recipients: [['NZSIS']],
      action: 'Report the suspected espionage to the NZSIS.',
      ...referral,
    },
    {
      id: 'sabotage', // PSR-62
      when: { fact: 'suspected', is: 'sabotage' },
      recipients: intelligenceOrPolice,
      action: 'Report the suspected sabotage to the NZSIS, NZ Police, or both.',
      ...referral,
    },
    {
      id: 'foreign-interference', // PSR-63
      when: { fact: 'suspected', is: 'foreign-interference' },
      recipients: [['NZSIS']],
      action: 'Report the suspected foreign interference to the NZSIS.',
      ...referral,
    },
    {
      id: 'attack-on-defence-system', // PSR-64
      when: { fact: 'suspected', is: 'attack-on-defence-system' },
      recipients: [['NZDF']],
      action: 'Report the suspected attack on New Zealand’s defence system to the NZDF.',
      ...referral,
    },
    {
      id: 'politically-motivated-violence', // PSR-65
      when: { fact: 'suspected', is: 'politically-motivated-violence' },
      recipients: intelligenceOrPolice,
      action: 'Report the suspected politically motivated violence to the NZSIS, NZ Police, or both.',
      ...referral,
    },
    {
      id: 'incitement-to-communal-violence', // PSR-66
      when: { fact: 'suspected', is: 'incitement-to-communal-violence' },
      recipients: intelligenceOrPolice,
      action: 'Report the suspected incitement to communal violence to the NZSIS, NZ Police, or both.',
      ...referral,
    },
    {
      id: 'serious-threat-to-border', // PSR-67
      when: { fact: 'suspected', is: 'serious-threat-to-border' },
      recipients: [['NZ Customs', 'Immigration NZ'], ['MPI'], ['NZ Customs', 'Immigration NZ', 'MPI']],
      action:
        'Report the suspected serious threat to the border to NZ Customs and Immigration NZ, to MPI, or to all three.',
      ...referral,
    },
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
      content: [],
      gate: null,
      clock: onceAware,
      cite: headings.cyber,
    },
    {
      id: 'cabinet-material', // PSR-82
      when: { fact: 'cabinetMaterial', is: true },
      force: 'must',
      recipients: [['Cabinet Office']],
      action: 'Report the incident to the Cabinet Office.',
      content: [],
      gate: null,
      clock: onceAware,
      cite: headings.cabinet,
    },
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
      cite: headings.details,
    },
    {
      id: 'need-to-know', // PSR-60, PSR-71
      when: {
        any: [
          { fact: 'suspected', is: referralCategories },
          { all: [suspectedMajor, { fact: 'otherOrganisation', is: true }] },
        ],
      },
      force: 'must',
      recipients: null,
      action: 'Give information about the incident only to those who need to know, until told otherwise.',
      content: [],
      gate: null,
      clock: onceAware,
      cite: headings.agencies,
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
      cite: headings.details,
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
      cite: headings.agencies,
    },
    {
      id: 'possible-offence', // PSR-84, PSR-85
      when: { fact: 'possibleOffence', is: true },
      force: 'consider',
      recipients: [['NZ Police']],
      action: 'Consider whether a law enforcement body must be told; ask NZ Police for advice.',
      content: [],
      gate: null,
      clock: onceAware,
      cite: headings.offence,
    },
  ],
} as const satisfies SchemePack
