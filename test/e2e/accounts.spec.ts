import { expect, test, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  appEnded,
  holdRelaunch,
  launchApp,
  pressLockKey,
  temporaryFolder,
  type RunningApp,
} from '../helpers/electron-app'
import { assessAndMark, tellWhatHappened } from './pages/incident'
import { cso, makeRegister, proveCards, signIn } from './pages/set-up'

const shots = join('test-results', 'screenshots')
/** How a screen looks in light colours, and if asked in dark ones. */
async function shot(page: Page, name: string, isDarkToo = false): Promise<void> {
  await page.screenshot({ path: join(shots, `accounts-${name}.png`) })
  if (!isDarkToo) return
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.screenshot({ path: join(shots, `accounts-${name}-dark.png`) })
  await page.emulateMedia({ colorScheme: null })
}

const officer = {
  name: 'Wiremu Pōtae',
  signInName: 'wiremu',
  passphrase: 'a lantern on the breakwater stones',
}

/** The next full minute that leaves time to hand over and sign in: a delegation is dated to the minute. */
function nextMinute(leave: number): Date {
  return new Date(Math.ceil((Date.now() + leave) / 60_000) * 60_000)
}

const administration = async (page: Page, tab: string) => {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Administration' }).click()
  await page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name: tab }).click()
}

