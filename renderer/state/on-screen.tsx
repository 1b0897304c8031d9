import { createContext, use, useCallback, useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import { useSession } from './session'
import { highestShown, personal, type Shown } from './shown'

interface OnScreen {
  readonly highest: Shown
  readonly show: (id: string, shown: Shown | undefined) => void
}

const OnScreenContext = createContext<OnScreen>({ highest: highestShown([]), show: () => undefined })

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

/** Says that this component shows what is known or was decided about people, and no case. */
export function usePersonalOnScreen(isShown = true): void {
  const { accreditation } = useSession().view.organisation
  useOnScreen(isShown ? [personal(accreditation)] : [])
}
