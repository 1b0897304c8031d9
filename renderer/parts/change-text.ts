import { formatInstant } from '../../shared/domain/format-time'
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
  ...Object.fromEntries(
    Object.entries(vocabulary.timeLabels).map(([name, label]) => [name, label.toLowerCase()]),
  ),
}

const others: Readonly<Record<string, string>> = { status: 'Status' }

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

const wordsByField: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/^status$/, vocabulary.caseStatusLabels],
  [/^class$/, vocabulary.classLabels],
  [/^intent$/, vocabulary.intentLabels],
  [/^suspected\./, vocabulary.referralLabels],
  [/^cyberTypes\./, vocabulary.cyberLabels],
  [/^criticalTypes\./, vocabulary.criticalLabels],
  [/^healthAndSafety$/, vocabulary.healthAndSafetyLabels],
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
  [
    /^(cyber|publicSafetyRisk|cabinetMaterial|possibleOffence|otherOrganisation|emergencyCall\.called)$/,
    { true: 'Yes', false: 'No' },
  ],
]

/** A stored value in the words people read; nothing for one that was not there. */
export function valueText(path: string, value: string, zone: string): string {
  if (value === '') return ''
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)) return formatInstant(value, zone)
  const plain = path.replace(/^incident\./, '').replaceAll('~', '')
  const labels = wordsByField.find(([field]) => field.test(plain))?.[1] ?? {}
  return Object.hasOwn(labels, value) ? (labels[value] ?? value) : value
}
