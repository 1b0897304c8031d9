import type { Cite, SchemePack } from './scheme'

/* What the checks of packs share. */

/** Each value that occurs more than once. */
export function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

/** A complaint where a text is empty. */
export const blank = (what: string, text: string) => (text.trim() === '' ? [`${what} is empty`] : [])
/** What is wrong with a citation: a source the pack does not have, no heading. */
export function citeProblems(pack: SchemePack, cite: Cite): string[] {
  return [
    ...(Object.hasOwn(pack.sources, cite.source)
      ? []
      : [`cites ${cite.source}, which is not a source of the pack`]),
    ...blank('the heading of its citation', cite.heading),
  ]
}

/** Whether a text gives a number of minutes, hours, days or longer. */
export function namesTime(texts: readonly string[]): boolean {
  return texts.some((text) => /\d+\s*(minutes?|hours?|h|days?|weeks?|months?|years?)\b/i.test(text))
}
