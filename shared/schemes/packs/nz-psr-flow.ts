import { criticalGroups } from '../../domain/vocabulary'
import { contactCriteria } from '../../domain/foreign-contact'
import { cyberTypes, referralCategories } from '../../domain/incident'
import type { Category, ConflictRule, Stage } from '../scheme'
import { psrCites } from './nz-psr-sources'
import { suspectedMajor } from './nz-psr-terms'

/*
 * NZ PSR: the groups its lists come in, the way of a case, and rules that pull
 * against each other.
 */

const slug = (text: string) => text.toLowerCase().replaceAll(/[^a-z]+/g, '-')

export const psrCategories: readonly Category[] = [
  {
    id: 'referral-categories',
    title: 'Suspected incidents that go to a security agency',
    fact: 'suspected',
    values: referralCategories,
    cite: psrCites.agencies,
  },
  {
    id: 'cyber-types',
    title: 'Kinds of cyber security incident',
    fact: 'cyberTypes',
    values: cyberTypes,
    cite: psrCites.cyber,
  },
  ...criticalGroups.map(({ label, types }) => ({
    id: `critical-${slug(label)}`,
    title: label,
    fact: 'criticalTypes' as const,
    values: types,
    cite: psrCites.safety,
  })),
  {
    id: 'contact-criteria',
    title: 'Why a contact with a foreign official is reported',
    fact: 'contactCriteria',
    values: contactCriteria,
    cite: psrCites.contact,
  },
]

const minor = { fact: 'severity', is: 'minor' } as const

export const psrStages = [
  { id: 'minor-recorded', flow: 'minor', title: 'Recorded', gate: null, when: minor, cite: psrCites.record },
  {
    id: 'minor-steps',
    flow: 'minor',
    title: 'The organisation’s own steps',
    gate: null,
    when: minor,
    cite: psrCites.minor,
  },
  {
    id: 'minor-closed',
    flow: 'minor',
    title: 'Closed',
    gate: 'close',
    when: minor,
    cite: psrCites.holders,
  },
  {
    id: 'major-recorded',
    flow: 'major',
    title: 'Recorded',
    gate: null,
    when: suspectedMajor,
    cite: psrCites.record,
  },
  {
    id: 'major-assessed',
    flow: 'major',
    title: 'Initial assessment',
    gate: 'issue',
    when: suspectedMajor,
    cite: psrCites.agencies,
  },
  {
    id: 'major-reported',
    flow: 'major',
    title: 'Agencies told',
    gate: null,
    when: suspectedMajor,
    cite: psrCites.agencies,
  },
  {
    id: 'major-advised',
    flow: 'major',
    title: 'Advice of the other organisation',
    gate: 'investigate',
    when: { all: [suspectedMajor, { fact: 'otherOrganisation', is: true }] },
    cite: psrCites.owner,
  },
  {
    id: 'major-terms',
    flow: 'major',
    title: 'Investigator and terms of reference',
    gate: null,
    when: suspectedMajor,
    cite: psrCites.reporting,
  },
  {
    id: 'major-investigated',
    flow: 'major',
    title: 'Investigated',
    gate: null,
    when: { all: [suspectedMajor, { fact: 'investigation', is: ['begun', 'ended'] }] },
    cite: psrCites.investigating,
  },
  {
    id: 'major-outcome',
    flow: 'major',
    title: 'Outcome',
    gate: null,
    when: suspectedMajor,
    cite: psrCites.investigating,
  },
  {
    id: 'major-closed',
    flow: 'major',
    title: 'Closed',
    gate: 'close',
    when: suspectedMajor,
    cite: psrCites.holders,
  },
] as const satisfies readonly Stage[]

export const psrConflicts: readonly ConflictRule[] = [
  {
    between: ['nz-psr.need-to-know', 'nz-psr.circulate'],
    sentence:
      'Information is held to those who need it, and people inside are to be told. Circulate only to those on the list, only what each needs, until the hold is lifted with authority.',
  },
  {
    between: ['nz-psr.initial-assessment', 'nz-psr.cyber'],
    sentence:
      'A report of a major incident waits for the initial assessment, and the NCSC wants early contact. Do not wait with the NCSC: tell it what is known, and assess for the other reports.',
  },
  {
    between: ['nz-psr.need-to-know', 'nz-psr.worksafe'],
    sentence:
      'Information is held to those who need it, and WorkSafe must be notified. The notice has to go: give the facts of the event and the injury, and nothing of what is held that they do not need.',
  },
]
