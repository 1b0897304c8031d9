import type { Cite, Source } from '../scheme'

/*
 * What the NZ PSR pack was read from, and the headings it cites. A page whose
 * date could not be told says so; `status` says how it was read.
 */

const psr = 'NZ Protective Security Requirements'
const undated = 'read in a stored copy that gives no date'
const older = 'older page, read in a stored copy that gives no date'
const checkedOn = '2026-11-21'

export const psrSources = {
  psr: {
    publisher: psr,
    title: 'Processes for reporting security incidents',
    date: 'page last modified 21/02/2024',
    published: '2024-02-21',
    checkedOn: '2026-11-22',
    status: 'verified',
  },
  gov009: {
    publisher: psr,
    title: 'Reporting incidents and conducting security investigations (GOV009)',
    date: undated,
    published: null,
    checkedOn: '2026-11-22',
    status: 'verified',
  },
  gov011: {
    publisher: psr,
    title: 'Investigating security incidents (GOV011)',
    date: undated,
    published: null,
    checkedOn: '2026-11-22',
    status: 'verified',
  },
  governance: {
    publisher: psr,
    title: 'Overview of governance',
    date: undated,
    published: null,
    checkedOn: '2026-11-22',
    status: 'verified',
  },
  personnelOverview: {
    publisher: psr,
    title: 'Overview of personnel security',
    date: undated,
    published: null,
    checkedOn: '2026-11-22',
    status: 'verified',
  },
  physicalProtection: {
    publisher: psr,
    title: 'Physical protection of information',
    date: undated,
    published: null,
    checkedOn,
    status: 'verified',
  },
  contact: {
    publisher: psr,
    title: 'Contact with a foreign citizen',
    date: 'page last modified 11/12/2019',
    published: '2019-12-11',
    checkedOn: '2026-11-22',
    status: 'verified',
  },
  contactReporting: {
    publisher: psr,
    title: 'Contact reporting',
    date: older,
    published: null,
    checkedOn,
    status: 'verified',
  },
  travel: {
    publisher: psr,
    title: 'Before travelling overseas',
    date: older,
    published: null,
    checkedOn,
    status: 'verified',
  },
  clearances: {
    publisher: psr,
    title: 'Manage their clearance',
    date: undated,
    published: null,
    checkedOn: '2026-11-22',
    status: 'verified',
  },
  ownClearance: {
    publisher: psr,
    title: 'Maintaining your clearance',
    date: undated,
    published: null,
    checkedOn: '2026-11-22',
    status: 'verified',
  },
  personnel: {
    publisher: psr,
    title: 'Summary of personnel security mandatory requirements',
    date: older,
    published: null,
    checkedOn,
    status: 'verified',
  },
  changeForm: {
    publisher: psr,
    title: 'Change of circumstance form',
    date: 'copy kept by a third party, no date',
    published: null,
    checkedOn,
    status: 'secondary',
  },
  handbook: {
    publisher: psr,
    title: 'Classification Handbook, version 1',
    date: 'June 2022',
    published: '2022-06-30',
    checkedOn,
    status: 'verified',
  },
  overview: {
    publisher: psr,
    title: 'Classification overview',
    date: 'captured 29 April 2025',
    published: '2025-04-29',
    checkedOn,
    status: 'verified',
  },
  cabinet: {
    publisher: 'Cabinet Office',
    title: 'Secure handling of Cabinet material',
    date: undated,
    published: null,
    checkedOn,
    status: 'verified',
  },
  ncsc: {
    publisher: 'National Cyber Security Centre',
    title: 'Incident response',
    date: undated,
    published: null,
    checkedOn,
    status: 'verified',
  },
  hswa: {
    publisher: 'New Zealand',
    title: 'Health and Safety at Work Act 2015',
    date: 'as restated by a secondary source',
    published: null,
    checkedOn,
    status: 'secondary',
  },
  worksafeForm: {
    publisher: 'WorkSafe New Zealand',
    title: 'Notifiable event form',
    date: 'copy kept by a third party, no date',
    published: null,
    checkedOn,
    status: 'secondary',
  },
  general: {
    publisher: 'Closehold',
    title: 'General knowledge',
    date: 'no source',
    published: null,
    checkedOn,
    status: 'unverified',
  },
} as const satisfies Readonly<Record<string, Source>>

type PsrCite = Cite<keyof typeof psrSources>

/** Where each part of the pack stands. */
export const psrCites = {
  weakness: { source: 'psr', heading: 'Report weaknesses in security' },
  fairness: { source: 'psr', heading: 'Have a formal process' },
  record: { source: 'psr', heading: 'Record security incidents' },
  minor: { source: 'psr', heading: 'Develop your own processes for minor security incidents' },
  holders: {
    source: 'psr',
    heading: 'Tell the NZSIS about security incidents involving holders of security clearances',
  },
  contact: { source: 'psr', heading: 'Report contact with foreign officials' },
  major: { source: 'psr', heading: 'Develop formal procedures for major security incident' },
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
  investigating: { source: 'gov011', heading: 'whole page' },
  reporting: { source: 'gov009', heading: 'whole page' },
  governance: { source: 'governance', heading: 'whole page' },
  contactGuidance: { source: 'contact', heading: 'whole page' },
  contactSystem: { source: 'contactReporting', heading: 'whole page' },
  goodPractice: { source: 'general', heading: 'good practice' },
  learning: { source: 'psr', heading: 'Learn from incidents' },
  holderRecords: { source: 'clearances', heading: 'whole page' },
  ownChanges: { source: 'ownClearance', heading: 'whole page' },
  changeForm: { source: 'changeForm', heading: 'fields of the form' },
  worksafeForm: { source: 'worksafeForm', heading: 'fields of the form' },
} as const satisfies Readonly<Record<string, PsrCite>>
