import * as work from '../../shared/domain/case-labels'
import { moneyText } from '../../shared/domain/cost'
import { formatDate, formatInstant } from '../../shared/domain/format-time'
import * as report from '../../shared/domain/report-labels'
import * as vocabulary from '../../shared/domain/vocabulary'
import { fieldLabels } from './incident-text'

const inner: Readonly<Record<string, string>> = {
  at: 'time',
  until: 'until',
  zone: 'zone',
  precision: 'precision',
  note: 'note',
  site: 'site',
  room: 'room',
  detail: 'detail',
  text: 'text',
  classification: 'marking',
  marking: 'marking',
  endorsements: 'endorsement',
  type: 'type',
  description: 'what it is',
  owner: 'owner',
  compromised: 'compromised',
  name: 'name',
  role: 'part in it',
  organisation: 'organisation',
  clearance: 'clearance',
  reason: 'reasons',
  by: 'decided by',
  level: 'level',
  degree: 'degree',
  criteria: 'because',
  what: 'what',
  state: 'state',
  due: 'due',
  agency: 'agency',
  position: 'position',
  phone: 'telephone',
  email: 'email',
  address: 'address',
  called: 'called',
  kind: 'kind',
  why: 'why',
  to: 'to',
  part: 'what they do',
  person: 'page under People',
  // actions, costs, files elsewhere
  done: 'done',
  proof: 'what shows it',
  lateReason: 'why it was late',
  category: 'for',
  cents: 'amount',
  currency: 'currency',
  on: 'on',
  system: 'system',
  reference: 'reference',
  // weaknesses and threats
  basis: 'seen or suspected',
  targets: 'aimed at',
  tested: 'tested',
  testedBy: 'tested by',
  testAuthorised: 'test authorised',
  authorisedBy: 'authorised by',
  // contacts and changes of circumstances
  holder: 'clearance holder',
  askedMarking: 'marking of what was asked for',
  source: 'kind of source',
  officialName: 'official',
  officialPosition: 'position of the official',
  officialCountry: 'country',
  officialMission: 'mission or organisation',
  howItBegan: 'how it began',
  whoBegan: 'who began it',
  othersPresent: 'others present',
  asked: 'asked for',
  offered: 'offered',
  given: 'given',
  response: 'answer given',
  furtherContact: 'further contact',
  indicators: 'what happened',
  words: 'in their own words',
  changes: 'change',
  effective: 'from',
  managerTold: 'manager told',
  details: 'details',
  mitigation: 'to lessen the risk',
  likelyToUndermine: 'likely to undermine the clearance',
  continuedAccessRisk: 'risk of continued access',
  // repeated minor incidents
  count: 'how many',
  from: 'from',
  // cyber incidents
  tier: 'tier',
  multipleAgencies: 'more than one agency',
  systemMarking: 'highest marking on the system',
  systemAccredited: 'accredited for what was put on it',
  isolated: 'isolated',
  cryptographicKeys: 'cryptographic keys lost or compromised',
  highAssuranceKeys: 'keys of high-assurance equipment',
  personalInformation: 'personal information',
  attackContinues: 'attack to be let go on',
  remediationBegan: 'remediation began',
  // steps of the case
  title: 'what',
  help: 'help',
  ...Object.fromEntries(
    Object.entries(vocabulary.timeLabels).map(([name, label]) => [name, label.toLowerCase()]),
  ),
}

const others: Readonly<Record<string, string>> = {
  status: 'Status',
  steps: 'Step of our own process',
  concernsCso: 'Concerns the CSO',
  requests: 'Request of',
}

/** `times.occurred.at` → `Times, occurred, time`; `people.0.name` → `People involved 1, name`; `0~` was taken out. */
export function pathText(path: string): string {
  const [first = '', ...rest] = path.replace(/^incident\./, '').split('.')
  const words = [(fieldLabels as Readonly<Record<string, string>>)[first] ?? others[first] ?? first]
  for (const part of rest) {
    if (/^\d+~?$/.test(part))
      words[words.length - 1] = `${words.at(-1) ?? ''} ${String(Number.parseInt(part, 10) + 1)}`
    else words.push(inner[part] ?? part)
  }
  return words.join(', ')
}

const yesOrNo = { true: 'Yes', false: 'No' }

const wordsByField: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/^status$/, vocabulary.caseStatusLabels],
  [/^class$/, vocabulary.classLabels],
  [/^intent$/, vocabulary.intentLabels],
  [/^suspected\./, vocabulary.referralLabels],
  [/^cyberTypes\./, vocabulary.cyberLabels],
  [/^criticalTypes\./, vocabulary.criticalLabels],
  [/^healthAndSafety$/, vocabulary.healthAndSafetyLabels],
  [/^site$/, work.siteLabels],
  [/^people\.\d+\.injury\.kinds\./, work.injuryLabels],
  [/^timeBasis$/, vocabulary.timeBasisLabels],
  [/^severity\.level$/, vocabulary.severityLabels],
  [/^severity\.criteria\./, vocabulary.majorCriterionLabels],
  [/^compromise\.degree$/, vocabulary.compromiseLabels],
  [/^harm\.level$/, vocabulary.impactLabels],
  [/^resources\.\d+\.type$/, vocabulary.resourceLabels],
  [/^resources\.\d+\.compromised$/, vocabulary.compromisedLabels],
  [/^people\.\d+\.role$/, vocabulary.personRoleLabels],
  [/^people\.\d+\.clearance$/, vocabulary.clearanceLabels],
  [/\.precision$/, vocabulary.precisionLabels],
  [/^immediateActions\.\d+\.state$/, vocabulary.actionStateLabels],
  [/^types\./, work.incidentTypeLabels],
  [/^costs\.\d+\.category$/, work.costCategoryLabels],
  [/^costs\.\d+\.state$/, work.costStateLabels],
  [/\.clearance$/, vocabulary.clearanceLabels],
  [/^weakness\.basis$/, work.weaknessBasisLabels],
  [/^weakness\.targets\./, report.targetLabels],
  [/^contact\.criteria\./, report.criterionLabels],
  [/^contact\.source$/, report.sourceLabels],
  [/^contact\.whoBegan$/, work.contactBeginningLabels],
  [/^contact\.indicators\./, report.indicatorLabels],
  [/^circumstances\.changes\./, report.circumstanceLabels],
  [/^cyberDetail\.tier$/, work.cyberTierLabels],
  [/^requests\./, { granted: 'Granted', refused: 'Refused' }],
  [
    /^(cyber|publicSafetyRisk|cabinetMaterial|possibleOffence|otherOrganisation|emergencyCall\.called)$/,
    yesOrNo,
  ],
  [
    /^(suitability|concernsCso|weakness\.test\w+|circumstances\.(managerTold|likelyToUndermine)|cyberDetail\.\w+)$/,
    yesOrNo,
  ],
]

/** A stored value in the words people read; nothing for one that was not there. */
export function valueText(path: string, value: string, zone: string): string {
  if (value === '') return ''
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)) return formatInstant(value, zone)
  const plain = path.replace(/^incident\./, '').replaceAll('~', '')
  if (/\.(due|on|effective|from|until)$/.test(plain) && /^\d{4}-\d\d-\d\d$/.test(value))
    return formatDate(value)
  if (/^costs\.\d+\.cents$/.test(plain) && /^\d+$/.test(value)) return moneyText(Number(value), '').trim()
  const labels = wordsByField.find(([field]) => field.test(plain))?.[1] ?? {}
  return Object.hasOwn(labels, value) ? (labels[value] ?? value) : value
}
