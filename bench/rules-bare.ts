import type { Facts } from '../shared/schemes/facts'

/*
 * The rules of both packs once more, by hand, as the shortest code that answers
 * yes or no: what the evaluator is measured against.
 */

type Holds = (facts: Facts) => boolean

const some = (list: readonly unknown[] | null | undefined) => (list?.length ?? 0) > 0
const major: Holds = (f) => f.severity === 'major' || some(f.suspected)
const cyber: Holds = (f) => f.cyber === true || some(f.cyberTypes)
const spill: Holds = (f) => f.cyberTypes?.includes('data-spill') === true
const unaccredited: Holds = (f) => spill(f) && f.systemAccredited !== true
const ranked: Holds = (f) => f.keysCompromised === true || unaccredited(f)
const hurt: Holds = (f) => f.healthAndSafety === 'serious-injury' || f.healthAndSafety === 'death'
type Category = NonNullable<Facts['suspected']>[number]
const suspects =
  (category: Category): Holds =>
  (f) =>
    f.suspected?.includes(category) === true

const psr: readonly (readonly [string, Holds])[] = [
  [
    'emergency-services',
    (f) => f.publicSafetyRisk === true || (some(f.criticalTypes) && (f.publicSafetyRisk ?? null) === null),
  ],
  ['worksafe', hurt],
  ['worksafe-site', hurt],
  ['worksafe-record', hurt],
  ['initial-assessment', (f) => major(f) && f.initialAssessment !== true],
  ['other-organisation', (f) => major(f) && f.otherOrganisation === true],
  ['espionage', suspects('espionage')],
  ['sabotage', suspects('sabotage')],
  ['foreign-interference', suspects('foreign-interference')],
  ['attack-on-defence-system', suspects('attack-on-defence-system')],
  ['politically-motivated-violence', suspects('politically-motivated-violence')],
  ['incitement-to-communal-violence', suspects('incitement-to-communal-violence')],
  ['serious-threat-to-border', suspects('serious-threat-to-border')],
  ['cyber', cyber],
  ['cyber-evidence', cyber],
  ['cabinet-material', (f) => f.cabinetMaterial === true],
  ['possible-offence', (f) => f.possibleOffence === true],
  ['major-report', (f) => major(f) && f.majorReportComplete !== true],
  [
    'need-to-know',
    (f) => (some(f.suspected) || (major(f) && f.otherOrganisation === true)) && f.holdLifted !== true,
  ],
  ['circulate', major],
  ['updates', (f) => major(f) && f.agencyTold === true && f.changedSinceReport !== false],
  [
    'engagement-manager',
    (f) => some(f.suspected) || (f.severity === 'major' && (f.suspected ?? null) === null),
  ],
  ['repeated-minor', (f) => f.repeated === true && f.clearanceHolder !== false],
  ['suitability', (f) => major(f) && f.suitability === true],
  [
    'suitability-concern',
    (f) => f.severity === 'minor' && f.suspected?.length === 0 && f.suitability === true,
  ],
  [
    'investigation-outcome',
    (f) =>
      f.suitability === true &&
      (f.investigation === 'begun' || f.investigation === 'ended' || f.outcomeRecorded === true),
  ],
  [
    'holder-record',
    (f) => (f.recordClass === 'incident' || f.recordClass === 'repeats') && f.clearanceHolder === true,
  ],
  ['contact-report', (f) => some(f.contactCriteria)],
  ['contact-assessment', (f) => some(f.contactCriteria)],
  ['contact-referral', (f) => some(f.contactCriteria)],
  ['circumstances-assessment', (f) => some(f.circumstanceKinds)],
  ['citizenship-vetting', (f) => f.circumstanceKinds?.includes('citizenship-or-residence') === true],
  ['weakness-tested', (f) => f.testedUnauthorised === true],
]

const nzism: readonly (readonly [string, Holds])[] = [
  ['ncsc', (f) => cyber(f) && (f.cyberTier !== 'low' || f.multipleAgencies === true || ranked(f))],
  ['ncsc-low', (f) => cyber(f) && f.cyberTier === 'low' && f.multipleAgencies !== true && !ranked(f)],
  ['itsm', cyber],
  ['ciso', cyber],
  ['review', (f) => cyber(f) && f.outcomeRecorded === true],
  ['evidence', cyber],
  ['audit-trails', cyber],
  ['malware', (f) => f.cyberTypes?.includes('virus') === true],
  ['attack-continues', (f) => cyber(f) && f.attackContinues === true],
  ['keys-users', (f) => cyber(f) && f.keysCompromised === true],
  ['keys-replace', (f) => cyber(f) && f.keysCompromised === true],
  ['keys-gcsb', (f) => cyber(f) && f.highAssuranceKeys === true],
  ['spill-highest', spill],
  ['spill-itsm', unaccredited],
  ['spill-isolate', (f) => unaccredited(f) && f.systemIsolated !== true],
  ['spill-no-delete', unaccredited],
  ['spill-no-copy', unaccredited],
  ['spill-ncsc', (f) => spill(f) && f.systemIsolated === false],
  ['spill-owner', spill],
  ['spill-privacy', (f) => spill(f) && f.personalInformation === true],
]

/** Every rule by its obligation's id. */
export const barePredicates: readonly (readonly [string, Holds])[] = [
  ...psr.map(([id, holds]) => [`nz-psr.${id}`, holds] as const),
  ...nzism.map(([id, holds]) => [`nzism-cyber.${id}`, holds] as const),
]
