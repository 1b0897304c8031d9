import type { SchemePack } from '../scheme'
import { psrChecklists } from './nz-psr-checklists'
import { psrCategories, psrConflicts, psrStages } from './nz-psr-flow'
import { psrContacts, psrSuitability } from './nz-psr-holders'
import { psrBeforeReporting, psrReporting } from './nz-psr-major'
import { psrNotices } from './nz-psr-notices'
import { psrQuestions } from './nz-psr-questions'
import { psrIncidentPages } from './nz-psr-reference'
import { psrSubjectPages } from './nz-psr-reference-people'
import { psrReferrals } from './nz-psr-referrals'
import { psrSafety } from './nz-psr-safety'
import { psrSources } from './nz-psr-sources'

/*
 * New Zealand Protective Security Requirements: who hears of an incident, and
 * what comes first. Restated from the source; the headings are the source's own.
 */

export const nzPsr = {
  id: 'nz-psr',
  title: 'New Zealand Protective Security Requirements: reporting security incidents',
  version: '2024-02-21.3',
  jurisdiction: 'nz',
  checkedOn: '2026-11-22',
  sources: psrSources,
  notes: [
    'The source gives no number of hours or days for any report. Where it asks for a report and names no time, the duty is shown as "as soon as possible" and has no due time.',
    'Plain instructions ("report", "contact") are read as "must"; "may need" and "if unsure" are read as "consider". A suspected incident in a category that goes to a security agency is treated as a suspected major one.',
    'The headings cited from that page are its own; everything else is restated.',
    'The source is dated 21/02/2024. Check for a newer page before relying on it.',
    'Pages other than that source were read in stored copies. What could not be checked, or contradicts itself, is marked so.',
  ],
  questions: psrQuestions,
  obligations: [
    ...psrSafety,
    ...psrBeforeReporting,
    ...psrReferrals,
    ...psrNotices,
    ...psrReporting,
    ...psrSuitability,
    ...psrContacts,
  ],
  references: [...psrIncidentPages, ...psrSubjectPages],
  checklists: psrChecklists,
  categories: psrCategories,
  stages: psrStages,
  conflicts: psrConflicts,
} as const satisfies SchemePack
