import { app, type BrowserWindow, MessageChannelMain, session } from 'electron'
import { join } from 'node:path'
import type { VaultToShell } from '../../shared/contract/control'
import type { ShellArguments } from './arguments'
import { watchClipboard } from './clipboard'
import { showDialog } from './dialogs'
import { beginAnew } from './leave'
import { type LockReason, runLock } from './lock'
import { serve } from './protocol'
import { watchTriggers } from './triggers'
import { startVault, type VaultProcess } from './vault-process'
import { openWindow } from './window'

interface ShellParts {
  readonly given: ShellArguments
  /** The folder of the built files. */
  readonly dist: string
  readonly register: string
}

/** One window, one vault, and the lock between them. Made when Electron is ready; ends with the process. */
export class Shell {
  readonly window: BrowserWindow
  private readonly vault: VaultProcess
  private readonly given: ShellArguments
  private readonly clearClipboard: () => Promise<void>
  /** Minutes without input that lock the session; null while nobody is signed in. */
  private idleMinutes: number | null = null
  private isLeaving = false
  private isQuitting = false
  private closed: () => void = () => undefined
  private readonly vaultClosed = new Promise<void>((resolve) => {
    this.closed = resolve
  })

  constructor({ given, dist, register }: ShellParts) {
    this.given = given
    const view = session.fromPartition('view', { cache: false })
    view.protocol.handle('app', (request) => serve(join(dist, 'renderer'), request))
    this.vault = startVault({
      program: join(dist, 'main', 'vault.cjs'),
      register,
      profile: app.getPath('userData'),
      demo: given.demo,
      showOutput: !app.isPackaged,
      onMessage: (message) => this.receive(message),
    })
    this.window = openWindow({
      preload: join(dist, 'preload', 'index.cjs'),
      session: view,
      packaged: app.isPackaged,
    })
    this.clearClipboard = watchClipboard(this.window)
    this.watchWindow()
    this.watchEnds()
    watchTriggers({
      window: this.window,
      idleMinutes: () => this.idleMinutes,
      onTrigger: (why) => this.lockIfOpen(why),
    })
  }

  /** Brings the window before the person who started the app a second time. */
  show(): void {
    if (this.window.isMinimized()) this.window.restore()
    this.window.focus()
  }

  private receive(message: VaultToShell): void {
    if (message.type === 'session') this.idleMinutes = message.open ? message.idleMinutes : null
    else if (message.type === 'lock-wanted') this.lock('key', 0)
    else if (message.type === 'closed') this.closed()
    else void this.answerDialog(message)
  }

  private async answerDialog(message: Extract<VaultToShell, { type: 'dialog' }>): Promise<void> {
    const path = await showDialog(this.window, message).catch(() => null)
    this.vault.send({ type: 'dialog-answer', id: message.id, path })
  }

  /** The view and the vault talk to each other alone: each gets one end of a channel. */
  private joinViewToVault(): void {
    const { port1, port2 } = new MessageChannelMain()
    this.vault.send({ type: 'port' }, [port1])
    this.window.webContents.postMessage('vault-port', null, [port2])
  }

  private watchWindow(): void {
    this.window.webContents.on('did-finish-load', () => this.joinViewToVault())
    this.window.on('close', (event) => {
      event.preventDefault()
      this.lockIfOpen('close')
      if (this.isLeaving) return
      this.isLeaving = true
      /* Not from within the event: the window is still busy closing. */
      setImmediate(() => app.exit(0))
    })
  }

  private watchEnds(): void {
    const deaths = () => (this.idleMinutes === null ? this.given.deaths + 1 : 1)
    this.window.webContents.on('render-process-gone', () => this.lock('close', deaths()))
    void this.vault.ended.then(() => this.lock('close', deaths()))
    /* The lock destroys the window on its way; leaving is its own last step. */
    app.on('window-all-closed', () => undefined)
    app.on('before-quit', () => {
      this.isQuitting = true
    })
  }

  private lockIfOpen(why: LockReason): void {
    if (this.idleMinutes !== null) this.lock(why, 0)
  }

  private lock(why: LockReason, deaths: number): void {
    if (this.isLeaving) return
    this.isLeaving = true
    void runLock(
      {
        hideWindow: () => this.window.hide(),
        askVault: (reason) => this.vault.send({ type: 'lock', why: reason }),
        vaultClosed: Promise.race([this.vaultClosed, this.vault.ended]),
        killVault: () => this.vault.kill(),
        endView: () => this.window.destroy(),
        clearClipboard: this.clearClipboard,
        leave: () => {
          if (this.isQuitting) app.exit(0)
          else beginAnew({ ...this.given, deaths })
        },
      },
      why,
    )
  }
}
