import type { ExtractPart } from './annex'
import { formatMoment, formatDate } from './format-time'
import { timeNames, type Incident } from './incident'
import { familyOf, highest, markingLine, markingProblems, type Classification, type Marking } from './marking'
import {
  actionStateLabels,
  classLabels,
  compromiseLabels,
  compromisedLabels,
  criticalLabels,
  cyberLabels,
  impactLabels,
  intentLabels,
  personRoleLabels,
  referralLabels,
  resourceLabels,
  severityLabels,
  timeLabels,
} from './vocabulary'

/*
 * What of a case can be shown in an extract (PSR-60): a list of parts, each
 * chosen by itself. What is not built here cannot be in an extract, whatever is
 * added to a case later.
 */

/** A part that can be chosen, in the words the receiver would read. */
export interface OfferedPart extends ExtractPart {
  /** Names it within this revision of the case: `narrative.2`. */
  readonly id: string
  /** What it is called where it is chosen; the receiver reads the heading, which does not tell where it stood. */
  readonly label: string
  readonly group: 'what' | 'when' | 'account' | 'resources' | 'people' | 'assessment' | 'actions'
  readonly marking: Marking
}

interface Said {
  readonly id: string
  /** Absent where the heading will do. */
  readonly label?: string
  readonly group: OfferedPart['group']
  readonly heading: string
  /** Absent where nothing is recorded: then there is nothing to choose. */
  readonly text: string | undefined
  /** The part's own marking; absent for the record's. */
  readonly marking?: Marking
}

/** Every part of a case that can be chosen, in the order of the case. Nothing that is not recorded is offered. */
export function offeredParts(of: Incident): OfferedPart[] {
  const said = [
    ...whatParts(of),
    ...whenParts(of),
    ...accountParts(of),
    ...resourceParts(of),
    ...peopleParts(of),
    ...assessmentParts(of),
    ...actionParts(of),
  ]
  return said.flatMap(({ text, marking = of.marking, ...part }) =>
    text === undefined || text === ''
      ? []
      : [{ label: part.heading, ...part, text, marking, classification: marking.classification }],
  )
}

/** The parts of these ids, in the order of the case; null when one of them is not offered. */
export function chosenParts(of: Incident, ids: readonly string[]): OfferedPart[] | null {
  const wanted = new Set(ids)
  const found = offeredParts(of).filter(({ id }) => wanted.has(id))
  return found.length === wanted.size ? found : null
}

/**
 * The ids of what an extract shows among what the case offers now: the same words, or what stands under a heading of
 * its own. A paragraph, person or action in other words is not guessed at: it is chosen again by whoever renews.
 */
export function partsNow(of: Incident, shown: readonly ExtractPart[]): { ids: string[]; isSame: boolean } {
  const offered = offeredParts(of)
  const found = shown.map(
    (part) =>
      offered.find((one) => isSamePart(one, part)) ??
      offered.find(({ id, heading }) => heading === part.heading && !/\.\d+$/.test(id)),
  )
  const isSame = shown.every((part, at) => {
    const now = found[at]
    return now !== undefined && isSamePart(now, part)
  })
  return { ids: [...new Set(found.flatMap((one) => one?.id ?? []))], isSame }
}

const isSamePart = (one: ExtractPart, other: ExtractPart) =>
  one.heading === other.heading && one.text === other.text && one.classification === other.classification

/** The marking of an extract: made of its parts alone, as any marking is. */
export const extractMarking = (parts: readonly OfferedPart[]): Marking =>
  highest(parts.map(({ marking }) => marking))

/**
 * A paragraph says only how high it is. In an extract it keeps what the record
 * says besides, as far as that may stand beside its own step of the ladder.
 */
function paragraphMarking(record: Marking, classification: Classification): Marking {
  const endorsements = record.endorsements.filter(
    (one) =>
      (one.kind !== 'plain' || familyOf(classification) === familyOf(record.classification)) &&
      markingProblems({ classification, endorsements: [one] }).length === 0,
  )
  return { classification, endorsements }
}