const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('an account from its one-time passphrase to its suspension, with a delegation that ends by itself', async () => {
  test.setTimeout(420_000)
  mkdirSync(shots, { recursive: true })
  const folder = temporaryFolder()
  const place = { register: join(folder.path, 'register'), home: folder.path }
  let running: RunningApp = await launchApp(place)
  let { page } = running
  await holdRelaunch(running.app)
  let oneTime = ''
  let reference = ''
  let ends = new Date()

  const comeBackAs = async (who: { signInName: string; passphrase: string }) => {
    await pressLockKey(running.app)
    await appEnded(running)
    running = await launchApp(place)
    page = running.page
    await holdRelaunch(running.app)
    await signIn(page, who)
  }

  await test.step('the CSO sets up, records a case and makes an officer with a clearance', async () => {
    await makeRegister(page)
    await proveCards(page)
    await shot(page, '01-ready')
    await page.getByRole('button', { name: 'Open the register' }).click()
    await expect(page.getByRole('region', { name: 'Since you were last here' })).toBeVisible()
    await shot(page, '02-arrival')
    await page.keyboard.press('n')
    await page.getByRole('button', { name: /^No / }).click()
    await tellWhatHappened(page)
    await assessAndMark(page)
    await page.keyboard.press('Control+s')
    const shown = page.getByText(/^CH-[0-9A-Z]{4}-[0-9A-Z]{2}$/).first()
    await expect(shown).toBeVisible()
    reference = (await shown.textContent()) ?? ''
    await administration(page, 'Accounts')
    await page.getByRole('button', { name: 'Add an account' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill(officer.name)
    await dialog.getByLabel('Sign-in name').fill(officer.signInName)
    await choose(page, 'Clearance', 'SECRET')
    await dialog.getByLabel('Clearance counts until').fill('1 Mar 2035')
    await shot(page, '03-add-account')
    await dialog.getByRole('button', { name: 'Make the account' }).click()
    oneTime = (await dialog.locator('output').textContent()) ?? ''
    await shot(page, '04-one-time')
    await dialog.getByRole('button', { name: 'I have handed it over' }).click()
    await expect(page.getByText('not signed in yet')).toBeVisible()
    await shot(page, '05-accounts')
    await administration(page, 'Organisation')
    await page.getByRole('form', { name: 'Banner' }).getByLabel('Text').fill('Authorised people only.')
    await page.getByRole('button', { name: 'Save the banner' }).click()
    await expect(page.getByText('It is shown from the next sign-in on.')).toBeVisible()
    await shot(page, '06-organisation')
    await administration(page, 'Roles')
    await shot(page, '07-roles', true)
  })

  await test.step('the officer acknowledges the banner, signs in once with it and chooses their own', async () => {
    await pressLockKey(running.app)
    await appEnded(running)
    running = await launchApp(place)
    page = running.page
    await holdRelaunch(running.app)
    await page.getByLabel('Name', { exact: true }).fill(officer.signInName)
    await page.getByLabel('Passphrase', { exact: true }).fill(oneTime)
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeDisabled()
    await page.getByLabel('I have read this').check()
    await shot(page, '08-banner', true)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByLabel('The passphrase you were given').fill(oneTime)
    await page.getByLabel('Passphrase', { exact: true }).fill(officer.passphrase)
    await page.getByLabel('Passphrase again').fill(officer.passphrase)
    await shot(page, '09-first-passphrase')
    await page.getByRole('button', { name: 'Use this passphrase' }).click()
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
    await page.getByRole('link', { name: 'Cases' }).click()
    await expect(page.getByText(reference)).toHaveCount(0)
  })

  await test.step('the CSO’s sign-in certifies the keys; the banner goes; somebody stands in', async () => {
    await pressLockKey(running.app)
    await appEnded(running)
    running = await launchApp(place)
    page = running.page
    await holdRelaunch(running.app)
    await page.getByLabel('I have read this').check()
    await signIn(page, cso)
    await expect(page.getByText(`The keys of ${officer.name} are certified`)).toBeVisible()
    await shot(page, '10-certified', true)
    await administration(page, 'Organisation')
    await page.getByRole('form', { name: 'Banner' }).getByLabel('Text').fill('')
    await page.getByRole('button', { name: 'Save the banner' }).click()
    await expect(page.getByText('It is shown from the next sign-in on.')).toBeVisible()
    await administration(page, 'Delegation')
    await shot(page, '11-delegation')
    await page.getByRole('button', { name: 'Let somebody stand in…' }).click()
    const dialog = page.getByRole('dialog')
    await choose(page, 'Who', officer.name)
    ends = nextMinute(45_000)
    await dialog.getByLabel('Until: date').fill('today')
    await dialog.getByLabel('Until: time').fill(
      new Intl.DateTimeFormat('en-GB', {
        hour: '2-digit',
        minute: '2-digit',
        timeZone: 'Pacific/Auckland',
      }).format(ends),
    )
    await dialog.getByLabel('Reason').fill('Away for the afternoon')
    await shot(page, '12-hand-over')
    await dialog.getByRole('button', { name: 'Hand over' }).click()
    await expect(dialog.getByText(`${officer.name} stands in`)).toBeVisible()
    await shot(page, '13-handed-over')
  })

  await test.step('the delegate sees the CSO’s case, and the power ends by itself', async () => {
    await comeBackAs(officer)
    await expect(page.getByText(/You stand in as Chief Security Officer until/)).toBeVisible()
    await page.getByRole('link', { name: 'Cases' }).click()
    await expect(page.getByRole('link', { name: reference })).toBeVisible()
    await administration(page, 'Delegation')
    await expect(page.getByText('You stand in as Chief Security Officer', { exact: true })).toBeVisible()
    await shot(page, '14-standing-in', true)
    const left = ends.getTime() - Date.now()
    await expect(page.getByRole('link', { name: 'Delegation' })).toHaveCount(0, { timeout: left + 15_000 })
    await page.getByRole('link', { name: 'Cases' }).click()
    await expect(page.getByRole('link', { name: reference })).toHaveCount(0)
    await shot(page, '15-ended')
  })

  await test.step('suspended: the right passphrase is refused', async () => {
    await comeBackAs(cso)
    await administration(page, 'Accounts')
    await page.getByRole('button', { name: `Open the account of ${officer.name}` }).click()
    await shot(page, '16-account', true)
    await page.getByRole('button', { name: 'Suspend…' }).click()
    await page.getByRole('button', { name: 'Suspend', exact: true }).click()
    await expect(page.getByText('Say why, in a few words.')).toBeVisible()
    await page.getByLabel('Reason').fill('Clearance under review')
    await shot(page, '17-suspend')
    await page.getByRole('button', { name: 'Suspend', exact: true }).click()
    await expect(page.getByRole('cell', { name: 'Clearance under review' })).toBeVisible()
    await shot(page, '18-decisions', true)
    await administration(page, 'Register key')
    await shot(page, '19-register-key')
    await administration(page, 'My account')
    await shot(page, '20-my-account')
    await comeBackAs(officer)
    await expect(page.getByText(/suspended/)).toBeVisible()
    await shot(page, '21-refused')
  })

  await running.close()
  folder.remove()
})
