import { expect, test, type Page } from '@playwright/test'
import { bundledRegister } from '../helpers/bundled-register'
import { launchApp, lockApp, temporaryFolder } from '../helpers/electron-app'
import { shot } from './pages/look'
import { signIn } from './pages/set-up'

const { exampleIncident, newTestVault, plainIncident } = bundledRegister()

const titles = [
  'Side door found open',
  'Laptop left in a taxi',
  'Alarm did not sound',
  'Papers on the printer',
]

/** A register in which the officer holds sixty cases of several kinds. */
async function registerWithCases() {
  const vault = await newTestVault()
  await vault.signIn('wiremu')
  const zone = 'Pacific/Auckland'
  for (let n = 0; n < 60; n++) {
    const base = n % 6 === 0 ? exampleIncident() : plainIncident
    const day = String((n % 27) + 1).padStart(2, '0')
    await vault.ask('case.create', {
      incident: {
        ...base,
        title: `${titles[n % titles.length] ?? ''} ${String(n + 1)}`,
        class: n % 4 === 2 ? 'malfunction' : 'incident',
        times: {
          discovered: { at: `2026-03-${day}T08:00:00+13:00`, zone, precision: 'minute' },
          reported: {
            at: `2026-03-${day}T${n % 3 === 0 ? '08' : '15'}:30:00+13:00`,
            zone,
            precision: 'minute',
          },
        },
      },
    })
  }
  vault.lock()
  return { vault, officer: { signInName: 'wiremu', passphrase: vault.passphrases.wiremu } }
}

/** What can be tabbed to in the list is the row somebody stands on. */
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

test('the list: filters and columns stay across a lock, the keyboard is enough', async () => {
  test.setTimeout(300_000)
  const { vault, officer } = await registerWithCases()
  const home = temporaryFolder()
  const place = { register: vault.folder, home: home.path }
  let running = await launchApp(place)
  let { page } = running
  await page.setViewportSize({ width: 1366, height: 768 })

  await test.step('search with the slash, move with the arrows, open with Enter', async () => {
    await signIn(page, officer)
    await page.getByRole('link', { name: 'Cases', exact: true }).click()
    await expect(page.getByText(/^60 cases/)).toBeVisible()
    await shot(page, 'cases-01-list')
    await page.keyboard.press('/')
    await page.keyboard.type('laptop')
    await expect(page.getByText(/^15 cases found/)).toBeVisible()
    await page.keyboard.press('ArrowDown')
    const first = await focusedText(page)
    await page.keyboard.press('ArrowDown')
    expect(await focusedText(page)).not.toBe(first)
    await page.keyboard.press('Home')
    expect(await focusedText(page)).toBe(first)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Laptop left in a taxi').first()).toBeVisible()
    await page.goBack()
    await expect(page.getByText(/^15 cases found/)).toBeVisible()
    await page.keyboard.press('/')
    await page.keyboard.press('Escape')
    await expect(page.getByText(/^60 cases/)).toBeVisible()
  })

  await test.step('totals are filters; a malfunction counts (PSR-14); the delay is a column (PSR-09)', async () => {
    await page.getByRole('group', { name: 'Kind' }).getByRole('button', { name: 'Malfunction 15' }).click()
    await expect(page.getByText(/^15 cases/)).toBeVisible()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Delay in reporting' }).check()
    await shot(page, 'cases-02-columns')
    await page.keyboard.press('Escape')
    await page.getByRole('columnheader', { name: 'Delay in reporting' }).getByRole('button').click()
    await expect(page.getByRole('columnheader', { name: 'Delay in reporting' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await expect(page.getByRole('row').nth(1)).toContainText('7 h 30 min')
    await shot(page, 'cases-03-filtered')
  })

  await test.step('light, dark, and both kept for the account', async () => {
    await page.getByRole('button', { name: /^Colours/ }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    await shot(page, 'cases-04-dark')
  })

  await test.step('lock at once, sign in again: all is as it was', async () => {
    await lockApp(running)
    running = await launchApp(place)
    page = running.page
    await page.setViewportSize({ width: 1366, height: 768 })
    await signIn(page, officer)
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    await shot(page, 'cases-05-home-dark')
    await page.getByRole('link', { name: 'Cases', exact: true }).click()
    await expect(page.getByText(/^15 cases/)).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Delay in reporting' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await page.getByRole('button', { name: 'Clear 1 filter' }).click()
    await expect(page.getByText(/^60 cases/)).toBeVisible()
    await page.setViewportSize({ width: 683, height: 384 })
    await shot(page, 'cases-06-zoomed')
  })

  await running.close()
  home.remove()
  vault.remove()
})
