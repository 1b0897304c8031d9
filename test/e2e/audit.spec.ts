import { expect, test, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerDialogs, launchApp, lockApp, temporaryFolder } from '../helpers/electron-app'
import { bundledRegister } from '../helpers/bundled-register'
import { newMember } from '../unit/main/features/account-kit'
import { shotInBoth } from './pages/look'
import { signIn } from './pages/set-up'

const walker = join(import.meta.dirname, '..', '..', 'docs', 'formats', 'read-audit.py')
const canary = 'Tūī-canary at the side door'

/** Past what is said after signing in, if anything is. */
async function arrive(page: Page): Promise<void> {
  const go = page.getByRole('button', { name: 'Continue' })
  const audit = page.getByRole('link', { name: 'Audit', exact: true })
  await expect(go.or(audit).first()).toBeVisible()
  if (await go.isVisible()) await go.click()
  await expect(audit).toBeVisible()
}

test('the auditor sees who did what and no content, checks the register, and exports what Python accepts', async () => {
  test.setTimeout(240_000)
  const home = temporaryFolder()
  const vault = await bundledRegister().newTestVault()
  const auditor = await newMember(vault, { signInName: 'aroha', displayName: 'Aroha Kingi', role: 'auditor' })
  const incident = { title: canary, marking: { classification: 'IN-CONFIDENCE' as const, endorsements: [] } }
  const { reference } = (await vault.ask('case.create', { incident })).body
  for (let n = 0; n < 30; n += 1) await vault.ask('case.create', { incident })
  await vault.ask('case.open', { reference })
  vault.lock()

  const place = { register: vault.folder, home: home.path }
  let running = await launchApp(place)
  let { page } = running
  const seen: string[] = []
  const look = async () => seen.push((await page.locator('body').innerText()) + (await page.content()))

  await test.step('sign in; no case anywhere', async () => {
    await signIn(page, auditor)
    await expect(page.getByText(/has kept no head of this register’s history so far/).first()).toBeVisible()
    await arrive(page)
    await expect(page.getByRole('link', { name: 'Cases', exact: true })).toHaveCount(0)
    await look()
  })

  await test.step('read, filter, open a row by keyboard', async () => {
    await page.getByRole('link', { name: 'Audit', exact: true }).click()
    await expect(page.getByRole('row').nth(5)).toBeVisible()
    await shotInBoth(page, 'audit-1-rows')
    await look()
    await page.getByLabel('On what').fill(reference)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^1 row shown/)).toBeVisible()
    await page
      .getByRole('button', { name: /^Row \d+$/ })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog').getByText('User of the operating system')).toBeVisible()
    await shotInBoth(page, 'audit-2-row')
    await look()
    await page.keyboard.press('Escape')
    await page.getByLabel('From').fill('first of May')
    await expect(page.getByText('must be a date like 2026-03-01')).toBeVisible()
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByLabel('On what').fill('nowhere')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'No row matches' })).toBeVisible()
    await shotInBoth(page, 'audit-3-none')
    await page.getByRole('button', { name: 'Clear' }).click()
  })

  await test.step('check the register', async () => {
    await page.getByRole('radio', { name: 'Heads and checks' }).check({ force: true })
    await expect(page.getByText('The history agrees with what this computer saw before')).toBeVisible()
    await page.getByRole('button', { name: 'Check this register' }).click()
    await expect(page.getByRole('heading', { name: 'It holds' })).toBeVisible({ timeout: 30_000 })
    await shotInBoth(page, 'audit-4-check')
    await page.getByRole('region').or(page.getByText('Signed checkpoints')).first().scrollIntoViewIfNeeded()
    await look()
  })

  await test.step('export, and have it walked by Python', async () => {
    const file = join(home.path, 'audit.jsonl')
    await answerDialogs(running.app, file)
    await page.getByRole('button', { name: 'Export…' }).click()
    await shotInBoth(page, 'audit-5-export')
    await page.getByRole('button', { name: 'Choose where to write it…' }).click()
    await expect(page.getByText('The audit was written and read back')).toBeVisible()
    await shotInBoth(page, 'audit-6-exported')
    await look()
    const found = JSON.parse(
      execFileSync('python3', [walker, file, '--signatures'], { encoding: 'utf8' }),
    ) as {
      holds: boolean
      signatures: string
    }
    expect(found).toMatchObject({ holds: true, signatures: 'checked', rowsThatDidNotOpen: 0 })
    seen.push(readFileSync(file, 'utf8'))
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('link', { name: 'Check a file' }).click()
    await page.getByRole('button', { name: 'Choose a file…' }).click()
    await expect(page.getByRole('heading', { name: 'It holds' })).toBeVisible()
    await expect(page.getByText('Audit export: audit.jsonl')).toBeVisible()
    await shotInBoth(page, 'audit-7-verified')
  })

  await test.step('nothing of a case on any screen, nor in the file', () => {
    expect(seen.length).toBeGreaterThan(4)
    expect(seen.filter((text) => text.includes('canary'))).toEqual([])
    expect(seen.some((text) => text.includes(reference))).toBe(true)
  })

  await test.step('locked while a check runs, the register is left whole', async () => {
    await page.getByRole('button', { name: 'Check this register' }).click()
    await lockApp(running)
    running = await launchApp(place)
    page = running.page
    await expect(page.getByText('not closed cleanly')).toHaveCount(0)
    await signIn(page, auditor)
    await arrive(page)
    await expect(page.getByText(/rolled back|kept no head/)).toHaveCount(0)
    await lockApp(running)
  })

  vault.remove()
  home.remove()
})
