import { clearanceStateLabels, engagementLabels } from '../../../shared/domain/case-labels'
import { clearanceLabels } from '../../../shared/domain/vocabulary'
import { writeDate } from '../../parts/date-text'

const words: Readonly<Record<string, string>> = {
  name: 'Name',
  otherNames: 'Other name',
  engagement: 'Works here as',
  organisation: 'Organisation',
  employer: 'Employer',
  unit: 'Unit',
  position: 'Position',
  phone: 'Telephone',
  email: 'Email',
  clearance: 'Clearance',
  level: 'level',
  state: 'how it stands',
  grantedOn: 'granted on',
  expires: 'counts until',
  reviewOn: 'review on',
  briefings: 'Briefing',
  compartment: 'codeword',
  on: 'briefed on',
  debriefedOn: 'debriefed on',
  nationalities: 'Nationality',
  note: 'Note',
  isFormer: 'No longer met',
}

/** `briefings.0.on` → `Briefing 1, briefed on`; what was taken out has its number marked `~`. */
export function personPathText(path: string): string {
  return path
    .split('.')
    .reduce<string[]>((said, part) => {
      if (!/^\d+~?$/.test(part)) return [...said, words[part] ?? part]
      return [...said.slice(0, -1), `${said.at(-1) ?? ''} ${String(Number.parseInt(part, 10) + 1)}`]
    }, [])
    .join(', ')
}

const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  engagement: engagementLabels,
  'clearance.level': clearanceLabels,
  'clearance.state': clearanceStateLabels,
  isFormer: { true: 'yes', false: 'no' },
}

/** A stored value in the words people read. */
export function personValueText(path: string, value: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return writeDate(value)
  return labels[path]?.[value] ?? value
}
