import { contactCriteria, contactIndicators, type ForeignContact } from './foreign-contact'
import { appearance } from './look-alike'
import { foldedName } from './names'
import { criterionLabels, indicatorLabels } from './report-labels'

/*
 * Whether two contacts may belong together: the same official, mission or
 * approach, or the same holder. A match is a hint to look; that it is one person
 * is for people to say.
 */

/** What of a contact is compared. */
export interface ContactTrace {
  readonly officialName?: string | undefined
  readonly officialCountry?: string | undefined
  readonly officialMission?: string | undefined
  readonly holder?: { readonly name: string; readonly person?: string | undefined } | undefined
  readonly indicators?: readonly (typeof contactIndicators)[number][] | undefined
  readonly criteria?: readonly (typeof contactCriteria)[number][] | undefined
}

/** Strongest first. */
export const matchKinds = ['official', 'look-alike', 'mission', 'approach', 'holder'] as const
export type MatchKind = (typeof matchKinds)[number]

export interface ContactMatch {
  readonly kind: MatchKind
  /** In words, naming what matched. */
  readonly why: string
}

/** What is kept of a contact to compare it by. */
export function traceOf(contact: ForeignContact): ContactTrace {
  const text = (value: string | null | undefined) => value ?? undefined
  return {
    officialName: text(contact.officialName),
    officialCountry: text(contact.officialCountry),
    officialMission: text(contact.officialMission),
    holder: contact.holder && { name: contact.holder.name, person: contact.holder.person },
    indicators: contact.indicators,
    criteria: contact.criteria,
  }
}

/** A trace in the forms it is compared in; made once for each. */
interface Prepared {
  readonly official: string
  readonly look: string
  readonly mission: string
  readonly country: string
  readonly holder: string
}

const prepared = new WeakMap<ContactTrace, Prepared>()

function prepare(of: ContactTrace): Prepared {
  const known = prepared.get(of)
  if (known !== undefined) return known
  const made = {
    official: wordsOf(of.officialName),
    look: appearance(of.officialName ?? ''),
    mission: wordsOf(of.officialMission),
    country: wordsOf(of.officialCountry),
    holder: wordsOf(of.holder?.name),
  }
  prepared.set(of, made)
  return made
}

/** Names are given in either order, with and without a comma or quotation marks. */
function wordsOf(name: string | undefined): string {
  if (name === undefined) return ''
  return foldedName(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ')
}

/** Everything in which an earlier contact is like this one, strongest first; empty when in nothing. */
export function matchesOf(asked: ContactTrace, earlier: ContactTrace): ContactMatch[] {
  return [
    ...officialMatch(asked, earlier),
    ...missionMatch(asked, earlier),
    ...approachMatch(asked, earlier),
    ...holderMatch(asked, earlier),
  ]
}

/** Shorter names are too often alike by chance. */
const shortestNearName = 8

function officialMatch(asked: ContactTrace, earlier: ContactTrace): ContactMatch[] {
  const [one, other] = [prepare(asked), prepare(earlier)]
  if (one.look === '' || other.look === '') return []
  const name = earlier.officialName ?? ''
  if (one.official === other.official) return [{ kind: 'official', why: `Same official: ${name}` }]
  if (one.look === other.look) return [{ kind: 'look-alike', why: `A name that looks the same: ${name}` }]
  const isNear =
    Math.min(one.look.length, other.look.length) >= shortestNearName && isOneLetterOff(one.look, other.look)
  return isNear ? [{ kind: 'look-alike', why: `A name that differs by one letter: ${name}` }] : []
}

function isOneLetterOff(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  const rest = short.length === long.length ? short.slice(at + 1) : short.slice(at)
  return rest === long.slice(at + 1)
}

function missionMatch(asked: ContactTrace, earlier: ContactTrace): ContactMatch[] {
  const { mission } = prepare(asked)
  if (mission === '' || mission !== prepare(earlier).mission) return []
  return [{ kind: 'mission', why: `Same mission or organisation: ${earlier.officialMission ?? ''}` }]
}

/** The same country alone says little; with the same way of going about it, something. */
function approachMatch(asked: ContactTrace, earlier: ContactTrace): ContactMatch[] {
  const { country } = prepare(asked)
  if (country === '' || country !== prepare(earlier).country) return []
  const indicators = contactIndicators.filter(
    (one) => asked.indicators?.includes(one) === true && earlier.indicators?.includes(one) === true,
  )
  const requests = contactCriteria.filter(
    (one) =>
      one.startsWith('asked-for') &&
      asked.criteria?.includes(one) === true &&
      earlier.criteria?.includes(one) === true,
  )
  const shared = [
    ...indicators.map((one) => indicatorLabels[one]),
    ...requests.map((one) => criterionLabels[one]),
  ]
  if (shared.length === 0) return []
  return [
    {
      kind: 'approach',
      why: `Same country (${earlier.officialCountry ?? ''}) and the same approach: ${shared
        .map((text) => text.toLowerCase())
        .join('; ')}`,
    },
  ]
}

function holderMatch(asked: ContactTrace, earlier: ContactTrace): ContactMatch[] {
  const [one, other] = [asked.holder, earlier.holder]
  if (one === undefined || other === undefined) return []
  const name = prepare(asked).holder
  const isSame =
    one.person !== undefined && other.person !== undefined
      ? one.person === other.person
      : name !== '' && name === prepare(earlier).holder
  return isSame ? [{ kind: 'holder', why: `Same holder: ${other.name}` }] : []
}

/** Places a list of matches among others: what matches most strongly comes first. */
export const strengthOf = (matches: readonly ContactMatch[]): number =>
  Math.min(...matches.map(({ kind }) => matchKinds.indexOf(kind)))
