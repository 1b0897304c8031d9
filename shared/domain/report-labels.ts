import type { FieldProblem } from '../contract/fault'
import type { circumstanceKinds } from './circumstances'
import type { contactCriteria, contactIndicators, contactSources } from './foreign-contact'
import type {
  knownAnswers,
  ReportForm,
  ReportKind,
  ReportMessage,
  reportSigns,
  ReportState,
  ThoughtMarking,
} from './report'
import type { weaknessTargets } from './weakness'

/*
 * The words people read for every value that a report can hold: on the form, on
 * the report's screen and on the blank form on paper.
 */

type Labels<V extends string> = Readonly<Record<V, string>>
type Of<T extends readonly string[]> = T[number]

export const reportKindLabels: Labels<ReportKind> = {
  incident: 'Security incident',
  'near-miss': 'Near miss',
  malfunction: 'Malfunction',
  weakness: 'Weakness or threat',
  contact: 'Contact with a foreign official',
  circumstances: 'Change of circumstances',
}

/** What belongs under each kind, in a line. */
export const reportKindHints: Labels<ReportKind> = {
  incident:
    'Something happened: loss, theft, a break-in, marked papers in the wrong place, somebody asking for what they may not have.',
  'near-miss': 'It nearly happened, and could happen again.',
  malfunction: 'A lock, alarm, system or other safeguard did not work as it should.',
  weakness:
    'A gap that somebody could use, or a threat to a process, policy, system or service. Suspecting it is enough.',
  contact: 'Unusual or suspicious contact, or a request for assets or marked information.',
  circumstances: 'For clearance holders: a relationship, a journey, money, health, and the like.',
}

export const signLabels: Labels<Of<typeof reportSigns>> = {
  approach: 'Somebody tried to get at information they are not authorised for',
  cyber: 'A computer, account, email or network is involved',
  'loss-or-theft': 'Something was lost or stolen',
  spill: 'Marked information is where it must not be',
  intrusion: 'Somebody was where they must not be',
}

export const basisLabels: Labels<'observed' | 'suspected'> = {
  observed: 'I have seen it',
  suspected: 'I suspect it',
}

export const targetLabels: Labels<Of<typeof weaknessTargets>> = {
  process: 'A process',
  policy: 'A policy',
  system: 'A system',
  service: 'A service',
}

export const criterionLabels: Labels<Of<typeof contactCriteria>> = {
  unusual: 'The contact was unusual',
  suspicious: 'The contact was suspicious',
  'asked-for-assets': 'They asked for access to official assets',
  'asked-for-marked-information': 'They asked for protectively marked information',
}

export const sourceLabels: Labels<Of<typeof contactSources>> = {
  'foreign-official': 'Foreign official',
  'foreign-intelligence-service': 'Foreign intelligence service',
  'political-group': 'Political group',
  'criminal-organisation': 'Criminal organisation',
  'commercial-business': 'Commercial business',
  'issue-motivated-group': 'Issue-motivated group or person',
  'not-known': 'Not known',
}

export const indicatorLabels: Labels<Of<typeof contactIndicators>> = {
  'asked-about-colleagues': 'Asked about colleagues',
  'wanted-to-meet-away-from-work': 'Wanted to meet away from work',
  'urged-something-illegal-or-dubious': 'Urged something illegal or dubious',
  'offered-hospitality-or-gifts': 'Offered hospitality or gifts',
  'flattery-or-sexual-interest': 'Flattery, or sexual interest',
  'unusual-interest-in-work-or-private-life': 'Unusual interest in your work or private life',
  'introduced-somebody-with-the-same-interest': 'Introduced somebody else with the same interest',
}

export const beganLabels: Labels<'they' | 'me' | 'somebody-else' | 'not-known'> = {
  they: 'They did',
  me: 'I did',
  'somebody-else': 'Somebody else did',
  'not-known': 'Not known',
}

export const circumstanceLabels: Labels<Of<typeof circumstanceKinds>> = {
  'relationship-starts-or-ends': 'A close relationship starts or ends',
  'foreign-visit': 'A visit abroad',
  'relative-moves-abroad': 'A close relative moves abroad',
  'citizenship-or-residence': 'A change of citizenship or residence is planned',
  finances: 'Finances',
  health: 'Health',
  'criminal-involvement': 'Criminal involvement',
  'involvement-with-groups-affecting-security': 'Involvement with people or groups that affect security',
  'disciplinary-process': 'A disciplinary process',
  'security-breach-or-incident': 'A security breach or incident',
  other: 'Something else',
}

export const knownLabels: Labels<Of<typeof knownAnswers>> = { yes: 'Yes', no: 'No', 'not-known': 'Not known' }

export const categoryLabels: Labels<ReportForm['reporter']['category']> = {
  staff: 'Staff',
  contractor: 'Contractor',
  other: 'Somebody else',
}

export const reportStateLabels: Labels<ReportState> = {
  waiting: 'Waiting',
  acknowledged: 'Acknowledged',
  case: 'Became a case',
  joined: 'Joined to a case',
  closed: 'Closed',
}

/** What an answer to the reporter is about, in the words the reporter reads. */
export const messageLabels: Labels<ReportMessage['about']> = {
  collected: 'Your report was collected',
  acknowledged: 'Your report was acknowledged',
  case: 'A case was opened from your report',
  joined: 'Your report was joined to a case',
  closed: 'Your report was closed',
}

/** A marking somebody thinks a thing has, in words. */
export const thoughtMarkingText = (of: ThoughtMarking): string => (of === 'not-sure' ? 'Not sure' : of)

/** A weakness that was tried out without a known authority: to be looked at as possible misuse (PSR-10). */
export function wasTestedUnauthorised(of: ReportForm): boolean {
  return of.kind === 'weakness' && of.tested === 'yes' && of.testAuthorised !== 'yes'
}

/** What is missing or wrong, in the reporter's words: `Invalid input` says nothing to anybody. */
export function plainProblem({ path, message }: FieldProblem): FieldProblem {
  const isLeftOut = /^Invalid|^expected|^must not be empty$|^choose/i.test(message)
  const text = isLeftOut ? 'This is needed.' : message.charAt(0).toUpperCase() + message.slice(1)
  return { path, message: text.endsWith('.') ? text : `${text}.` }
}
