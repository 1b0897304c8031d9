import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn, type ChildProcess } from 'node:child_process'
import { figure, median, type Bench } from './measure'

const rounds = 5

/**
 * P7 and the memory of the lock screen: from starting the process to a page
 * that says it is ready, against a bare Electron window of the same runtime.
 * Wants CLOSEHOLD_ELECTRON (the runtime) and a display; says so otherwise.
 */
export const start: Bench = async () => {
  const electron = electronFor('start')
  if (electron === null) return []
  const folder = mkdtempSync(join(tmpdir(), 'closehold-bench-'))
  try {
    const bare = bareApp(folder)
    const probe = probeFile(folder)
    const ours: Sample[] = []
    const theirs: Sample[] = []
    for (let round = 0; round < rounds; round++) {
      ours.push(
        await launch(electron, probe, [
          process.cwd(),
          `--register=${join(folder, `register-${String(round)}`)}`,
        ]),
      )
      theirs.push(await launch(electron, probe, [bare]))
    }
    const of = (samples: readonly Sample[], which: keyof Sample) =>
      median(samples.map((sample) => sample[which]))
    return [
      figure('P7 cold start to a shown window', rounds, 'ms', of(ours, 'ms'), of(theirs, 'ms')),
      figure('memory of all processes at the lock screen', rounds, 'MiB', of(ours, 'mib'), of(theirs, 'mib')),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The runtime, where there is one and somewhere to show it; says so otherwise. */
export function electronFor(bench: string): string | null {
  const electron = process.env.CLOSEHOLD_ELECTRON
  if (electron !== undefined && existsSync(electron) && process.env.DISPLAY !== undefined) return electron
  process.stderr.write(`${bench}: left out, for want of an Electron runtime or a display\n`)
  return null
}

export interface Sample {
  readonly ms: number
  readonly mib: number
}

/** The least an Electron application can be: one window, one line of text. */
export function bareApp(folder: string): string {
  const app = join(folder, 'bare')
  mkdirSync(app)
  writeFileSync(join(app, 'package.json'), '{"name":"bare","main":"main.cjs"}')
  writeFileSync(
    join(app, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron')
     app.whenReady().then(() => {
       const window = new BrowserWindow({ width: 1366, height: 768, show: false })
       window.once('ready-to-show', () => window.show())
       window.loadURL('data:text/html,<title>bare</title><h1>bare</h1>')
     })`,
  )
  return app
}

/** Loaded before either application: says READY once the page shows its heading. */
export function probeFile(folder: string): string {
  const probe = join(folder, 'probe.cjs')
  writeFileSync(
    probe,
    `const { app } = require('electron')
     const heading = "new Promise((shown) => { const look = () => document.querySelector('h1') ? shown() : requestAnimationFrame(look); look() })"
     app.on('web-contents-created', (_event, contents) => contents.once('did-finish-load', async () => {
       await contents.executeJavaScript(heading)
       process.stdout.write('READY\\n')
     }))`,
  )
  return probe
}

/** Starts an application and measures it once the probe has said READY. */
export async function launch(
  electron: string,
  probe: string,
  args: readonly string[],
  settleMs = 1500,
): Promise<Sample> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const started = performance.now()
  const child = spawn(electron, ['-r', probe, ...asRoot, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    await ready(child)
    const ms = performance.now() - started
    await new Promise((resolve) => setTimeout(resolve, settleMs))
    return { ms, mib: memoryOf(child.pid ?? 0) }
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error('the window did not come up within a minute'))
    }, 60_000)
    child.stdout?.on('data', (chunk: Buffer) => {
      if (!chunk.includes('READY')) return
      clearTimeout(late)
      resolve()
    })
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`the application ended with code ${String(code)} before its window came up`))
    })
  })
}

/** Proportional memory of a process and all below it, in MiB: shared pages are counted once. */
function memoryOf(root: number): number {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(name)] as const)
  const family = new Set([root])
  for (let grown = true; grown;) {
    const young = parents.filter(([pid, parent]) => family.has(parent) && !family.has(pid))
    for (const [pid] of young) family.add(pid)
    grown = young.length > 0
  }
  return [...family].reduce((sum, pid) => sum + proportionalKiB(pid), 0) / 1024
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

function proportionalKiB(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
