import { app, Menu, type Session, session, type WebContents } from 'electron'
import { isOurs } from './protocol'

/* Chromium's own reasons to talk to somebody, each turned off. */
const switches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['disable-breakpad'],
  ['disable-crash-reporter'],
  ['disable-quic'],
  ['disable-speech-api'],
  ['disable-field-trial-config'],
  ['dns-prefetch-disable'],
  ['metrics-recording-only'],
  ['no-pings'],
  ['no-first-run'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  [
    'disable-features',
    'DnsOverHttps,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,SpareRendererForSitePerProcess',
  ],
]

/* Ways to look into or weaken a packaged app from its command line. */
const forbiddenWhenPackaged = [
  'no-sandbox',
  'disable-web-security',
  'inspect',
  'inspect-brk',
  'js-flags',
  'load-extension',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
]

/** Why this process must not go on, as a sentence for the person who started it, or null. */
export function reasonToRefuse(): string | null {
  if (!app.isPackaged) return null
  if (isRoot()) return 'Closehold does not run as root: the sandbox of its window would be off.'
  const found = forbiddenWhenPackaged.find((name) => app.commandLine.hasSwitch(name))
  return found === undefined ? null : `Closehold does not run with --${found}.`
}

/** Whether the operating system gives this process every right, which leaves Chromium without a sandbox. */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** Everything that must be settled before Electron is ready: file rights, switches, sandbox, guards. */
export function lockDownProcess(): void {
  process.umask(0o077)
  for (const [name, value] of switches) app.commandLine.appendSwitch(name, value)
  if (!isRoot()) app.enableSandbox()
  app.on('session-created', lockDownSession)
  app.on('web-contents-created', (_event, contents) => {
    lockDownContents(contents)
  })
  app.on('select-client-certificate', (event) => {
    event.preventDefault()
  })
  app.on('login', (event) => {
    event.preventDefault()
  })
}

/** What can only be set once Electron is ready. */
export function lockDownReady(): void {
  app.configureHostResolver({ enableBuiltInResolver: false, secureDnsMode: 'off' })
  lockDownSession(session.defaultSession)
  Menu.setApplicationMenu(applicationMenu())
}

/** No network, no permission, no device, no download, no dictionary. */
export function lockDownSession(guarded: Session): void {
  guarded.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOurs(details.url) })
  })
  guarded.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false)
  })
  guarded.setPermissionCheckHandler(() => false)
  guarded.setDevicePermissionHandler(() => false)
  guarded.on('will-download', (event) => {
    event.preventDefault()
  })
  guarded.setSpellCheckerEnabled(false)
  guarded.setSpellCheckerLanguages([])
  void guarded.setProxy({ mode: 'direct' })
}

/** A page stays where it was put: no navigation, no new window, no embedded view. */
export function lockDownContents(contents: WebContents): void {
  const refuse = (event: { preventDefault: () => void }) => {
    event.preventDefault()
  }
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', refuse)
  contents.on('will-frame-navigate', refuse)
  contents.on('will-redirect', refuse)
  contents.on('will-attach-webview', refuse)
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  if (app.isPackaged) {
    contents.on('devtools-opened', () => {
      contents.closeDevTools()
    })
  }
}

/* macOS takes copy and paste from the menu; elsewhere a menu only brings reload and developer shortcuts. */
function applicationMenu(): Menu | null {
  if (process.platform !== 'darwin') return null
  return Menu.buildFromTemplate([
    { label: 'Closehold', submenu: [{ role: 'hide' }, { role: 'quit' }] },
    { role: 'editMenu' },
  ])
}
