import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { bundledRegister } from '../helpers/bundled-register'
import { launchApp, lockApp, temporaryFolder } from '../helpers/electron-app'
import { shot } from './pages/look'
import { signIn } from './pages/set-up'

const { newTestVault, plainIncident } = bundledRegister()

const rules = (page: Page) => page.getByRole('region', { name: 'What the rules ask' })
const duty = (page: Page, words: string | RegExp) =>
  rules(page)
    .locator('article')
    .filter({ has: page.getByRole('heading', { name: words }) })

const answer = (page: Page, question: string, option: string) =>
  page
    .getByRole('radiogroup', { name: question })
    .getByRole('radio', { name: option, exact: true })
    .check({ force: true })

const dialog = (page: Page) => page.getByRole('dialog')

async function recordTold(page: Page, of: Locator): Promise<void> {
  await of.getByRole('button', { name: /^Record (told|done)$/ }).click()
  const who = dialog(page).getByRole('group', { name: 'Who' }).getByRole('checkbox')
  if ((await who.count()) > 0 && !(await who.first().isChecked())) await who.first().check({ force: true })
  await dialog(page).getByRole('combobox', { name: /^How/ }).click()
  await page.getByRole('option', { name: 'Secure telephone', exact: true }).click()
  await dialog(page).getByRole('button', { name: 'Record it' }).click()
  await expect(dialog(page)).toBeHidden()
}

test('a data spill: what must not be done, the NCSC before remediation, duties that pull apart', async () => {
  test.setTimeout(240_000)
  const vault = await newTestVault()
  await vault.signIn('wiremu')
  const { body } = await vault.ask('case.create', {
    incident: { ...plainIncident, title: 'SECRET paper on the corporate file share' },
  })
  vault.lock()
  const home = temporaryFolder()
  const place = { register: vault.folder, home: home.path }
  const officer = { signInName: 'wiremu', passphrase: vault.passphrases.wiremu }
  let running = await launchApp(place)
  let { page } = running
  await page.setViewportSize({ width: 1366, height: 768 })
  const started = Date.now()
  await signIn(page, officer)
  await page.evaluate((hash) => (window.location.hash = hash), `#/cases/${body.reference}/facts`)

  await test.step('while the spill is typed in, the rules say what must not be done', async () => {
    await answer(page, 'A cyber security incident?', 'Yes')
    await page.getByRole('checkbox', { name: 'Data spill' }).check({ force: true })
    await expect(duty(page, /Do not delete what was spilled/)).toBeVisible()
    await expect(duty(page, /copies, views, prints or mails/)).toBeVisible()
    await expect(duty(page, /Segregate or isolate/)).toContainText('In tension with')
    await expect(duty(page, /Have the ITSM report the incident to the NCSC/)).toBeVisible()
    await expect(rules(page).getByText('Is the cyber incident Critical, Serious or Low?')).toBeVisible()
    await shot(page, 'spill-01-rules')
  })

  await test.step('the page on spills opens from the field, and closes to where one was', async () => {
    await page
      .getByRole('radiogroup', { name: 'Is the system accredited for what was put on it?' })
      .getByRole('radio', { name: 'No', exact: true })
      .focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Alt+h')
    await expect(dialog(page).getByRole('heading', { name: 'Data spills' })).toBeVisible()
    await expect(dialog(page)).toContainText('7.3.7.C.06')
    await shot(page, 'spill-02-reference')
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('[role=dialog]').analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toBeHidden()
  })

  await test.step('not isolated, personal information: the NCSC at once, the Privacy Commissioner', async () => {
    await answer(page, 'Is the system isolated?', 'No')
    await answer(page, 'Is personal information affected?', 'Yes')
    await answer(page, 'Does it touch more than one agency?', 'No')
    await answer(page, 'Tier', 'Serious')
    await expect(duty(page, /cannot be segregated or isolated/)).toBeVisible()
    await expect(duty(page, /Privacy Act/)).toContainText('Secondary source')
    await page.keyboard.press('Control+s')
    await expect(page.getByText(/after saving/)).toHaveCount(0)
    await shot(page, 'spill-03-saved')
  })

  await test.step('the checklist says what comes before anything is mended', async () => {
    await page.evaluate((hash) => (window.location.hash = hash), `#/cases/${body.reference}/work`)
    await expect(page.getByRole('heading', { name: 'Data spill', exact: true })).toBeVisible()
    const early = page
      .getByRole('listitem')
      .filter({ hasText: /NCSC before anything is cleaned.*before anything is mended/ })
    await expect(early).toContainText('before anything is mended')
    await early.getByRole('button', { name: /^Done/ }).click()
    await expect(early).toHaveAttribute('data-state', 'done')
    await early.scrollIntoViewIfNeeded()
    await shot(page, 'spill-04-checklist')
  })

  await test.step('the NCSC is told', async () => {
    await page.evaluate((hash) => (window.location.hash = hash), `#/cases/${body.reference}/facts`)
    await recordTold(page, duty(page, /Have the ITSM report the incident to the NCSC/))
    await expect(duty(page, /Have the ITSM report the incident to the NCSC/)).toContainText('Told')
  })

  await test.step('after a lock all of it is still there, and the palette opens the pages', async () => {
    await lockApp(running)
    running = await launchApp(place)
    page = running.page
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await signIn(page, officer)
    await page.evaluate((hash) => (window.location.hash = hash), `#/cases/${body.reference}/facts`)
    await expect(duty(page, /Have the ITSM report the incident to the NCSC/)).toContainText('Told')
    await expect(duty(page, /Do not delete what was spilled/)).toBeVisible()
    await duty(page, /Segregate or isolate/)
      .getByText(/^In tension with/)
      .first()
      .click()
    await duty(page, /Segregate or isolate/).scrollIntoViewIfNeeded()
    await shot(page, 'spill-05-dark')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('contact reporting')
    await page.keyboard.press('Enter')
    await expect(dialog(page).getByRole('heading', { name: 'Contact reporting' })).toBeVisible()
    await expect(dialog(page).getByText('Uncertain', { exact: true })).toBeVisible()
    await shot(page, 'spill-06-dark-reference')
    await page.keyboard.press('Escape')
  })

  console.info(`data spill: ${((Date.now() - started) / 1000).toFixed(1)} s`)
  await lockApp(running)
  vault.remove()
  home.remove()
})
