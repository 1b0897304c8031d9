import {
  criticalLabels,
  cyberLabels,
  referralLabels,
  severityLabels,
  healthAndSafetyLabels,
  classLabels,
} from '../domain/vocabulary'
import type { Finding } from './condition'
import type { FactName, Facts } from './facts'

/*
 * Each fact as a plain sentence, so that an obligation can say what raised it.
 */

type Value<K extends FactName> = NonNullable<Facts[K]>
type Sentences = {
  readonly [K in FactName]-?: { readonly unknown: string; readonly known: (value: Value<K>) => string[] }
}

const yesOrNo = (yes: string, no: string) => (value: boolean) => [value ? yes : no]

const eachOf =
  <V extends string>(labels: Readonly<Record<V, string>>, before: string, none: string) =>
  (values: readonly V[]) =>
    values.length === 0 ? [none] : values.map((value) => `${before}: ${labels[value]}.`)

const circumstanceWords = {
  'relationship-starts-or-ends': 'a close relationship that began or ended',
  'foreign-visit': 'a visit abroad',
  'relative-moves-abroad': 'a close relative who moves abroad',
  'citizenship-or-residence': 'a change of citizenship or residence',
  finances: 'a change in finances',
  health: 'a change in health',
  'criminal-involvement': 'involvement with crime',
  'involvement-with-groups-affecting-security': 'involvement with people or groups affecting security',
  'disciplinary-process': 'a disciplinary process',
  'security-breach-or-incident': 'a security breach or incident',
  other: 'another change of circumstances',
} as const

