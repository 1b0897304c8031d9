import { evaluateCondition } from './condition'
import { citeText } from './cite'
import { withImplied, type Facts } from './facts'
import type { Checklist, SchemePack } from './scheme'

/** A checklist as it is worked through. */
export interface OpenChecklist {
  readonly id: string
  readonly scheme: string
  readonly title: string
  readonly cite: string
  readonly items: readonly {
    readonly id: string
    readonly text: string
    readonly cite: string
    /** What it has to come before; null where that does not matter. */
    readonly before: NonNullable<Checklist['items'][number]['before']> | null
  }[]
}

/** The checklists that these facts call for, in the order of the packs. Pure. */
export function checklistsFor(packs: readonly SchemePack[], facts: Facts): OpenChecklist[] {
  const known = withImplied(facts)
  return packs.flatMap((pack) =>
    pack.checklists
      .filter(({ when }) => evaluateCondition(when, known).truth === true)
      .map(({ id, title, cite, items }) => ({
        id,
        scheme: pack.id,
        title,
        cite: citeText(pack, cite),
        items: items.map((item) => ({
          id: item.id,
          text: item.text,
          cite: citeText(pack, item.cite),
          before: item.before ?? null,
        })),
      })),
  )
}

/** What an item has to come before, in words. */
export const beforeLabels = {
  remediation: 'before anything is mended',
  investigation: 'before the investigation',
  report: 'before the report',
  close: 'before closing',
} as const satisfies Record<NonNullable<Checklist['items'][number]['before']>, string>
