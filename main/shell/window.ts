import { BrowserWindow, type Session } from 'electron'
import { origin } from './protocol'

interface WindowParts {
  readonly preload: string
  readonly session: Session
  readonly packaged: boolean
}

/** Opens the one window on our page, shown once it has something to show. */
export function openWindow({ preload, session, packaged }: WindowParts): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Closehold',
    width: 1366,
    height: 768,
    minWidth: 800,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#f8f9fa',
    webPreferences: {
      preload,
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !packaged,
    },
  })
  window.setContentProtection(true)
  window.once('ready-to-show', () => {
    window.show()
  })
  void window.loadURL(`${origin}/`)
  return window
}
