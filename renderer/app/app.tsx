import { MantineProvider } from '@mantine/core'
import { cssVariables, theme } from './theme'
import { Start } from './start'

/** The nonce that the shell puts into the page for this window's styles. */
function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')
  return meta?.content ?? ''
}

/** The whole view. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
      cssVariablesResolver={cssVariables}
    >
      <Start />
    </MantineProvider>
  )
}
