/** A citation in two: the clause, for a line of a list, and the source with its date, to be named once. */
export function splitCite(cite: string): { readonly clause: string; readonly source: string } {
  const parts = /^(.+?): (.+?)( \([^()]*\))?$/.exec(cite)
  if (!parts) return { clause: cite, source: '' }
  return { clause: parts[2] ?? cite, source: `${parts[1] ?? ''}${parts[3] ?? ''}` }
}

/** The sources behind several citations, each once. */
export function sourcesOf(cites: readonly string[]): readonly string[] {
  return [...new Set(cites.map((cite) => splitCite(cite).source))].filter((source) => source !== '')
}
