import type { Condition } from './condition'
import type { AnchorEvent, FactName, FactRecord } from './facts'
import type { certainties, clockKinds, forces, gates, urgencies } from './obligation'
import type { RecipientId } from './recipients'

/*
 * What a jurisdiction demands, as literals. A pack is written
 * `as const satisfies SchemePack`, so that a misspelt fact, an
 * impossible value or an unknown recipient does not compile.
 */

/** How sure we are of a source. */
export type SourceStatus = (typeof certainties)[number]

/** A document that rules come from. */
export interface Source {
  readonly title: string
  readonly publisher: string
  /** The date or version it gives itself, as printed in citations. */
  readonly date: string
  /** The same date for reckoning with, `2024-02-21`; null where the source gives none. */
  readonly published: string | null
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
  /** How sure we are of the rule, where that is less than of its sources. */
  readonly certainty?: SourceStatus
}

/** What is asked of people while a fact is unknown, and where that question comes from. */
export interface QuestionRule<S extends string = string> {
  readonly question: string
  readonly cite: Cite<S>
}

/** A page to read up: restated in our own words, each part with its citation. */
export interface ReferencePage<S extends string = string> {
  readonly id: string
  readonly title: string
  readonly sections: readonly {
    readonly heading: string
    readonly text: readonly string[]
    readonly cite: Cite<S>
    /** How sure we are of this part, where that is less than of its source. */
    readonly certainty?: SourceStatus
    readonly note?: string
  }[]
  /** Rules of the pack whose duties open this page. */
  readonly obligations: readonly string[]
}

/** What some items have to come before. */
export const befores = ['remediation', 'investigation', 'report', 'close'] as const

/** Things to see to, one by one, when the facts hold. */
export interface Checklist<F = FactRecord, S extends string = string> {
  readonly id: string
  readonly title: string
  readonly when: Condition<F>
  readonly cite: Cite<S>
  readonly items: readonly ChecklistItem<S>[]
}

export interface ChecklistItem<S extends string = string> {
  /** Unique in the checklist; what the log of a case names. */
  readonly id: string
  readonly text: string
  readonly cite: Cite<S>
  readonly before?: (typeof befores)[number]
}

/** A group of the values of a fact, as the source lists them. */
export interface Category<S extends string = string> {
  readonly id: string
  readonly title: string
  readonly fact: FactName
  readonly values: readonly string[]
  readonly cite: Cite<S>
}

/** A step on the way of a case from first report to close. */
export interface Stage<F = FactRecord, S extends string = string> {
  readonly id: string
  readonly flow: 'minor' | 'major'
  readonly title: string
  /** The gate that ends it, where obligations can hold it shut. */
  readonly gate: (typeof gates)[number] | null
  /** When a case of this flow passes through it; absent: always. */
  readonly when?: Condition<F>
  readonly cite: Cite<S>
}

/** Two obligations that pull against each other, by `pack.rule` ids, and what to make of it. */
export interface ConflictRule {
  readonly between: readonly [string, string]
  readonly sentence: string
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
  readonly references: readonly ReferencePage<S>[]
  readonly checklists: readonly Checklist<F, S>[]
  readonly categories: readonly Category<S>[]
  readonly stages: readonly Stage<F, S>[]
  readonly conflicts: readonly ConflictRule[]
}
