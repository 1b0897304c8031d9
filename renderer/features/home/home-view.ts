import { z } from 'zod'
import { createPreference, usePreference } from '../../state/preference'

const homeView = z.object({
  /** Only what is this account's own to do. */
  mine: z.boolean().catch(false),
  /** Until which sign-in somebody has seen what fell due while they were away. */
  seenUntil: z.string().optional().catch(undefined),
})

/** How somebody looks at home: found again at their next sign-in. */
export type HomeView = z.infer<typeof homeView>

/** What was kept, as far as it can be used. */
export function parseHomeView(kept: unknown): HomeView {
  return homeView.parse(typeof kept === 'object' && kept !== null ? kept : {})
}

const preference = createPreference('home', parseHomeView)

/** How home is looked at, and a way to change it; undefined until it has been found. */
export function useHomeView(): [HomeView | undefined, (part: Partial<HomeView>) => void] {
  const view = usePreference(preference)
  const change = (part: Partial<HomeView>) => {
    if (view !== undefined) preference.set({ ...view, ...part })
  }
  return [view, change]
}
