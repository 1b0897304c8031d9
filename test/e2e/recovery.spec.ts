import { expect, test, type Page } from '@playwright/test'
import { bundledRegister } from '../helpers/bundled-register'
import { launchApp, temporaryFolder, type RunningApp } from '../helpers/electron-app'
import type { TestVault } from '../helpers/register'
import { signIn } from './pages/set-up'

/* A forgotten passphrase: two of three custodians come to the lock screen with their cards. */

const fresh = 'pōhutukawa in the morning rain'
const { newTestVault } = bundledRegister()
const home = temporaryFolder()
let vault: TestVault
let cards: string[][]
let running: RunningApp

test.beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
  cards = await makeCards(vault)
  vault.lock()
  running = await launchApp({ register: vault.folder, home: home.path })
})
test.afterAll(async () => {
  await running.close()
  vault.remove()
  home.remove()
})

/** New cards whose lines the test knows, as their custodians do. */
async function makeCards({ ask }: TestVault): Promise<string[][]> {
  const custodians = ['Hana Ngata', 'Tom Fielding', 'Aroha Wīhongi']
  await ask('recovery.begin', { custodians, reason: 'Two cards were lost.' })
  const made: string[][] = []
  for (const number of [1, 2, 3]) {
    const { lines } = await ask('recovery.showCard', { number })
    await ask('recovery.confirmCard', { number, typed: lines.join('\n') })
    made.push(lines.filter((line) => /^\d: /.test(line)).map((line) => line.slice(3)))
  }
  return made
}

async function typeCard(page: Page, lines: readonly string[]): Promise<void> {
  for (const [at, line] of lines.entries())
    await page.getByLabel(`Line ${String(at + 1)}`, { exact: true }).fill(line)
  await page.getByRole('button', { name: 'Read this card' }).click()
}

const card = (number: number) => cards[number - 1] ?? []

test('two of three cards bring an account back whose passphrase was forgotten', async () => {
  const { page } = running
  await page.getByRole('button', { name: 'I cannot sign in' }).click()
  await expect(page.getByRole('heading', { name: /use the recovery cards/ })).toBeVisible()

  await test.step('each mistake is named for what it is', async () => {
    const wrong = card(1).map((line, at) =>
      at === 2 ? `${line.slice(0, -1)}${line.endsWith('7') ? '8' : '7'}` : line,
    )
    await typeCard(page, wrong)
    await expect(page.getByRole('alert')).toContainText('Line 3 does not match')
    await expect(page.getByLabel('Line 3', { exact: true })).toHaveAttribute('aria-invalid', 'true')
    await page.getByLabel('Line 3', { exact: true }).fill(card(1)[2] ?? '')
    await page.getByRole('button', { name: 'Read this card' }).click()
    await expect(page.getByText('✓ Card 1 read')).toBeVisible()
    await expect(page.getByText('1 more card is needed')).toBeVisible()
    // What was typed is gone from the screen.
    await expect(page.getByLabel('Line 1', { exact: true })).toHaveValue('')
    await typeCard(page, card(1))
    await expect(page.getByRole('alert')).toContainText('Card 1 has been read already.')
  })

  await test.step('the second card opens the choice', async () => {
    await typeCard(page, card(3))
    await expect(page.getByRole('heading', { name: 'What are the cards to do?' })).toBeVisible()
    await page.getByRole('button', { name: 'Bring an account back' }).click()
    await page.getByRole('radio', { name: /^Mere Tūhoe/ }).check({ force: true })
    await page.getByLabel('Passphrase', { exact: true }).fill(fresh)
    await page.getByLabel('Passphrase again').fill(fresh)
    await page.getByRole('button', { name: 'Bring Mere Tūhoe’s account back' }).click()
    await expect(page.getByRole('heading', { name: 'The account of Mere Tūhoe is back' })).toBeVisible()
  })

  await test.step('its holder signs in as always, and the old passphrase is over', async () => {
    await page.getByRole('button', { name: 'To the lock screen' }).click()
    await signIn(page, { signInName: 'mere', passphrase: vault.passphrases.mere })
    await expect(page.getByRole('alert')).toContainText('The sign-in name or the passphrase is not right.')
    await signIn(page, { signInName: 'mere', passphrase: fresh })
    await expect(page.getByRole('heading', { name: 'What is due next' })).toBeVisible()
  })

  await test.step('the register says who holds the cards', async () => {
    await page.evaluate(() => {
      window.location.hash = '#/administration/recovery'
    })
    await expect(page.getByText('Aroha Wīhongi')).toBeVisible()
    await expect(page.getByText('Any 2 of 3 cards bring an account back.', { exact: false })).toBeVisible()
  })
})
