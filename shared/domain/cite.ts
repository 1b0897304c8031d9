/** What asks the same from two sources is cited as both, one after the other, each with its date. */
const eachOf = (cite: string): string[] => cite.split(/(?<=\)); /)

/** A citation in two: the clause, for a line of a list, and the source with its date, to be named once. */
export function splitCite(cite: string): { readonly clause: string; readonly source: string } {
  const parts = /^(.+?): (.+?)( \([^()]*\))?$/.exec(cite)
  if (!parts) return { clause: cite, source: '' }
  return { clause: parts[2] ?? cite, source: `${parts[1] ?? ''}${parts[3] ?? ''}` }
}

/**
 * A clause that says by itself where it stands: numbers of the NZISM name it, and words that point
 * into a page (`whole page`) name the page.
 */
export function clauseText(cite: string): string {
  return eachOf(cite).map(clauseOf).join('; ')
}

function clauseOf(cite: string): string {
  const { clause, source } = splitCite(cite)
  if (/^\d/.test(clause)) return source.includes('Information Security Manual') ? `NZISM ${clause}` : clause
  if (!/^\p{Ll}/u.test(clause)) return clause
  const page = /, ([^,()]+)( \([^()]*\))?$/.exec(source)?.[1]
  return page === undefined ? clause : `${page}, ${clause}`
}

/** The sources behind several citations, each once. */
export function sourcesOf(cites: readonly string[]): readonly string[] {
  return [...new Set(cites.flatMap(eachOf).map((cite) => splitCite(cite).source))].filter(
    (source) => source !== '',
  )
}
