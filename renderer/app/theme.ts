import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/* Petrol for what can be acted on: away from the black, green, blue and red that markings own. */
const petrol: MantineColorsTuple = [
  '#e6f1f3',
  '#cfe4e8',
  '#a5ccd4',
  '#7cc0cd',
  '#4f98a7',
  '#357f8f',
  '#226a7a',
  '#175a69',
  '#0f4a57',
  '#083843',
]
const gray: MantineColorsTuple = [
  '#f4f6f6',
  '#ebeff0',
  '#dfe5e7',
  '#cfd8db',
  '#b3bec3',
  '#8b979e',
  '#66727a',
  '#4b575d',
  '#333e43',
  '#1b2529',
]
const dark: MantineColorsTuple = [
  '#e6ebed',
  '#b3bec4',
  '#93a0a7',
  '#6f7d85',
  '#3a464d',
  '#2a343a',
  '#212a2f',
  '#1a2226',
  '#12181b',
  '#0b0f11',
]

export const fontFamily = "'Noto Sans', system-ui, sans-serif"

export const theme = createTheme({
  colors: { petrol, gray, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  fontFamily,
  fontFamilyMonospace: "ui-monospace, 'DejaVu Sans Mono', 'Liberation Mono', monospace",
  headings: { fontFamily, fontWeight: '600' },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: 4,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
  },
})

/** Ties Mantine's own surfaces to the tokens in `styles.css`, so that there is one palette. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-error': 'var(--danger-ink)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
  }
  return { variables: {}, light: shared, dark: shared }
}
