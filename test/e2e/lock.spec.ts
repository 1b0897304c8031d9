import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  canSandbox,
  electronProgram,
  holdRelaunch,
  launchApp,
  pressLockKey,
  temporaryFolder,
  type RunningApp,
} from '../helpers/electron-app'
import { processTree, stillRunning } from '../helpers/processes'
import { bundledRegister } from '../helpers/bundled-register'
import type { TestVault } from '../helpers/register'
import { signIn } from './pages/set-up'

/* Every way a session ends by itself: within a second nothing of it runs, and what was being typed comes back. */

const { newTestVault } = bundledRegister()
const home = temporaryFolder()
let vault: TestVault

test.beforeAll(async () => {
  vault = await newTestVault()
})
test.afterAll(() => {
  vault.remove()
  home.remove()
})

const open = async (): Promise<RunningApp> => {
  const running = await launchApp({ register: vault.folder, home: home.path })
  await holdRelaunch(running.app)
  await signIn(running.page, { signInName: 'mere', passphrase: vault.passphrases.mere })
  await expect(running.page.getByRole('heading', { name: 'What is due next' })).toBeVisible()
  return running
}

/** Starts an incident and stops typing in the middle of a word. */
async function typeHalf(page: Page, words: string): Promise<void> {
  await page.keyboard.press('n')
  await page.getByRole('button', { name: /^No / }).click()
  await page.getByLabel(/^Title/).pressSequentially(words)
}

/** When the window went out of sight, as the app itself says it. */
function hidden({ app, process: started }: RunningApp): Promise<number> {
  const told = new Promise<number>((resolve) => {
    started.stdout?.on('data', (data: Buffer) => {
      if (data.toString().includes('window hidden')) resolve(Date.now())
    })
  })
  return app
    .evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.once('hide', () => {
        // Runs inside the app, whose output is all that tells us at once.
        process.stdout.write('window hidden\n')
      })
    })
    .then(() => told)
}

/** Milliseconds from a moment until nothing of the app runs any more. */
async function goneAfter(family: ReturnType<typeof processTree>, from: number): Promise<number> {
  while (stillRunning(family).length > 0) {
    if (Date.now() - from > 10_000) throw new Error('the app still runs')
    await delay(5)
  }
  return Date.now() - from
}

type Trigger = (app: ElectronApplication) => Promise<void>

const triggers: readonly (readonly [string, Trigger])[] = [
  ['the lock key', pressLockKey],
  ['suspend', (app) => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))],
  ['the screen lock', (app) => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'))],
  [
    'closing the window',
    (app) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  ],
]

/** Lets the machine's clocks say that nobody has touched anything for six minutes. */
const sixMinutesPass: Trigger = (app) =>
  app.evaluate(({ powerMonitor }) => {
    const now = performance.now.bind(performance)
    performance.now = () => now() + 6 * 60_000
    powerMonitor.getSystemIdleTime = () => 6 * 60
  })

test('each lock in the middle of typing: gone within a second, and the draft is offered', async () => {
  test.setTimeout(180_000)
  let expected: string | null = null
  for (const [what, pull] of triggers) {
    await test.step(what, async () => {
      const running = await open()
      if (expected !== null) await expect(running.page.getByText(expected).first()).toBeVisible()
      expected = `Half a title before ${what}`
      await typeHalf(running.page, expected)
      const family = processTree(running.process.pid ?? 0)
      expect(family.length).toBeGreaterThan(3)
      const pulled = Date.now()
      await pull(running.app).catch(() => undefined)
      const took = await goneAfter(family, pulled)
      test.info().annotations.push({ type: what, description: `${String(took)} ms` })
      expect(took, what).toBeLessThan(1000)
    })
  }
  await test.step('nobody touching anything', async () => {
    const running = await open()
    await expect(running.page.getByText(expected ?? '').first()).toBeVisible()
    await typeHalf(running.page, 'Half a title, then lunch')
    const family = processTree(running.process.pid ?? 0)
    const outOfSight = hidden(running)
    await sixMinutesPass(running.app)
    const took = await goneAfter(family, await outOfSight)
    expect(took).toBeLessThan(1000)
  })
  await test.step('the last draft, too, is offered', async () => {
    const running = await open()
    await expect(running.page.getByText('Half a title, then lunch').first()).toBeVisible()
    await running.close()
  })
})

test('four minutes without a touch do not lock', async () => {
  const running = await open()
  await running.app.evaluate(({ powerMonitor }) => {
    const now = performance.now.bind(performance)
    performance.now = () => now() + 4 * 60_000
    powerMonitor.getSystemIdleTime = () => 4 * 60
  })
  await delay(6000)
  await expect(running.page.getByRole('heading', { name: 'What is due next' })).toBeVisible()
  await running.close()
})

/* Only root may put another file in the place of the kernel's own. */
if (!canSandbox) {
  test('the lock screen warns when the machine may write memory to disk', async () => {
    const swaps = join(home.path, 'swaps')
    writeFileSync(swaps, 'Filename Type Size Used Priority\n/dev/sda2 partition 2097148 0 -2\n')
    const program = join(home.path, 'with-swap')
    const inside = `mount --bind '${swaps}' /proc/swaps && exec '${electronProgram}' "$@"`
    writeFileSync(program, `#!/bin/sh\nexec unshare -m sh -c '${inside.replaceAll("'", `'\\''`)}' sh "$@"\n`)
    chmodSync(program, 0o755)
    const running = await launchApp({ register: vault.folder, home: home.path, program })
    await expect(running.page.getByText(/Swap is on/)).toBeVisible()
    await running.close()
  })
}
