import { incidentTypeLabels, injuryWords, siteLabels } from '../../shared/domain/case-labels'
import { formatMoment } from '../../shared/domain/format-time'
import { timeNames, type ContactBlock, type Incident } from '../../shared/domain/incident'
import { markingLine, paragraphMark } from '../../shared/domain/marking'
import {
  actionStateLabels,
  classLabels,
  clearanceLabels,
  compromisedLabels,
  compromiseLabels,
  criticalLabels,
  cyberLabels,
  healthAndSafetyLabels,
  impactLabels,
  intentLabels,
  labelOf,
  majorCriterionLabels,
  notAnswered,
  notYetKnown,
  personRoleLabels,
  referralLabels,
  resourceLabels,
  severityLabels,
  timeBasisLabels,
  timeLabels,
  yesNo,
} from '../../shared/domain/vocabulary'
import {
  actionText,
  assigneeLines,
  circulationLines,
  circumstancesLines,
  costLines,
  cyberDetailLines,
  fileLines,
  foreignContactLines,
  repeatsLines,
  weaknessLines,
} from './detail-text'

export type IncidentKey = keyof Incident

/** The name of each part of an incident, as the form and the comparison show it. */
export const fieldLabels: Readonly<Record<IncidentKey, string>> = {
  title: 'Title',
  class: 'Kind',
  marking: 'Marking',
  unit: 'Unit',
  times: 'Times',
  timeBasis: 'Time a report should give',
  location: 'Location',
  brief: 'Brief details',
  narrative: 'Circumstances',
  resources: 'Resources involved',
  intent: 'Deliberate or accidental',
  types: 'What kind of incident',
  suspected: 'Suspected',
  cyber: 'Cyber security incident',
  cyberTypes: 'Kind of cyber incident',
  criticalTypes: 'Critical incident',
  publicSafetyRisk: 'Lives or public safety at risk',
  emergencyCall: 'Emergency services called',
  cabinetMaterial: 'Cabinet material',
  possibleOffence: 'Possible offence',
  healthAndSafety: 'Anybody hurt',
  site: 'Place where it happened, for WorkSafe',
  otherOrganisation: 'Another organisation’s resources',
  people: 'People involved',
  severity: 'Severity',
  initialAssessment: 'Initial assessment',
  compromise: 'Degree of compromise',
  harm: 'Degree of harm',
  immediateActions: 'Immediate action',
  longTermActions: 'Long-term action',
  followUp: 'Contact for follow-up',
  suitability: 'Bears on suitability for a clearance',
  weakness: 'Weakness or threat',
  contact: 'Contact with a foreign official',
  circumstances: 'Change of circumstances',
  repeats: 'Repeated minor incidents',
  cyberDetail: 'Cyber incident: system and tier',
  costs: 'Costs',
  files: 'Files elsewhere',
  assignees: 'Who works on it',
  circulation: 'To be told inside the organisation',
}

type Tell<K extends IncidentKey> = (value: NonNullable<Incident[K]>) => readonly string[]

const list = (labels: Readonly<Record<string, string>>) => (values: readonly string[]) =>
  values.length === 0 ? ['None of these'] : values.map((value) => labels[value] ?? value)
const join = (...parts: readonly (string | undefined | false)[]) =>
  parts.filter((part) => part !== undefined && part !== false && part !== '').join(', ')
const flag = (value: boolean) => [yesNo(value)]
const assessed = (head: string, of: { reason: string; by: string; at: Parameters<typeof formatMoment>[0] }) =>
  [head, of.reason, `${of.by}, ${formatMoment(of.at)}`].filter((line) => line !== '')
const contactLines = ({ agency, name, position, phone, email, address }: ContactBlock) =>
  [join(name, position), agency, join(phone, email), address ?? ''].filter((line) => line !== '')

const tellers: { readonly [K in IncidentKey]: Tell<K> } = {
  title: (title) => [title],
  class: (value) => [classLabels[value]],
  marking: (marking) => [markingLine(marking)],
  unit: (unit) => [unit],
  times: (times) =>
    timeNames.flatMap((name) =>
      times[name] === undefined ? [] : [`${timeLabels[name]}: ${formatMoment(times[name])}`],
    ),
  timeBasis: (basis) => [timeBasisLabels[basis]],
  location: (place) => [
    join(place.site, place.zone, place.room),
    ...(place.detail === undefined ? [] : [place.detail]),
  ],
  brief: (brief) => [brief],
  narrative: (paragraphs) =>
    paragraphs.map(({ classification, text }) => `${paragraphMark(classification)} ${text}`),
  resources: (resources) =>
    resources.map((one) =>
      join(
        `${resourceLabels[one.type]}: ${one.description}`,
        one.owner && `owner ${one.owner}`,
        one.marking === undefined
          ? undefined
          : one.marking === null
            ? 'marking not yet known'
            : markingLine(one.marking),
        `compromised: ${labelOf(compromisedLabels, one.compromised).toLowerCase()}`,
      ),
    ),
  intent: (intent) => [intentLabels[intent]],
  types: list(incidentTypeLabels),
  suspected: list(referralLabels),
  cyber: flag,
  cyberTypes: list(cyberLabels),
  criticalTypes: list(criticalLabels),
  publicSafetyRisk: flag,
  emergencyCall: (call) => [join(yesNo(call.called), call.at && formatMoment(call.at), call.note)],
  cabinetMaterial: flag,
  possibleOffence: flag,
  healthAndSafety: (value) => [healthAndSafetyLabels[value]],
  site: (value) => [siteLabels[value]],
  otherOrganisation: flag,
  people: (people) =>
    people.map((one) =>
      join(
        `${one.name} (${personRoleLabels[one.role].toLowerCase()})`,
        one.organisation,
        one.clearance === undefined ? undefined : `clearance: ${labelOf(clearanceLabels, one.clearance)}`,
        one.note,
        one.injury && injuryWords(one.injury),
      ),
    ),
  severity: (of) =>
    assessed(
      [severityLabels[of.level], ...of.criteria.map((one) => majorCriterionLabels[one].toLowerCase())].join(
        '; ',
      ),
      of,
    ),
  initialAssessment: (of) => assessed('', of),
  compromise: (of) => assessed(compromiseLabels[of.degree], of),
  harm: (of) => assessed(`Impact level ${impactLabels[of.level]}`, of),
  immediateActions: (actions) =>
    actions.map((one) =>
      join(`${actionStateLabels[one.state]}: ${actionText(one)}`, one.by, one.at && formatMoment(one.at)),
    ),
  longTermActions: (actions) => actions.map(actionText),
  followUp: contactLines,
  suitability: flag,
  weakness: weaknessLines,
  contact: foreignContactLines,
  circumstances: circumstancesLines,
  repeats: repeatsLines,
  cyberDetail: cyberDetailLines,
  costs: costLines,
  files: fileLines,
  assignees: assigneeLines,
  circulation: circulationLines,
}

/** One part of an incident in plain lines, with words for "not yet known" and "not answered". */
export function linesOf(incident: Incident, key: IncidentKey): readonly string[] {
  const value = incident[key]
  if (value === undefined) return [notAnswered]
  if (value === null) return [notYetKnown]
  // The table above has exactly this value's teller under this key.
  const lines = (tellers[key] as (value: unknown) => readonly string[])(value)
  return lines.length === 0 ? [notAnswered] : lines
}

/** Whether anybody has said anything about this part. */
export function isGiven(incident: Incident, key: IncidentKey): boolean {
  const value = incident[key]
  if (value === undefined) return false
  return typeof value !== 'object' || value === null || Object.keys(value).length > 0
}
