import type { Condition } from './condition'
import type { AnchorEvent, FactRecord } from './facts'
import type { clockKinds, forces, gates, urgencies } from './obligation'
import type { RecipientId } from './recipients'

/*
 * What a jurisdiction demands, as literals. A pack is written
 * `as const satisfies SchemePack`, so that a misspelt fact, an
 * impossible value or an unknown recipient does not compile.
 */

/** How sure we are of a source: read in its own text, read in a secondary source, general knowledge, or in doubt. */
export const sourceStatuses = ['verified', 'secondary', 'unverified', 'uncertain'] as const
export type SourceStatus = (typeof sourceStatuses)[number]

/** A document that rules come from. */
export interface Source {
  readonly title: string
  readonly publisher: string
  /** The date or version it gives itself, as printed in citations. */
  readonly date: string
  readonly checkedOn: string
  readonly status: SourceStatus
}

/** Where a rule stands: a source of the pack, by its key, and the heading or section. */
export interface Cite<S extends string = string> {
  readonly source: S
  readonly heading: string
}

/** When a duty has to be done. `limit` is ISO 8601, or null where the source gives no number. */
export interface ClockRule<S extends string = string> {
  readonly kind: (typeof clockKinds)[number]
  readonly urgency: (typeof urgencies)[number]
  readonly anchor: AnchorEvent
  readonly limit: string | null
  /** Where the clock stands, when that is not where the duty stands; compulsory beside a limit. */
  readonly cite?: Cite<S>
}

/** One rule: when the facts hold, this is asked. */
export interface ObligationRule<F = FactRecord, S extends string = string> {
  /** Unique in the pack; the obligation's id is `pack.rule`. */
  readonly id: string
  readonly when: Condition<F>
  readonly force: (typeof forces)[number]
  /**
   * Groups, each told together; any one group meets the duty. Null: an action that tells nobody.
   * `told`: whoever has had a report already, all of them.
   */
  readonly recipients: readonly (readonly RecipientId[])[] | 'told' | null
  readonly action: string
  readonly content: readonly string[]
  readonly gate: (typeof gates)[number] | null
  readonly clock: ClockRule<S>
  readonly cite: Cite<S>
  /** Asked for anew each time its facts come true again after it was met. */
  readonly recurs?: boolean
  /** A reading of ours that the source does not spell out. */
  readonly note?: string
}

/** What is asked of people while a fact is unknown, and where that question comes from. */
export interface QuestionRule<S extends string = string> {
  readonly question: string
  readonly cite: Cite<S>
}

export interface SchemePack<F = FactRecord, S extends string = string> {
  readonly id: string
  readonly title: string
  readonly version: string
  readonly jurisdiction: 'nz' | 'au' | 'au-nsw'
  /** The day somebody last compared the pack with its sources. */
  readonly checkedOn: string
  readonly sources: Readonly<Record<S, Source>>
  readonly notes: readonly string[]
  readonly questions: { readonly [K in keyof F]?: QuestionRule<S> }
  readonly obligations: readonly ObligationRule<F, S>[]
}
