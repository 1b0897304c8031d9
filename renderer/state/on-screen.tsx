import { createContext, use, useCallback, useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import { classifications, type Classification } from '../../shared/domain/marking'

/** What one part of the screen is showing: the full marking line and its step of the ladder. */
export interface Shown {
  readonly classification: Classification
  readonly line: string
}

interface OnScreen {
  readonly highest: Shown
  readonly show: (id: string, shown: Shown | undefined) => void
}

const nothing: Shown = { classification: 'UNCLASSIFIED', line: 'UNCLASSIFIED' }
const OnScreenContext = createContext<OnScreen>({ highest: nothing, show: () => undefined })

/** The highest of several markings; of equals, the one with more endorsements in its line. */
export function highestShown(all: Iterable<Shown>): Shown {
  let highest = nothing
  for (const shown of all) {
    const difference = rank(shown.classification) - rank(highest.classification)
    if (difference > 0 || (difference === 0 && shown.line.length > highest.line.length)) highest = shown
  }
  return highest
}

const rank = (classification: Classification) => classifications.indexOf(classification)

/** A `classification` that came as plain text; anything unknown is shown as the highest step. */
export function asClassification(text: string): Classification {
  return classifications.find((step) => step === text) ?? 'TOP SECRET'
}

/** Gathers the markings of everything on screen for the bands at top and bottom. */
export function OnScreenProvider({ children }: { readonly children: ReactNode }) {
  const [parts, setParts] = useState<ReadonlyMap<string, Shown>>(new Map())
  const show = useCallback((id: string, shown: Shown | undefined) => {
    setParts((before) => {
      if (before.get(id)?.line === shown?.line) return before
      const after = new Map(before)
      if (shown) after.set(id, shown)
      else after.delete(id)
      return after
    })
  }, [])
  const value = useMemo(() => ({ highest: highestShown(parts.values()), show }), [parts, show])
  return <OnScreenContext value={value}>{children}</OnScreenContext>
}

export function useHighestOnScreen(): Shown {
  return use(OnScreenContext).highest
}

/** Says that this component shows material of these markings for as long as it is mounted. */
export function useOnScreen(all: readonly Shown[]): void {
  const id = useId()
  const { show } = use(OnScreenContext)
  const { classification, line } = highestShown(all)
  useEffect(() => {
    show(id, { classification, line })
    return () => {
      show(id, undefined)
    }
  }, [id, show, classification, line])
}
