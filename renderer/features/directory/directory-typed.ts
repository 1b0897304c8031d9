import { z } from 'zod'
import { channelKinds } from '../../../shared/domain/channel'
import {
  directoryDetails,
  directoryProblems,
  type Agency,
  type Channel,
  type DirectoryDetails,
  type TeamMember,
} from '../../../shared/domain/directory'
import type { ContactBlock } from '../../../shared/domain/incident'
import { classification } from '../../../shared/domain/marking'

/*
 * The directory while somebody types: every box holds text, and an empty one
 * stands for what was not said.
 */

export type ChannelTyped = Omit<Channel, 'hours'> & { readonly hours: string }

export interface AgencyTyped extends Readonly<
  Record<'id' | 'name' | 'recipient' | 'contactName' | 'position' | 'note' | 'checked', string>
> {
  readonly channels: readonly ChannelTyped[]
}

export interface MemberTyped extends Readonly<Record<'name' | 'phone' | 'afterHours', string>> {
  /** The person of the register of people, where the name was linked. */
  readonly person?: string
}

export interface RoleTyped {
  readonly id: string
  readonly role: string
  readonly primary: MemberTyped
  readonly alternate: MemberTyped
}

export type StepTyped = Readonly<Record<'id' | 'title' | 'help', string>>
export type FollowUpTyped = Readonly<Record<keyof ContactBlock, string>>

export interface DirectoryTyped {
  readonly agencies: readonly AgencyTyped[]
  readonly team: readonly RoleTyped[]
  readonly minorSteps: readonly StepTyped[]
  readonly followUp: FollowUpTyped
  readonly threshold: string
  readonly days: string
}

const text = z.string()
const memberDraft = z.object({
  name: text,
  phone: text,
  afterHours: text,
  person: z.string().exactOptional(),
})

/** What the draft of the directory looks like. */
export const directoryTyped: z.ZodType<DirectoryTyped> = z.object({
  agencies: z.array(
    z.object({
      id: text,
      name: text,
      recipient: text,
      contactName: text,
      position: text,
      note: text,
      checked: text,
      channels: z.array(
        z.object({ how: z.enum(channelKinds), address: text, upTo: classification, hours: text }),
      ),
    }),
  ),
  team: z.array(z.object({ id: text, role: text, primary: memberDraft, alternate: memberDraft })),
  minorSteps: z.array(z.object({ id: text, title: text, help: text })),
  followUp: z.object({
    agency: text,
    name: text,
    position: text,
    phone: text,
    email: text,
    address: text,
  }),
  threshold: text,
  days: text,
})

export const noMember: MemberTyped = { name: '', phone: '', afterHours: '' }
/** Nothing marked goes by a new channel until somebody says so. */
export const newChannel: ChannelTyped = { how: 'phone', address: '', upTo: 'UNCLASSIFIED', hours: '' }

export function newAgency(): AgencyTyped {
  const empty = { name: '', recipient: '', contactName: '', position: '', note: '', checked: '' }
  return { id: crypto.randomUUID(), ...empty, channels: [newChannel] }
}
export const newRole = (): RoleTyped => ({
  id: crypto.randomUUID(),
  role: '',
  primary: noMember,
  alternate: noMember,
})
export const newStep = (): StepTyped => ({ id: crypto.randomUUID(), title: '', help: '' })

export function toTyped(of: DirectoryDetails): DirectoryTyped {
  return {
    agencies: of.agencies.map(agencyTyped),
    team: of.team.map(({ id, role, primary, alternate }) => ({
      id,
      role,
      primary: memberTyped(primary),
      alternate: memberTyped(alternate),
    })),
    minorSteps: of.minorSteps.map(({ id, title, help = '' }) => ({ id, title, help })),
    followUp: followUpTyped(of.followUp),
    threshold: of.repeats === null ? '' : String(of.repeats.threshold),
    days: of.repeats === null ? '' : String(of.repeats.days),
  }
}

function agencyTyped(of: Agency): AgencyTyped {
  const { id, name, recipient = '', contactName = '', position = '', note = '', checked = '' } = of
  const channels = of.channels.map((channel) => ({ ...channel, hours: channel.hours ?? '' }))
  return { id, name, recipient, contactName, position, note, checked, channels }
}

function memberTyped(of: TeamMember | undefined): MemberTyped {
  if (of === undefined) return noMember
  const { name, person, phone = '', afterHours = '' } = of
  return { name, phone, afterHours, ...(person !== undefined && { person }) }
}

function followUpTyped(of: Partial<ContactBlock> = {}): FollowUpTyped {
  const { agency = '', name = '', position = '', phone = '', email = '', address = '' } = of
  return { agency, name, position, phone, email, address }
}

export type DirectoryRead =
  | { readonly details: DirectoryDetails; readonly problems: null }
  | { readonly details: null; readonly problems: ReadonlyMap<string, string> }

/** What was typed as the vault takes it, or what is wrong by the path of its field. */
export function fromTyped(typed: DirectoryTyped): DirectoryRead {
  const halfRepeats = (typed.threshold.trim() === '') !== (typed.days.trim() === '')
  const parsed = directoryDetails.safeParse({
    agencies: typed.agencies.map(({ channels, ...agency }) => ({
      ...said(agency, ['id', 'name']),
      channels: channels.map((channel) => said(channel, ['how', 'address', 'upTo'])),
    })),
    team: typed.team.map(({ id, role, primary, alternate }) => ({
      id,
      role,
      primary: whole(primary, ['name']),
      alternate: whole(alternate, ['name']),
    })),
    minorSteps: typed.minorSteps.map((step) => said(step, ['id', 'title'])),
    followUp: whole(typed.followUp, ['agency', 'name']),
    repeats: typed.threshold.trim() === '' || halfRepeats ? null : repeatsOf(typed),
  })
  const wrong = parsed.success
    ? directoryProblems(parsed.data).map(({ path, message }) => [path, message] as const)
    : parsed.error.issues.map(({ path, message }) => [path.map(String).join('.'), message] as const)
  const problems = new Map(wrong.map(([path, message]) => [path, `This ${message}.`]))
  if (halfRepeats) {
    const missing = typed.threshold.trim() === '' ? 'threshold' : 'days'
    problems.set(`repeats.${missing}`, 'Give both numbers, or neither.')
  }
  if (!parsed.success || problems.size > 0) return { details: null, problems: inWords(problems) }
  return { details: parsed.data, problems: null }
}

const repeatsOf = ({ threshold, days }: DirectoryTyped) => ({
  threshold: Number(threshold),
  days: Number(days),
})

/** Without the boxes that are empty, but for those that must not be. */
function said(of: object, needed: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(of).filter(([key, text]) => needed.includes(key) || !isBlank(text as unknown)),
  )
}

/** The same, or nothing at all where every box is empty. */
function whole(of: object, needed: readonly string[]): object | undefined {
  return Object.values(of).every(isBlank) ? undefined : said(of, needed)
}

const isBlank = (text: unknown): boolean => typeof text === 'string' && text.trim() === ''

/** Numbers are refused in words that say what is wanted. */
function inWords(problems: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const wanted = new Map([
    ['repeats.threshold', 'A whole number from 2 to 100.'],
    ['repeats.days', 'A whole number of days from 7 to 3650.'],
  ])
  return new Map(
    [...problems].map(([path, text]) => [path, text.startsWith('This ') ? (wanted.get(path) ?? text) : text]),
  )
}
