import { createHash } from 'node:crypto'
import { type BrowserWindow, clipboard } from 'electron'

/**
 * Knows by digests alone whether the clipboard holds something copied while our window had the focus.
 * Returns a function that empties it if so.
 */
export function watchClipboard(window: BrowserWindow): () => Promise<void> {
  let hasFocus = true
  let atFocus = digest()
  let ours: string | null = null
  const look = async () => {
    hasFocus = false
    const before = await atFocus
    const now = await digest()
    if (now !== before) ours = now
  }
  window.on('focus', () => {
    hasFocus = true
    atFocus = digest()
  })
  window.on('blur', () => {
    void look()
  })
  return async () => {
    if (hasFocus) await look()
    if (ours !== null && (await digest()) === ours) clipboard.clear()
  }
}

async function digest(): Promise<string> {
  return createHash('sha384')
    .update(await clipboard.readText())
    .digest('base64')
}
