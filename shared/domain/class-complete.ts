import type { FieldProblem } from '../contract/fault'
import type { CaseClass, Incident } from './incident'

/*
 * What a case of some class must answer before it is finalised besides, or instead
 * of, the fields of an incident. "Not yet known" counts as an answer here too.
 */

/** The record fields about one thing that happened, at some time and place. */
const whatHappened = [
  'times',
  'location',
  'resources',
  'narrative',
  'intent',
  'compromise',
  'harm',
  'immediateActions',
  'longTermActions',
  'severity',
] as const satisfies readonly (keyof Incident)[]

/** Record fields that make no sense of these classes: nobody is asked for them. */
const notAsked: Readonly<Partial<Record<CaseClass, readonly (keyof Incident)[]>>> = {
  weakness: ['times', 'intent', 'compromise', 'harm', 'severity'],
  threat: ['times', 'intent', 'compromise', 'harm', 'severity'],
  contact: ['resources', 'intent', 'compromise', 'harm', 'longTermActions', 'severity'],
  circumstances: whatHappened,
  repeats: whatHappened,
}

/** Whether a case of this class must answer a record field before it is finalised. */
export function isAskedOf(of: Incident, field: keyof Incident): boolean {
  if (of.class === 'contact' && field === 'narrative' && of.contact?.words !== undefined) return false
  return notAsked[of.class]?.includes(field) !== true || of.severity?.level === 'major'
}

type Wanted = readonly (readonly [isMissing: boolean, path: string, message: string])[]

/** What the parts of its class still lack (PSR-06…08, PSR-48, PSR-51…54). */
export function missingOfClass(of: Incident): FieldProblem[] {
  return wantedOf(of)
    .filter(([isMissing]) => isMissing)
    .map(([, path, message]) => ({ path: `incident.${path}`, message }))
}

function wantedOf(of: Incident): Wanted {
  switch (of.class) {
    case 'weakness':
    case 'threat':
      return ofWeakness(of)
    case 'contact':
      return ofContact(of)
    case 'circumstances':
      return ofCircumstances(of)
    default:
      return []
  }
}

function ofWeakness({ class: is, weakness }: Incident): Wanted {
  return [
    [
      is === 'weakness' && weakness?.basis === undefined,
      'weakness.basis',
      'Say whether the weakness was observed or is suspected.',
    ],
    [
      (weakness?.targets ?? []).length === 0,
      'weakness.targets',
      is === 'threat'
        ? 'Say what is threatened: a process, policy, system or service.'
        : 'Say what the weakness is in: a process, policy, system or service.',
    ],
    [
      weakness?.tested === undefined,
      'weakness.tested',
      'Say whether anybody tested it, or state that it is not yet known.',
    ],
  ]
}

function ofContact({ contact }: Incident): Wanted {
  const isMarkedAsked = contact?.criteria.includes('asked-for-marked-information') === true
  return [
    [contact?.holder === undefined, 'contact.holder', 'Say who had the contact.'],
    [
      (contact?.criteria ?? []).length === 0,
      'contact.criteria',
      'Say why it is reported: unusual, suspicious, or a request for assets or marked information.',
    ],
    [
      isMarkedAsked && contact.askedMarking === undefined,
      'contact.askedMarking',
      'Give the marking of what was asked for, or state that it is not yet known.',
    ],
    ...(
      [
        ['officialName', 'Name the official, or state that the name is not yet known.'],
        ['officialCountry', 'Give the country, or state that it is not yet known.'],
        ['whoBegan', 'Say who began the contact, or state that it is not yet known.'],
        ['asked', 'Say what was asked, or state that it is not yet known.'],
      ] as const
    ).map(([field, message]) => [contact?.[field] === undefined, `contact.${field}`, message] as const),
  ]
}

function ofCircumstances({ circumstances }: Incident): Wanted {
  return [
    [circumstances?.holder === undefined, 'circumstances.holder', 'Say whose circumstances change.'],
    [(circumstances?.changes ?? []).length === 0, 'circumstances.changes', 'Say what changes.'],
    [
      circumstances?.likelyToUndermine === undefined,
      'circumstances.likelyToUndermine',
      'Say whether it is likely to undermine the clearance, or state that it is not yet known.',
    ],
  ]
}
