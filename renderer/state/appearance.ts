import { useEffect } from 'react'
import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { z } from 'zod'
import { createPreference, usePreference } from './preference'

/** Light, dark, or as the system has it: kept per account. Before sign-in it is always as the system has it. */
export const themes = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[]

const appearance = z.object({ theme: z.enum(themes).catch('auto') })

/** What was kept, as far as it can be used. */
export function parseAppearance(kept: unknown): z.infer<typeof appearance> {
  return appearance.parse(typeof kept === 'object' && kept !== null ? kept : {})
}

const preference = createPreference('appearance', parseAppearance)

/** The colours the account has chosen, and a way to choose others; they are put on as soon as they are known. */
export function useTheme(): [MantineColorScheme, (theme: MantineColorScheme) => void] {
  const theme = usePreference(preference)?.theme
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme)
  }, [theme, setColorScheme])
  return [
    theme ?? 'auto',
    (next) => {
      preference.set({ theme: next })
    },
  ]
}
