import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { presentRuntime } from '../../scripts/lib/runtime.mjs'

/** The folder of the app under test: this clone's, or a packed one named by CLOSEHOLD_E2E_APP. */
export const appFolder = process.env.CLOSEHOLD_E2E_APP ?? join(import.meta.dirname, '..', '..')

/** The Electron that set-up found. */
export const electronFolder = foundRuntime().folder
export const electronProgram = foundRuntime().executable

/** Whether Chromium can sandbox here: not for root. */
export const canSandbox = process.getuid?.() !== 0

/** A running app on a register folder. */
export interface RunningApp {
  readonly app: ElectronApplication
  readonly page: Page
  readonly process: ChildProcess
  /** Ends the app, whatever state it is in. */
  readonly close: () => Promise<void>
}

export interface LaunchOptions {
  /** The register folder; it need not exist. */
  readonly register: string
  /** Stands in for the person's home and settings folder. */
  readonly home: string
  readonly demo?: boolean
  /** A program to start instead of Electron, such as one that traces it; it gets Electron's arguments. */
  readonly program?: string
}

/** A fresh folder, and the function that removes it. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'closehold-e2e-')))
  return {
    path,
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  }
}

/** Starts the built app and waits until its page stands. */
export async function launchApp({ register, home, demo, program }: LaunchOptions): Promise<RunningApp> {
  /* Playwright asks the electron package for the program; this is how that is told about a stand-in. */
  process.env.ELECTRON_OVERRIDE_DIST_PATH = electronFolder
  const app = await _electron.launch({
    ...(program === undefined ? {} : { executablePath: program }),
    args: [appFolder, `--register=${register}`, ...(demo === true ? ['--demo'] : [])],
    env: environment(home),
    chromiumSandbox: canSandbox,
  })
  const page = await app.firstWindow()
  await page.waitForSelector('[data-testid="app"]')
  const started = app.process()
  const close = async () => {
    if (hasEnded(started)) return
    await app.close().catch(() => undefined)
    if (!hasEnded(started)) started.kill('SIGKILL')
  }
  return { app, page, process: started, close }
}

/** The environment of the app: ours, with a home and a place for temporary files of its own. */
export function environment(home: string): Record<string, string> {
  const temporary = join(home, 'tmp')
  mkdirSync(temporary, { recursive: true })
  return {
    ...process.env,
    ...displayOfWorker(),
    HOME: home,
    TMPDIR: temporary,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
  }
}

/** Each worker of the test runner has a display of its own, where there are several. */
function displayOfWorker(): { DISPLAY?: string } {
  const { CLOSEHOLD_DISPLAYS, TEST_PARALLEL_INDEX } = process.env
  const display = CLOSEHOLD_DISPLAYS?.split(' ')[Number(TEST_PARALLEL_INDEX)]
  return display === undefined ? {} : { DISPLAY: display }
}

/** Answers every native dialog from now on: with this path, or as dismissed when null. */
export async function answerDialogs(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    const canceled = chosen === null
    dialog.showSaveDialog = () => Promise.resolve({ canceled, filePath: chosen ?? '' })
    dialog.showOpenDialog = () => Promise.resolve({ canceled, filePaths: chosen === null ? [] : [chosen] })
  }, path)
}

/** Lets a lock end the app without starting it again, so that a journey can start it itself. */
export async function holdRelaunch(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: electronApp }) => {
    electronApp.relaunch = () => undefined
  })
}

/** Presses Ctrl L as the operating system delivers it; the driver's own key presses bypass the shell. */
export async function pressLockKey(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'L', modifiers: ['control'] })
  })
}

/** Resolves once the app's process has ended. */
export async function appEnded({ process: started }: RunningApp): Promise<void> {
  if (hasEnded(started)) return
  await new Promise((resolve) => started.once('exit', resolve))
}

/** Locks with the key, and waits until the app has ended; it does not start again by itself. */
export async function lockApp(running: RunningApp): Promise<void> {
  await holdRelaunch(running.app)
  await pressLockKey(running.app)
  await appEnded(running)
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

function foundRuntime() {
  const found = presentRuntime()
  if (!found) throw new Error('There is no Electron yet: run `node scripts/setup.mjs` first')
  return found
}
