import { certaintyOf, citeText } from './cite'
import type { Certainty } from './obligation'
import type { nzPsr } from './packs/nz-psr'
import type { nzismCyber } from './packs/nzism-cyber'
import { schemes } from './registry'

/*
 * Reference pages as they are read: each part with its citation and how sure it is.
 */

type Ids<P extends { readonly references: readonly { readonly id: string }[] }> =
  P['references'][number]['id']
/** Every reference page there is. */
export type ReferenceId = Ids<typeof nzPsr> | Ids<typeof nzismCyber>

export interface ReferencePart {
  readonly heading: string
  readonly text: readonly string[]
  readonly cite: string
  readonly certainty: Certainty
  readonly note: string | null
}

export interface Reference {
  readonly id: string
  readonly title: string
  readonly scheme: string
  /** The day somebody last compared the pack with its sources. */
  readonly checkedOn: string
  readonly parts: readonly ReferencePart[]
  /** Ids of the obligations that open it. */
  readonly obligations: readonly string[]
}

/** Every page, in the order of the packs. */
export const references: readonly Reference[] = Object.values(schemes).flatMap((pack) =>
  pack.references.map((page) => ({
    id: page.id,
    title: page.title,
    scheme: pack.title,
    checkedOn: pack.checkedOn,
    parts: page.sections.map((section) => ({
      heading: section.heading,
      text: section.text,
      cite: citeText(pack, section.cite),
      certainty: certaintyOf(pack, section),
      note: section.note ?? null,
    })),
    obligations: page.obligations.map((id) => `${pack.id}.${id}`),
  })),
)

/** The page of an id; undefined for an id no pack has. */
export function referenceOf(id: string): Reference | undefined {
  return references.find((page) => page.id === id)
}

/** The pages that say more about an obligation. */
export function referencesFor(obligationId: string): readonly Reference[] {
  return references.filter(({ obligations }) => obligations.includes(obligationId))
}

/** A page as plain text, to be printed or put beside something: nothing of it is left out. */
export function referenceText({ title, scheme, checkedOn, parts }: Reference): string {
  const body = parts.flatMap(({ heading, text, cite, certainty, note }) => [
    heading,
    ...text.map((one) => `- ${one}`),
    ...(note === null ? [] : [note]),
    `[${cite}; ${certainty}]`,
    '',
  ])
  return [title, '', ...body, `${scheme}. Compared with its sources on ${checkedOn}.`].join('\n')
}
