import { z } from 'zod'
import type { FieldProblem } from '../contract/fault'
import { channelKinds } from './channel'
import { contactBlock } from './incident'
import { classification, rankOf, type Classification, type Marking } from './marking'
import { personReference } from './person'
import { line, prose } from './text'
import { instant } from './time'

/*
 * Whom to tell and how to reach them, up to which marking; the response team;
 * the process for minor incidents. One record, readable by every account.
 */

/** `DY-7Q4K-2M`: there is one directory. */
export const directoryReference = z
  .string()
  .regex(/^DY-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/, 'must look like DY-7Q4K-2M')

/** One way to reach somebody, and the highest marking that may go that way. */
export const channel = z.strictObject({
  how: z.enum(channelKinds),
  address: line(300),
  upTo: classification,
  hours: line(120).optional(),
})
export type Channel = z.infer<typeof channel>

/** An agency or another recipient. `recipient` is the id that rules use, where they know it. */
export const agency = z.strictObject({
  id: z.uuid(),
  name: line(200),
  recipient: line(60).optional(),
  contactName: line(160).optional(),
  position: line(160).optional(),
  channels: z.array(channel).max(20).default([]),
  note: prose(1000).optional(),
  /** Where the details come from and when somebody last made sure of them. */
  checked: line(200).optional(),
})
export type Agency = z.infer<typeof agency>

/** Somebody of the team: a person of the register of people, or just a name. */
export const teamMember = z.strictObject({
  name: line(160),
  person: personReference.optional(),
  phone: line(60).optional(),
  afterHours: line(60).optional(),
})
export type TeamMember = z.infer<typeof teamMember>

/** A part in the response team, with who stands in. */
export const teamRole = z.strictObject({
  id: z.uuid(),
  role: line(120),
  primary: teamMember.optional(),
  alternate: teamMember.optional(),
})
export type TeamRole = z.infer<typeof teamRole>

/** A step of the organisation's own process for minor incidents (PSR-46). */
export const minorStep = z.strictObject({ id: z.uuid(), title: line(200), help: prose(1000).optional() })
export type MinorStep = z.infer<typeof minorStep>

/** How many minor incidents of one clearance holder, in how many days, are "repeated" (PSR-48). The source gives neither. */
export const repeatTerms = z.strictObject({
  threshold: z.number().int().min(2).max(100),
  days: z.number().int().min(7).max(3650),
})
export type RepeatTerms = z.infer<typeof repeatTerms>

export const directoryDetails = z.strictObject({
  agencies: z.array(agency).max(300).default([]),
  team: z.array(teamRole).max(100).default([]),
  minorSteps: z.array(minorStep).max(50).default([]),
  /** Our own contact for follow-up where it differs from the organisation's (PSR-108, PSR-109). */
  followUp: contactBlock.optional(),
  /** Null until the CSO has decided: no number is assumed, and nothing is counted against one. */
  repeats: repeatTerms.nullable().default(null),
})
export type DirectoryDetails = z.infer<typeof directoryDetails>

/** The sealed body of the directory. */
export const directoryBody = z.strictObject({
  kind: z.literal('directory'),
  reference: directoryReference,
  details: directoryDetails,
  saved: z.strictObject({ at: instant, by: line(120), reason: line(500).optional() }),
})
export type DirectoryBody = z.infer<typeof directoryBody>

/** Which ways of reaching somebody may carry a marking, and why the others may not. */
export interface Channels {
  readonly allowed: readonly Channel[]
  readonly notAllowed: readonly { readonly channel: Channel; readonly reason: string }[]
  /** What a channel's limit does not say anything of, in words; null where there is nothing. */
  readonly caution: string | null
}

/**
 * Sorts the channels of an agency by whether they may carry material of a marking. A channel is limited by
 * classification alone, so endorsements that restrict who may see or carry something are named as a caution.
 */
export function channelsFor({ channels }: Pick<Agency, 'channels'>, marking: Marking): Channels {
  const fits = ({ upTo }: Channel) => rankOf(marking.classification) <= rankOf(upTo)
  return {
    allowed: channels.filter(fits),
    notAllowed: channels
      .filter((each) => !fits(each))
      .map((each) => ({ channel: each, reason: reasonAgainst(each.upTo, marking.classification) })),
    caution: cautionOf(marking),
  }
}

const reasonAgainst = (upTo: Classification, wanted: Classification) =>
  `carries up to ${upTo}; this is ${wanted}`

const restricting: Readonly<Partial<Record<Marking['endorsements'][number]['kind'], string>>> = {
  nzeo: 'New Zealand eyes only',
  'releasable-to': 'the countries it may be released to',
  compartment: 'its compartment',
  'special-handling': 'special handling',
  'accountable-material': 'accountable material',
}

function cautionOf({ endorsements }: Marking): string | null {
  const named = new Set(endorsements.flatMap(({ kind }) => restricting[kind] ?? []))
  if (named.size === 0) return null
  return `The directory limits channels by classification only. Make sure of ${[...named].join(', ')} yourself.`
}

/**
 * What of the agencies a recipient means: those that carry its id (`NCSC`), else those of that very name.
 * There may be several, such as districts of the police, or none.
 */
export function agenciesFor(agencies: readonly Agency[], recipient: string): readonly Agency[] {
  const plain = (text: string) => text.trim().toLocaleLowerCase('en-NZ')
  const byId = agencies.filter((each) => each.recipient === recipient)
  return byId.length > 0 ? byId : agencies.filter(({ name }) => plain(name) === plain(recipient))
}

/** What a schema cannot say: names that would be mistaken for each other, and ids given twice. */
export function directoryProblems(details: DirectoryDetails): FieldProblem[] {
  const { agencies, team, minorSteps } = details
  return [
    ...repeated(agencies, ({ name }) => name).map((at) => ({
      path: `agencies.${String(at)}.name`,
      message: 'is the name of another agency above',
    })),
    ...repeated(team, ({ role }) => role).map((at) => ({
      path: `team.${String(at)}.role`,
      message: 'is the name of another part above',
    })),
    ...Object.entries({ agencies, team, minorSteps }).flatMap(([list, of]) =>
      repeated(of, ({ id }: { id: string }) => id).map((at) => ({
        path: `${list}.${String(at)}.id`,
        message: 'is the id of another one above',
      })),
    ),
  ]
}

/** The places of those whose text another one before them has, whatever the case of its letters. */
function repeated<T>(of: readonly T[], textOf: (each: T) => string): number[] {
  const texts = of.map((each) => textOf(each).toLocaleLowerCase('en-NZ'))
  return texts.flatMap((text, at) => (texts.indexOf(text) < at ? [at] : []))
}
