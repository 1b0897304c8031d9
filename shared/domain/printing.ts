import type { Obligation } from '../schemes/obligation'
import { durationText, formatInstant, formatMoment } from './format-time'
import type { Contact } from './duty'
import type { ContactBlock, Incident } from './incident'
import {
  clockKindLabels,
  contactHowLabels,
  contactResultLabels,
  recipientText,
  timeLabels,
} from './vocabulary'
import type { TimeName } from './incident'

/*
 * Small records as one line of plain English, the same on screen and on paper.
 */

type Clock = Obligation['clock']

/** When a duty is due and what says so: `As soon as possible; no time is given (government policy)`. */
export function clockText(clock: Clock, zone: string): string {
  const kind = clockKindLabels[clock.kind].toLowerCase()
  return `${dueText(clock, zone)} (${kind})`
}

function dueText(clock: Clock, zone: string): string {
  if (clock.urgency === 'immediate') return 'Immediately'
  if (clock.urgency === 'asap' || clock.limit === null) return 'As soon as possible; no time is given'
  const within = `Within ${durationText(clock.limit)} of “${anchorText(clock.anchor)}”`
  return clock.dueAt === null
    ? `${within}, a time not yet known`
    : `${within}: by ${formatInstant(clock.dueAt, zone)}`
}

function anchorText(anchor: string): string {
  if (anchor === 'assessed') return 'initial assessment'
  return Object.hasOwn(timeLabels, anchor) ? timeLabels[anchor as TimeName].toLowerCase() : anchor
}

/** A place on one line: `Wellington office, zone 3, room 2.14: beside the printer`. */
export function placeText(place: NonNullable<Incident['location']>): string {
  const where = [place.site, place.zone, place.room].filter((part) => part !== undefined).join(', ')
  return place.detail === undefined ? where : `${where}: ${place.detail}`
}

/** The lines of a contact block, as many as were given. */
export function contactBlockLines(of: ContactBlock): string[] {
  const who = of.position === undefined ? of.name : `${of.name}, ${of.position}`
  return [of.agency, who, of.phone, of.email, ...(of.address?.split('\n') ?? [])].filter(
    (part) => part !== undefined,
  )
}

/** One contact made or tried: `Told: NZSIS (A. Person), secure telephone, Tue 4 Mar 2025, 16:40 NZDT (UTC+13:00)`. */
export function contactText(of: Contact): string {
  const names = of.recipients.map(recipientText).join(', ')
  const who = of.person === undefined ? names : `${names} (${of.person})`
  return [
    `${contactResultLabels[of.result]}: ${who}`,
    contactHowLabels[of.how].toLowerCase(),
    formatMoment(of.at),
  ].join(', ')
}
