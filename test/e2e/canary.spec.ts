import { expect, test, type Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { appEnded, launchApp, pressLockKey, temporaryFolder, type RunningApp } from '../helpers/electron-app'
import { memoryHolds } from '../helpers/memory'
import { processesWith, processTree, stillRunning } from '../helpers/processes'
import { bundledRegister } from '../helpers/bundled-register'
import type { TestVault } from '../helpers/register'
import { signIn } from './pages/set-up'

/*
 * Words that were on screen, in a field, in a draft and in a saved case are in the
 * memory of the view and of the vault while the register is open, and after the
 * lock in no process that survives and in no file.
 */

const { filesIn, newTestVault } = bundledRegister()
const home = temporaryFolder()
const rounds = Number(process.env.CLOSEHOLD_CANARY_ROUNDS ?? 1)
let vault: TestVault

test.beforeAll(async () => {
  vault = await newTestVault()
})
test.afterAll(() => {
  vault.remove()
  home.remove()
})

/** A word that only the page makes: the driver's typing would leave it in the main process. */
const wordFrom = (seed: string) => `Kā${createHash('sha256').update(seed).digest('hex').slice(0, 24)}`

/** Has the page work the word out and type it into a field, as React takes it. */
async function typeInPage(page: Page, label: RegExp, seed: string): Promise<void> {
  await page.getByLabel(label).evaluate(async (field, from) => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(from))
    const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, 'value')?.set
    setter?.call(field, `Kā${hex.slice(0, 24)}`)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }, seed)
}

/** One saved case and one half-typed draft, each with a word of its own. */
async function leaveWords({ page }: RunningApp, seeds: { saved: string; typed: string }): Promise<void> {
  await signIn(page, { signInName: 'mere', passphrase: vault.passphrases.mere })
  await expect(page.getByRole('heading', { name: 'What is due next' })).toBeVisible()
  for (const [seed, isSaved] of [
    [seeds.saved, true],
    [seeds.typed, false],
  ] as const) {
    await page.keyboard.press('n')
    await page.getByRole('button', { name: /^No / }).click()
    await typeInPage(page, /^Title/, seed)
    if (!isSaved) return
    await page
      .getByRole('radiogroup', { name: /^Marking of this record/ })
      .getByRole('radio', { name: 'RESTRICTED', exact: true })
      .check({ force: true })
    await page.keyboard.press('Control+s')
    await expect(page.getByText(/^CH-[0-9A-Z]{4}-[0-9A-Z]{2}$/).first()).toBeVisible()
    await page.getByRole('link', { name: 'Home' }).click()
    await expect(page.getByRole('heading', { name: 'What is due next' })).toBeVisible()
  }
}

/** Names of files anywhere the app may write, in which one of the words stands. */
function filesHolding(words: readonly string[]): string[] {
  const folders = [home.path, vault.folder, '/dev/shm']
  return folders.flatMap((folder) =>
    filesIn(folder)
      .filter(({ bytes }) =>
        words.some((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'))),
      )
      .map(({ name }) => join(folder, name)),
  )
}

for (let round = 1; round <= rounds; round += 1) {
  test(`after the lock no process and no file holds what was open (round ${String(round)})`, async () => {
    test.setTimeout(180_000)
    const seeds = { saved: `saved ${String(round)}`, typed: `typed ${String(round)}` }
    const words = Object.values(seeds).map(wordFrom)
    const running = await launchApp({ register: vault.folder, home: home.path })
    const family = processTree(running.process.pid ?? 0)
    await leaveWords(running, seeds)
    await new Promise((resolve) => setTimeout(resolve, 2500))

    await test.step('before: the search finds each word in more than one process', () => {
      for (const word of words) {
        const holders = processTree(running.process.pid ?? 0).filter(({ pid }) => memoryHolds(pid, [word]))
        expect(holders.length, word).toBeGreaterThan(1)
      }
    })

    await test.step('after: the processes are gone, and the app that came back knows nothing', async () => {
      await pressLockKey(running.app)
      await appEnded(running)
      await expect.poll(() => stillRunning(family)).toEqual([])
      await expect.poll(() => survivors().length, { timeout: 20_000 }).toBeGreaterThan(3)
      /* Let the new lock screen stand before looking at it. */
      await new Promise((resolve) => setTimeout(resolve, 2000))
      const holders = survivors().filter(({ pid }) => memoryHolds(pid, words))
      expect(holders).toEqual([])
      expect(filesHolding(words)).toEqual([])
      expect(crashFiles()).toEqual([])
      for (const { pid } of survivors()) process.kill(pid, 'SIGKILL')
      await expect.poll(() => survivors()).toEqual([])
    })
  })
}

/** Every process that was started on this register, and what it started. */
const survivors = () => {
  const found = processesWith(`--register=${vault.folder}`).flatMap(({ pid }) => processTree(pid))
  return found.filter(({ pid }, at) => found.findIndex((other) => other.pid === pid) === at)
}

const crashFiles = () =>
  readdirSync(home.path, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.dmp$|(^|\/)core(\.\d+)?$/.test(name),
  )

test('the search finds a word in another process, and not what is not there', async () => {
  const word = wordFrom('control')
  const told = spawn('sh', ['-c', 'sleep 20', word])
  const untold = spawn('sh', ['-c', 'sleep 20', 'nothing'])
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(memoryHolds(told.pid ?? 0, [word])).toBe(true)
  expect(memoryHolds(untold.pid ?? 0, [word])).toBe(false)
  told.kill('SIGKILL')
  untold.kill('SIGKILL')
})