function whatParts(of: Incident): Said[] {
  const list = <V extends string>(values: readonly V[] | undefined, labels: Readonly<Record<V, string>>) =>
    values?.map((value) => labels[value]).join('; ')
  return [
    { id: 'title', heading: 'Title', text: of.title },
    { id: 'class', heading: 'Class', text: classLabels[of.class] },
    { id: 'unit', heading: 'Organisational unit', text: of.unit },
    { id: 'location', heading: 'Location', text: placeText(of.location) },
    { id: 'brief', heading: 'Brief details', text: of.brief ?? undefined },
    { id: 'intent', heading: 'Intent', text: of.intent ? intentLabels[of.intent] : undefined },
    { id: 'suspected', heading: 'Suspected', text: list(of.suspected, referralLabels) },
    { id: 'cyber', heading: 'Cyber security incident', text: list(of.cyberTypes, cyberLabels) },
    { id: 'critical', heading: 'Public safety', text: list(of.criticalTypes, criticalLabels) },
  ].map((part) => ({ ...part, group: 'what' }))
}

const placeText = (of: Incident['location']) =>
  of ? [of.site, of.zone, of.room, of.detail].filter((part) => part !== undefined).join(', ') : undefined

function whenParts({ times }: Incident): Said[] {
  return timeNames.map((name) => {
    const at = times[name]
    return {
      id: `times.${name}`,
      group: 'when',
      heading: timeLabels[name],
      text: at ? formatMoment(at) : undefined,
    }
  })
}

function accountParts({ narrative, marking }: Incident): Said[] {
  return narrative.map(({ classification, text }, index) => ({
    id: `narrative.${String(index)}`,
    group: 'account',
    label: `Paragraph ${String(index + 1)}`,
    heading: 'From the account',
    text,
    marking: paragraphMarking(marking, classification),
  }))
}

function resourceParts(of: Incident): Said[] {
  return (of.resources ?? []).map(({ type, description, owner, marking, compromised }, index) => ({
    id: `resources.${String(index)}`,
    group: 'resources',
    heading: `${resourceLabels[type]}: ${description}`,
    text: lines([
      owner && `Owner: ${owner}`,
      marking && `Marked ${markingLine(marking)}`,
      `Compromised: ${compromised ? compromisedLabels[compromised] : 'not known'}`,
    ]),
    // What is said of a resource is the record's, and the resource's own endorsements come along.
    ...(marking && { marking: highest([of.marking, marking]) }),
  }))
}

function peopleParts(of: Incident): Said[] {
  return (of.people ?? []).map(({ name, role, organisation }, index) => ({
    id: `people.${String(index)}`,
    group: 'people',
    heading: personRoleLabels[role],
    text: [name, organisation].filter((part) => part !== undefined).join(', '),
  }))
}

function assessmentParts({ severity, initialAssessment, compromise, harm }: Incident): Said[] {
  const said = (id: string, heading: string, text: string | undefined): Said => ({
    id,
    group: 'assessment',
    heading,
    text,
  })
  const degree = compromise && compromiseLabels[compromise.degree]
  return [
    said('severity', 'Severity', severity ? severityLabels[severity.level] : undefined),
    said('severity.reason', 'Reasons for the severity', severity?.reason),
    said('initialAssessment', 'Initial assessment', initialAssessment?.reason),
    said('compromise', 'Compromise', degree ?? undefined),
    said('compromise.reason', 'Reasons for the degree of compromise', compromise?.reason),
    said('harm', 'Impact level of the harm', harm ? impactLabels[harm.level] : undefined),
    said('harm.reason', 'Reasons for the impact level', harm?.reason),
  ]
}

function actionParts(of: Incident): Said[] {
  const immediate = (of.immediateActions ?? []).map(({ what, state, at, owner, due }, index): Said => ({
    id: `immediateActions.${String(index)}`,
    group: 'actions',
    heading: `Immediate action, ${actionStateLabels[state].toLowerCase()}`,
    text: lines([what, at && formatMoment(at), owner && `Owner: ${owner}`, due && `Due ${formatDate(due)}`]),
  }))
  const longTerm = (of.longTermActions ?? []).map(({ what, owner, due }, index): Said => ({
    id: `longTermActions.${String(index)}`,
    group: 'actions',
    heading: 'Long-term action',
    text: lines([what, owner && `Owner: ${owner}`, due && `Due ${formatDate(due)}`]),
  }))
  return [...immediate, ...longTerm]
}

const lines = (of: readonly (string | false | null | undefined)[]): string =>
  of.filter((line): line is string => typeof line === 'string' && line !== '').join('\n')
