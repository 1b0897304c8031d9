import { certainties, type Certainty } from './obligation'
import type { Cite, ClockRule, ObligationRule, SchemePack } from './scheme'

/*
 * What a rule is called outside its pack, where it stands and how sure it is.
 */

/** The id an obligation carries outside its pack. */
export function obligationId(pack: Pick<SchemePack, 'id'>, rule: Pick<ObligationRule, 'id'>): string {
  return `${pack.id}.${rule.id}`
}

/** How sure a rule or a part of a page is: what it says of itself, or else no surer than the least sure of its sources. */
export function certaintyOf(
  pack: Pick<SchemePack, 'sources'>,
  of: { readonly certainty?: Certainty; readonly cite: Cite; readonly clock?: Pick<ClockRule, 'cite'> },
): Certainty {
  if (of.certainty !== undefined) return of.certainty
  const cites = [of.cite, ...(of.clock?.cite ? [of.clock.cite] : [])]
  const ranks = cites.map(({ source }) => certainties.indexOf(pack.sources[source]?.status ?? 'uncertain'))
  return certainties[Math.max(...ranks)] ?? 'uncertain'
}

/** A citation as printed: title, heading, date, and how sure it is when it was not read in its own text. */
export function citeText(pack: Pick<SchemePack, 'sources'>, cite: Cite): string {
  const source = pack.sources[cite.source]
  if (source === undefined) return cite.heading
  const doubt = source.status === 'verified' ? '' : `; ${doubts[source.status]}`
  return `${source.publisher}, ${source.title}: ${cite.heading} (${source.date}${doubt})`
}

const doubts = {
  secondary: 'checked in a secondary source only',
  unverified: 'not checked against its source',
  uncertain: 'uncertain',
} as const

/** The citation of a rule, with that of its clock where that stands elsewhere. */
export function ruleCite(pack: SchemePack, { cite, clock }: ObligationRule): string {
  const texts = [citeText(pack, cite), ...(clock.cite ? [citeText(pack, clock.cite)] : [])]
  return [...new Set(texts)].join('; ')
}
