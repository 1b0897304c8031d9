import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IncidentInput } from '../../shared/domain/incident'
import { bundledRegister } from '../helpers/bundled-register'
import { launchApp, lockApp, temporaryFolder } from '../helpers/electron-app'
import { lookOver } from './pages/look'
import { signIn } from './pages/set-up'

/* A third minor incident by one clearance holder: handed in by an officer, counted at the CSO, told to the NZSIS. */

const { newTestVault } = bundledRegister()

const minor = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'incidents', 'minor.json'), 'utf8'),
) as IncidentInput
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

/** Two minor incidents handed in, a third recorded by the officer, and no threshold yet. */
async function prepared() {
  const vault = await newTestVault()
  await vault.signIn('mere')
  const clearance = { level: 'SECRET', state: 'current' } as const
  const { body } = await vault.ask('person.create', { details: { name: 'Kahu Ranginui', clearance } })
  const record = async (days: number) =>
    vault.ask('case.create', {
      incident: {
        ...minor,
        title: `Safe left open ${String(days)} days ago`,
        times: { occurred: { at: daysAgo(days), zone: 'Pacific/Auckland', precision: 'minute' } },
        people: [{ name: 'Kahu Ranginui', role: 'involved', clearance: 'SECRET', person: body.reference }],
      },
    })
  for (const days of [40, 20]) {
    const made = await record(days)
    await vault.ask('case.finalise', { reference: made.body.reference, basedOn: made.revision })
  }
  await vault.signIn('wiremu')
  const third = (await record(3)).body.reference
  vault.lock()
  return { vault, third }
}

test('a third minor incident by one clearance holder is told to the NZSIS', async () => {
  test.setTimeout(180_000)
  const { vault, third } = await prepared()
  const folder = temporaryFolder()
  const start = async (who: 'mere' | 'wiremu') => {
    const running = await launchApp({ register: vault.folder, home: folder.path })
    await running.page.setViewportSize({ width: 1366, height: 768 })
    await signIn(running.page, { signInName: who, passphrase: vault.passphrases[who] })
    await expect(running.page.getByRole('heading', { name: 'What is due next' })).toBeVisible()
    return running
  }

  await test.step('the CSO is told that nothing is counted yet, and decides the terms', async () => {
    const running = await start('mere')
    const { page } = running
    await page.getByRole('link', { name: 'People' }).click()
    await expect(page.getByText(/nobody appears here until the CSO has decided both/)).toBeVisible()
    await lookOver(page, 'repeated-minor/unset')
    await lockApp(running)
    await vault.signIn('mere')
    await vault.ask('directory.save', { basedOn: 0, details: { repeats: { threshold: 3, days: 90 } } })
    vault.lock()
  })

  await test.step('an officer hands in the third', async () => {
    const running = await start('wiremu')
    const { page } = running
    await page.getByRole('link', { name: 'People' }).click()
    await expect(page.getByRole('link', { name: 'Kahu Ranginui' })).toBeVisible()
    await expect(page.getByText('Repeated minor incidents')).toBeHidden()
    await page.evaluate((reference) => {
      window.location.hash = `#/cases/${reference}`
    }, third)
    await page
      .getByRole('button', { name: /^Finalise/ })
      .first()
      .click()
    const confirm = page.getByRole('dialog').getByRole('button', { name: /^Finalise/ })
    await confirm.click({ timeout: 3000 }).catch(() => undefined)
    await expect(page.getByText('Finalised').first()).toBeVisible()
    await lockApp(running)
  })

  const running = await start('mere')
  const { page } = running
  await test.step('it waits for the CSO, without saying which incidents', async () => {
    await expect(page.getByText('Repeated minor incidents of 1 clearance holder to decide')).toBeVisible()
    const row = page.getByRole('row', { name: /Kahu Ranginui/ })
    await expect(row).toContainText('3')
    await expect(row).not.toContainText('CH-')
    await lookOver(page, 'repeated-minor/home')
    await row.getByRole('button', { name: 'Set aside…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click()
    await expect(page.getByText('Say why they are not repeated incidents to be told.')).toBeVisible()
    await lookOver(page, 'repeated-minor/set-aside')
    await page.getByRole('button', { name: 'Cancel' }).click()
  })

  await test.step('a case is opened of them, and the NZSIS is told', async () => {
    await page.getByRole('button', { name: 'Open a case' }).click()
    await expect(page.getByRole('textbox', { name: /^Title/ })).toHaveValue(
      'Repeated minor incidents: Kahu Ranginui',
    )
    const duty = page.getByRole('article').filter({ hasText: 'Tell the NZSIS of the repeated minor' }).first()
    await duty.scrollIntoViewIfNeeded()
    await lookOver(page, 'repeated-minor/case')
    await duty.getByRole('button', { name: 'Record told' }).click()
    await page.getByRole('combobox', { name: 'How' }).click()
    await page.getByRole('option', { name: 'Secure telephone' }).click()
    await page.getByRole('button', { name: 'Record it' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(duty.getByText('Told').first()).toBeVisible()
    await page.getByRole('link', { name: 'People' }).click()
    await expect(page.getByText(/was opened/)).toBeVisible()
    await lookOver(page, 'repeated-minor/people')
  })

  await lockApp(running)
  vault.remove()
  folder.remove()
})
