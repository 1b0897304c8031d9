import { z } from 'zod'
import { contactBlock } from './incident'
import { classification } from './marking'
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

export const channelKinds = [
  'in-person',
  'secure-phone',
  'phone',
  'classified-mail',
  'safe-hand',
  'secure-system',
  'email',
  'form',
  'other',
] as const

/** One way to reach somebody, and the highest marking that may go that way. */
export const channel = z.strictObject({
  how: z.enum(channelKinds),
  address: line(300),
  upTo: classification,
  hours: line(120).optional(),
})

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
  person: line(20).optional(),
  phone: line(60).optional(),
  afterHours: line(60).optional(),
})

/** A part in the response team, with who stands in. */
export const teamRole = z.strictObject({
  id: z.uuid(),
  role: line(120),
  primary: teamMember.optional(),
  alternate: teamMember.optional(),
})

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
