import { app, type BrowserWindow, dialog, MessageChannelMain, session } from 'electron'
import { join } from 'node:path'
import type { VaultToShell } from '../../shared/contract/control'
import { cleanArguments, type ShellArguments } from './arguments'
import { watchClipboard } from './clipboard'
import { showDialog } from './dialogs'
import { type LockReason, runLock } from './lock'
import { isRoot } from './lock-down'
import { serve } from './protocol'
import { watchTriggers } from './triggers'
import { startVault } from './vault-process'
import { openWindow } from './window'

/* More unexpected ends in a row than this, and something is wrong that a restart does not mend. */
const mostDeaths = 3

interface ShellParts {
  readonly given: ShellArguments
  /** The folder of the built files. */
  readonly dist: string
  readonly register: string
}

/** Starts vault and window, joins them, and runs the lock when it is due. Electron must be ready. */
export function openShell({ given, dist, register }: ShellParts): BrowserWindow {
  let idleMinutes: number | null = null
  let isLeaving = false
  let isQuitting = false
  let closed: () => void = () => undefined
  const vaultClosed = new Promise<void>((resolve) => {
    closed = resolve
  })

  const view = session.fromPartition('view', { cache: false })
  view.protocol.handle('app', (request) => serve(join(dist, 'renderer'), request))
  const vault = startVault({
    program: join(dist, 'main', 'vault.cjs'),
    register,
    demo: given.demo,
    showOutput: !app.isPackaged,
    onMessage: (message) => {
      receive(message)
    },
  })
  const window = openWindow({
    preload: join(dist, 'preload', 'index.cjs'),
    session: view,
    packaged: app.isPackaged,
  })
  const clearClipboard = watchClipboard(window)

  const lock = (why: LockReason, deaths: number) => {
    if (isLeaving) return
    isLeaving = true
    void runLock(
      {
        hideWindow: () => {
          window.hide()
        },
        askVault: (reason) => {
          vault.send({ type: 'lock', why: reason })
        },
        vaultClosed: Promise.race([vaultClosed, vault.ended]),
        killVault: () => {
          vault.kill()
        },
        endView: () => {
          window.destroy()
        },
        clearClipboard,
        leave: () => {
          if (isQuitting) app.exit(0)
          else beginAnew({ ...given, deaths })
        },
      },
      why,
    )
  }

  const receive = (message: VaultToShell) => {
    if (message.type === 'session') idleMinutes = message.open ? message.idleMinutes : null
    else if (message.type === 'lock-wanted') lock('key', 0)
    else if (message.type === 'closed') closed()
    else
      void showDialog(window, message).then((path) => {
        vault.send({ type: 'dialog-answer', id: message.id, path })
      })
  }

  const lockIfOpen = (why: LockReason) => {
    if (idleMinutes !== null) lock(why, 0)
  }

  window.webContents.on('did-finish-load', () => {
    const { port1, port2 } = new MessageChannelMain()
    vault.send({ type: 'port' }, [port1])
    window.webContents.postMessage('vault-port', null, [port2])
  })
  window.webContents.on('render-process-gone', () => {
    lock('close', given.deaths + 1)
  })
  void vault.ended.then(() => {
    lock('close', idleMinutes === null ? given.deaths + 1 : 1)
  })
  window.on('close', (event) => {
    event.preventDefault()
    lockIfOpen('close')
    if (isLeaving) return
    isLeaving = true
    /* Not from within the event: the window is still busy closing. */
    setImmediate(() => {
      app.exit(0)
    })
  })
  /* The lock destroys the window on its way; leaving is its own last step. */
  app.on('window-all-closed', () => undefined)
  app.on('before-quit', () => {
    isQuitting = true
  })
  watchTriggers({ window, idleMinutes: () => idleMinutes, onTrigger: lockIfOpen })
  return window
}

/** Starts the app again with clean arguments and ends this process, unless that has failed too often. */
function beginAnew(next: ShellArguments): void {
  if (next.deaths > mostDeaths) {
    dialog.showErrorBox('Closehold cannot start', 'Its vault process ended several times in a row.')
    app.exit(1)
    return
  }
  const application = process.defaultApp ? app.getAppPath() : null
  app.relaunch({ args: cleanArguments(next, { application, unsandboxed: isRoot() && !app.isPackaged }) })
  app.exit(0)
}
