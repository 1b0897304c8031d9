import { clearanceStateLabels, engagementLabels } from '../../../shared/domain/case-labels'
import { clearanceLabels } from '../../../shared/domain/vocabulary'
import { changesBetween } from '../../../shared/domain/changes'
import type { PersonDetails } from '../../../shared/domain/person'
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

/** The parts in which two versions of a person are told apart, in the order of the form. */
export const personKeys = [
  'name',
  'otherNames',
  'nationalities',
  'engagement',
  'position',
  'unit',
  'organisation',
  'employer',
  'phone',
  'email',
  'clearance',
  'briefings',
  'note',
  'isFormer',
] as const satisfies readonly (keyof PersonDetails)[]

/** A part of a person in lines that people read. */
export function personLines(of: PersonDetails, key: (typeof personKeys)[number]): readonly string[] {
  const lines = changesBetween({}, { [key]: of[key] }).map(({ path, after }) =>
    path === key ? personValueText(path, after) : `${personPathText(path)}: ${personValueText(path, after)}`,
  )
  return lines.length === 0 ? ['Nothing'] : lines
}
