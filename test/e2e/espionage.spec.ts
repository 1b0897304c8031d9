import { expect, test, type Locator, type Page } from '@playwright/test'
import { bundledRegister } from '../helpers/bundled-register'
import { launchApp, lockApp, temporaryFolder } from '../helpers/electron-app'
import { shot } from './pages/look'
import { signIn } from './pages/set-up'

const { exampleIncident, newTestVault } = bundledRegister()

/** A register with one suspected espionage that involves another organisation, complete and unfinished. */
async function registerWithEspionage() {
  const vault = await newTestVault()
  await vault.signIn('mere')
  const made = await vault.ask('case.create', {
    incident: {
      ...exampleIncident(),
      title: 'Papers photographed by a visitor',
      suspected: ['espionage'],
      otherOrganisation: true,
      suitability: true,
      cyber: false,
      cyberTypes: [],
      cyberDetail: undefined,
      cabinetMaterial: false,
      possibleOffence: false,
      publicSafetyRisk: false,
      criticalTypes: [],
      healthAndSafety: 'none',
    },
  })
  vault.lock()
  return { vault, reference: made.body.reference }
}

const stage = (page: Page, id: string) => page.locator(`[data-stage="${id}"]`)
const dialog = (page: Page) => page.getByRole('dialog')

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(values)) await dialog(page).getByLabel(label).fill(text)
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await dialog(page)
    .getByRole('combobox', { name: new RegExp(`^${label}`) })
    .click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

async function record(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Record it' }).click()
  await expect(dialog(page)).toBeHidden()
}

/** Records a duty as told or done, as long as one waits. */
async function tellNext(page: Page): Promise<boolean> {
  const rules = page.getByRole('region', { name: 'What the rules ask' })
  const open: Locator = rules
    .locator('article[data-open]')
    .filter({ has: page.getByText('Must', { exact: true }) })
  const waiting = await open.count()
  if (waiting === 0) return false
  await open
    .first()
    .getByRole('button', { name: /^Record (told|done)$/ })
    .click()
  const who = dialog(page).getByRole('group', { name: 'Who' }).getByRole('checkbox')
  if ((await who.count()) > 0 && !(await who.first().isChecked())) await who.first().check({ force: true })
  await choose(page, 'How', 'Secure telephone')
  await record(page)
  await expect(open).toHaveCount(waiting - 1)
  return true
}

test('espionage: referral, the other agency’s advice, terms, outcome notice, close', async () => {
  test.setTimeout(240_000)
  const { vault, reference } = await registerWithEspionage()
  const home = temporaryFolder()
  const running = await launchApp({ register: vault.folder, home: home.path })
  const { page } = running
  await page.setViewportSize({ width: 1366, height: 768 })
  const started = Date.now()
  await signIn(page, { signInName: 'mere', passphrase: vault.passphrases.mere })
  await page.evaluate((hash) => (window.location.hash = hash), `#/cases/${reference}/work`)

  await test.step('the investigation waits for advice, an investigator and terms', async () => {
    await expect(page.getByRole('heading', { name: 'How this case is worked' })).toBeVisible()
    await expect(stage(page, 'investigation')).toHaveAttribute('data-state', 'waiting')
    await expect(stage(page, 'investigation').getByRole('button')).toHaveCount(0)
    await expect(page.getByText('Need-to-know hold').first()).toBeVisible()
    await shot(page, 'work-01-gates')
    await stage(page, 'advice').getByRole('button', { name: 'Record the advice…' }).click()
    await fill(page, {
      Organisation: 'Ministry of Example',
      'What was asked': 'Whether we may begin',
      'What they advised': 'Yes, quietly',
      'Their requirements for handling': 'Tell nobody at the embassy',
    })
    await shot(page, 'work-02-advice')
    await record(page)
    await expect(page.getByRole('list', { name: 'Handling caveats' })).toContainText(
      'Tell nobody at the embassy',
    )
    await expect(stage(page, 'advice')).toHaveAttribute('data-state', 'done')
  })

  await test.step('terms are not approved by whoever records them', async () => {
    await stage(page, 'investigator').getByRole('button', { name: 'Decide…' }).click()
    await choose(page, 'Who investigates', 'Our own organisation')
    await fill(page, { Name: 'Rangi Porter', Reasons: 'The papers were ours' })
    await record(page)
    await stage(page, 'terms').getByRole('button', { name: 'Record the terms…' }).click()
    await fill(page, {
      'Terms of reference': 'Find the cause and the extent of the compromise.',
      'Approved by': 'Mere Tūhoe',
      'Their position': 'Chief Security Officer',
      'How they are independent': 'None',
    })
    await dialog(page).getByRole('button', { name: 'Record it' }).click()
    await expect(
      dialog(page)
        .getByText(/cannot be the one who gave it/)
        .first(),
    ).toBeVisible()
    await shot(page, 'work-03-terms-refused')
    await fill(page, {
      'Approved by': 'Aroha Senior',
      'Their position': 'Deputy chief executive',
      'How they are independent': 'No part in the unit or the case',
    })
    await record(page)
  })

  await test.step('notes of a call survive, and are stored line by line', async () => {
    await page.getByRole('button', { name: 'Phone call' }).click()
    await fill(page, { 'Who is on the line': 'NZSIS duty officer' })
    const line = dialog(page).getByLabel('Line', { exact: true })
    for (const text of ['They know of the visitor', 'Asked us to keep the desk closed']) {
      await line.fill(text)
      await line.press('Enter')
    }
    await line.fill('Will call back')
    await shot(page, 'work-04-call')
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toBeHidden()
    await expect(page.getByText('Will call back')).toBeVisible()
  })

  await test.step('the investigation begins and ends, and has an outcome', async () => {
    await stage(page, 'investigation').getByRole('button', { name: 'It began…' }).click()
    await record(page)
    await stage(page, 'investigation').getByRole('button', { name: 'It ended…' }).click()
    await record(page)
    await stage(page, 'outcome').getByRole('button', { name: 'Record the outcome…' }).click()
    await dialog(page).getByRole('checkbox', { name: 'Loss of clearance' }).check({ force: true })
    await fill(page, { Findings: 'The visitor was let in against the rules.' })
    await record(page)
    await expect(stage(page, 'notice')).toHaveAttribute('data-state', 'open')
  })

  await test.step('closing waits for the agencies and the outcome notice', async () => {
    await page.getByRole('button', { name: 'Finalise', exact: true }).click()
    await expect(stage(page, 'complete')).toHaveAttribute('data-state', 'done')
    await expect(stage(page, 'close')).toHaveAttribute('data-state', 'waiting')
    await shot(page, 'work-05-waiting')
    while (await tellNext(page)) continue
    await expect(stage(page, 'close')).toHaveAttribute('data-state', 'open')
    await stage(page, 'close').getByRole('button', { name: 'Close the case…' }).click()
    await dialog(page).getByLabel('Reason').fill('Everybody has been told.')
    await dialog(page).getByRole('button', { name: 'Close the case' }).click()
    await expect(page.getByText(/^Closed .* by Mere/).first()).toBeVisible()
    await shot(page, 'work-06-closed')
    await page.getByRole('link', { name: 'Chronology' }).click()
    await expect(page.getByText('Case closed').first()).toBeVisible()
    await shot(page, 'work-07-chronology')
  })

  console.info(`espionage: ${((Date.now() - started) / 1000).toFixed(1)} s`)
  await lockApp(running)
  vault.remove()
  home.remove()
})
