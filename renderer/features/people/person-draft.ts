import { z } from 'zod'
import { clearance, type Clearance } from '../../../shared/domain/clearance'
import {
  clearanceStates,
  engagements,
  personDetails,
  type PersonDetails,
} from '../../../shared/domain/person'

type Held = NonNullable<PersonDetails['clearance']>

/** A person as they are being typed: every box has text, dates as far as they were typed. */
export interface PersonDraft {
  readonly name: string
  readonly otherNames: string
  readonly engagement: PersonDetails['engagement']
  readonly organisation: string
  readonly employer: string
  readonly unit: string
  readonly position: string
  readonly phone: string
  readonly email: string
  readonly level: Clearance
  readonly state: Held['state']
  readonly grantedOn: string
  readonly expires: string
  readonly reviewOn: string
  readonly briefings: readonly BriefingDraft[]
  readonly nationalities: string
  readonly note: string
  readonly isFormer: boolean
}

export interface BriefingDraft {
  readonly compartment: string
  readonly on: string
  readonly debriefedOn: string
}

const text = z.string()

/** What the draft of a person looks like. */
export const personDraft: z.ZodType<PersonDraft> = z.object({
  name: text,
  otherNames: text,
  engagement: z.enum(engagements),
  organisation: text,
  employer: text,
  unit: text,
  position: text,
  phone: text,
  email: text,
  level: clearance,
  state: z.enum(clearanceStates),
  grantedOn: text,
  expires: text,
  reviewOn: text,
  briefings: z.array(z.object({ compartment: text, on: text, debriefedOn: text })),
  nationalities: text,
  note: text,
  isFormer: z.boolean(),
})

const plain = ['organisation', 'employer', 'unit', 'position', 'phone', 'email', 'note'] as const

/** Somebody of whom nothing is known yet but perhaps the name. */
export const emptyPerson = (name = ''): PersonDraft =>
  toPersonDraft(personDetails.parse({ name: name || '-' }), name)

/** What is stored as text to type in. */
export function toPersonDraft(of: PersonDetails, name = of.name): PersonDraft {
  const held = of.clearance
  return {
    ...(Object.fromEntries(plain.map((field) => [field, of[field] ?? ''])) as Record<
      (typeof plain)[number],
      string
    >),
    name,
    otherNames: of.otherNames.join('\n'),
    engagement: of.engagement,
    level: held?.level ?? 'none',
    state: held?.state ?? 'current',
    grantedOn: held?.grantedOn ?? '',
    expires: held?.expires ?? '',
    reviewOn: held?.reviewOn ?? '',
    briefings: of.briefings.map(({ compartment, on = '', debriefedOn = '' }) => ({
      compartment,
      on,
      debriefedOn,
    })),
    nationalities: of.nationalities.join(', '),
    note: of.note ?? '',
    isFormer: of.isFormer,
  }
}

type Read =
  | { readonly ok: true; readonly details: PersonDetails }
  | { readonly ok: false; readonly problems: ReadonlyMap<string, string> }

/** What was typed as a person, or what is wrong with it by field of the form. */
export function readPerson(draft: PersonDraft): Read {
  const isCleared = draft.level !== 'none'
  const parsed = personDetails.safeParse({
    name: draft.name,
    otherNames: listed(draft.otherNames, /\n/),
    engagement: draft.engagement,
    ...given(Object.fromEntries(plain.map((field) => [field, draft[field]]))),
    ...(isCleared && {
      clearance: {
        level: draft.level,
        state: draft.state,
        ...given({ grantedOn: draft.grantedOn, expires: draft.expires, reviewOn: draft.reviewOn }),
      },
    }),
    briefings: draft.briefings.map(({ compartment, on, debriefedOn }) => ({
      compartment,
      ...given({ on, debriefedOn }),
    })),
    nationalities: [...new Set(listed(draft.nationalities, /[,;\n]/).map((code) => code.toUpperCase()))],
    isFormer: draft.isFormer,
  })
  if (parsed.success) return { ok: true, details: parsed.data }
  return {
    ok: false,
    problems: problemsOf(parsed.error.issues.map(({ path, message }) => [path.join('.'), message])),
  }
}

/** Problems by path of the details as problems by field of the form, in words. */
function problemsOf(issues: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(
    issues.map(([path, message]) => {
      const field = path.replace(/^details\./, '').replace(/^(otherNames|nationalities)\..*/, '$1')
      return [field, wordsFor(field, message)]
    }),
  )
}

function wordsFor(field: string, message: string): string {
  if (field === 'name' && message.includes('empty')) return 'Enter their name.'
  if (field === 'nationalities') return 'Three-letter codes with commas between them, such as NZL, AUS.'
  if (message.startsWith('must be a date')) return 'Type a date, such as 1 Mar 2031.'
  return `This ${message}.`
}

const listed = (text: string, between: RegExp) =>
  text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Leaves out what was not typed. */
const given = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''))
