import {
  criticalLabels,
  cyberLabels,
  referralLabels,
  severityLabels,
  healthAndSafetyLabels,
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
}

/** A finding in plain sentences, one for each value that counted. */
export function becauseText({ fact, value }: Finding): string[] {
  const { unknown, known } = sentences[fact]
  return value === null ? [unknown] : (known as (value: unknown) => string[])(value)
}