const sentences: Sentences = {
  severity: {
    unknown: 'It is not yet decided whether the incident is minor or major.',
    known: (value) => [`The incident is assessed as ${severityLabels[value].toLowerCase()}.`],
  },
  suspected: {
    unknown: 'It is not yet known whether the incident falls in a category that goes to a security agency.',
    known: eachOf(referralLabels, 'Suspected', 'No category that goes to a security agency is suspected.'),
  },
  cyber: {
    unknown: 'It is not yet known whether this is a cyber security incident.',
    known: yesOrNo('A cyber security incident is suspected.', 'No cyber security incident is suspected.'),
  },
  cyberTypes: {
    unknown: 'The kind of cyber security incident is not yet known.',
    known: eachOf(
      cyberLabels,
      'Kind of cyber security incident',
      'No kind of cyber security incident is named.',
    ),
  },
  criticalTypes: {
    unknown: 'It is not yet known whether this is a critical incident.',
    known: eachOf(criticalLabels, 'Critical incident', 'It is not a critical incident.'),
  },
  publicSafetyRisk: {
    unknown: 'It is not yet known whether lives or public safety are at risk.',
    known: yesOrNo('Lives or public safety are at risk.', 'Lives and public safety are not at risk.'),
  },
  cabinetMaterial: {
    unknown: 'It is not yet known whether Cabinet material is involved.',
    known: yesOrNo('Cabinet material is, or may be, involved.', 'No Cabinet material is involved.'),
  },
  possibleOffence: {
    unknown: 'It is not yet known whether this may be a criminal offence.',
    known: yesOrNo('The incident may be a criminal offence.', 'The incident is not a criminal offence.'),
  },
  healthAndSafety: {
    unknown: 'It is not yet known whether anyone was hurt.',
    known: (value) => [`Harm to people: ${healthAndSafetyLabels[value].toLowerCase()}.`],
  },
  otherOrganisation: {
    unknown: 'It is not yet known whether another organisation’s resources are involved.',
    known: yesOrNo(
      'Resources of another organisation are involved.',
      'No other organisation’s resources are involved.',
    ),
  },
  initialAssessment: {
    unknown: 'Nobody has said whether an initial assessment has been made.',
    known: yesOrNo('An initial assessment has been made.', 'No initial assessment has been made yet.'),
  },
  majorReportComplete: {
    unknown: 'Nobody has said whether the details of a major report are complete.',
    known: yesOrNo(
      'The details of a major report are complete.',
      'Details that a major report must cover are still missing.',
    ),
  },
  agencyTold: {
    unknown: 'Nobody has said whether an agency has had a report yet.',
    known: yesOrNo(
      'An agency has had a report of the incident.',
      'No agency has had a report of the incident yet.',
    ),
  },
  changedSinceReport: {
    unknown: 'Nobody has said whether what was reported has changed since.',
    known: yesOrNo(
      'What was reported has changed since an agency was last told.',
      'Nothing that was reported has changed since.',
    ),
  },
  recordClass: {
    unknown: 'Nobody has said what this is a record of.',
    known: (value) => [`Recorded as: ${classLabels[value].toLowerCase()}.`],
  },
  suitability: {
    unknown: 'It is not yet known whether it bears on anybody’s suitability to hold a clearance.',
    known: yesOrNo(
      'It bears on somebody’s suitability to hold a security clearance.',
      'It bears on nobody’s suitability to hold a security clearance.',
    ),
  },
  clearanceHolder: {
    unknown: 'It is not yet known whether anybody in it holds a security clearance.',
    known: yesOrNo('Somebody in it holds a security clearance.', 'Nobody in it holds a security clearance.'),
  },
  repeated: {
    unknown: 'It is not yet known whether minor incidents have repeated.',
    known: yesOrNo('Minor incidents of one person have repeated.', 'No minor incidents have repeated.'),
  },
  contactCriteria: {
    unknown: 'Why the contact is reported has not been given yet.',
    known: eachOf(
      {
        unusual: 'unusual',
        suspicious: 'suspicious',
        'asked-for-assets': 'access to assets was asked for',
        'asked-for-marked-information': 'protectively marked information was asked for',
      },
      'Contact with a foreign official',
      'No contact with a foreign official is reported.',
    ),
  },
  circumstanceKinds: {
    unknown: 'What has changed for the clearance holder has not been given yet.',
    known: eachOf(circumstanceWords, 'A clearance holder reports', 'No change of circumstances is reported.'),
  },
  testedUnauthorised: {
    unknown: 'It is not yet known whether anybody tried out the weakness without leave.',
    known: yesOrNo(
      'Somebody tried out the suspected weakness without leave.',
      'Nobody tried out the weakness without leave.',
    ),
  },
  investigation: {
    unknown: 'Nobody has said how far an investigation is.',
    known: (value) => [
      {
        none: 'No investigation has begun.',
        begun: 'An investigation has begun.',
        ended: 'The investigation has ended.',
      }[value],
    ],
  },
  outcomeRecorded: {
    unknown: 'Nobody has said whether an outcome has been recorded.',
    known: yesOrNo(
      'The outcome of the investigation has been recorded.',
      'No outcome has been recorded yet.',
    ),
  },
  holdLifted: {
    unknown: 'Nobody has said whether the hold on information has been lifted.',
    known: yesOrNo(
      'The hold on information has been lifted with authority.',
      'The hold on information has not been lifted.',
    ),
  },
  cyberTier: {
    unknown: 'The scope of the cyber security incident is not yet known.',
    known: (value) => [
      `The cyber security incident is ranked ${{ critical: 'Critical', serious: 'Serious', low: 'Low' }[value]}.`,
    ],
  },
  multipleAgencies: {
    unknown: 'It is not yet known whether several agencies are affected.',
    known: yesOrNo('Several agencies are affected.', 'No other agency is affected.'),
  },
  systemIsolated: {
    unknown: 'It is not yet known whether the system is isolated.',
    known: yesOrNo('The system is isolated.', 'The system is not isolated, or cannot be.'),
  },
  systemAccredited: {
    unknown: 'It is not yet known whether the system is accredited for what was put on it.',
    known: yesOrNo(
      'The system is accredited for what was put on it.',
      'The system is not accredited for what was put on it.',
    ),
  },
  keysCompromised: {
    unknown: 'It is not yet known whether cryptographic keys are lost or compromised.',
    known: yesOrNo(
      'Cryptographic keys are lost, or may be compromised.',
      'No cryptographic keys are lost or compromised.',
    ),
  },
  highAssuranceKeys: {
    unknown: 'It is not yet known whether keys of high assurance equipment are among them.',
    known: yesOrNo(
      'Keys of high assurance equipment (HACE) are among them.',
      'No keys of high assurance equipment are among them.',
    ),
  },
  personalInformation: {
    unknown: 'It is not yet known whether personal information is involved.',
    known: yesOrNo('Personal information is involved.', 'No personal information is involved.'),
  },
  attackContinues: {
    unknown: 'It is not yet known whether an attack is to be allowed to continue.',
    known: yesOrNo(
      'An attack is, or may be, allowed to continue.',
      'No attack is to be allowed to continue.',
    ),
  },
}

/** A finding in plain sentences, one for each value that counted. */
export function becauseText({ fact, value }: Finding): string[] {
  const { unknown, known } = sentences[fact]
  return value === null ? [unknown] : (known as (value: unknown) => string[])(value)
}
