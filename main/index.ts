import { app, dialog, protocol } from 'electron'
import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readArguments } from './shell/arguments'
import { lockDownProcess, lockDownReady, reasonToRefuse } from './shell/lock-down'
import { scheme } from './shell/protocol'
import { Shell } from './shell/shell'

/* The shell: windows, dialogs and lock triggers. What is recorded never passes through here. */

process.on('uncaughtException', () => {
  console.error('The shell failed and has ended.')
  app.exit(1)
})

const refusal = reasonToRefuse()
if (refusal !== null) {
  console.error(refusal)
  app.exit(1)
} else {
  start()
}

function start(): void {
  const given = readArguments(process.argv)
  const home = join(app.getPath('appData'), 'closehold')
  app.setPath('userData', home)
  app.setPath('sessionData', join(home, 'window'))
  lockDownProcess()
  mkdirSync(app.getPath('sessionData'), { recursive: true })
  protocol.registerSchemesAsPrivileged([scheme])
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  const register = resolve(given.register ?? join(home, given.demo ? 'demo-register' : 'register'))
  void app.whenReady().then(() => {
    lockDownReady()
    const shell = new Shell({ given, dist: dirname(__dirname), register })
    app.on('second-instance', () => shell.show())
  }, failToStart)
}

function failToStart(): void {
  dialog.showErrorBox('Closehold cannot start', 'Its window could not be opened.')
  app.exit(1)
}
