import { app, dialog } from 'electron'
import { cleanArguments, type ShellArguments } from './arguments'
import { isRoot } from './lock-down'

/* More unexpected ends in a row than this, and something is wrong that a restart does not mend. */
const mostDeaths = 3

/** Starts the app again with clean arguments and ends this process, unless that has failed too often. */
export function beginAnew(next: ShellArguments): void {
  if (next.deaths > mostDeaths) {
    dialog.showErrorBox('Closehold cannot start', 'Its vault process ended several times in a row.')
    app.exit(1)
    return
  }
  const application = process.defaultApp ? app.getAppPath() : null
  app.relaunch({ args: cleanArguments(next, { application, unsandboxed: isRoot() && !app.isPackaged }) })
  app.exit(0)
}
