import { useState } from 'react'

/** Cases picked from the list, by reference; stays while pages are turned. */
export interface Selection {
  readonly chosen: ReadonlySet<string>
  readonly toggle: (reference: string) => void
  /** Everything between two rows of a page, both included. */
  readonly extend: (references: readonly string[], from: string | undefined, to: string) => void
  readonly add: (references: readonly string[]) => void
  readonly drop: (references: readonly string[]) => void
  readonly clear: () => void
}

export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const add = (references: readonly string[]) => {
    setChosen((before) => new Set([...before, ...references]))
  }
  const drop = (references: readonly string[]) => {
    setChosen((before) => new Set([...before].filter((one) => !references.includes(one))))
  }
  return {
    chosen,
    add,
    drop,
    toggle: (reference) => {
      if (chosen.has(reference)) drop([reference])
      else add([reference])
    },
    extend: (references, from, to) => {
      add(between(references, from, to))
    },
    clear: () => {
      setChosen(new Set())
    },
  }
}

/** The rows from one to another, whichever comes first; only the second when the first is not among them. */
export function between(references: readonly string[], from: string | undefined, to: string): string[] {
  const [a, b] = [from === undefined ? -1 : references.indexOf(from), references.indexOf(to)]
  if (b < 0) return []
  return a < 0 ? [to] : references.slice(Math.min(a, b), Math.max(a, b) + 1)
}
