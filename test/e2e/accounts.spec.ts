import { expect, test, type Page } from '@playwright/test'
import { join } from 'node:path'
import { launchApp, lockApp, type RunningApp, temporaryFolder } from '../helpers/electron-app'
import { assessAndMark, tellWhatHappened } from './pages/incident'
import { shot, shotInBoth } from './pages/look'
import { cso, makeRegister, proveCards, signIn } from './pages/set-up'

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
  const folder = temporaryFolder()
  const place = { register: join(folder.path, 'register'), home: folder.path }
  let running: RunningApp = await launchApp(place)
  let { page } = running
  let oneTime = ''
  let reference = ''
  let ends = new Date()

  const comeBackAs = async (who: { signInName: string; passphrase: string }) => {
    await lockApp(running)
    running = await launchApp(place)
    page = running.page
    await signIn(page, who)
  }

  await test.step('the CSO sets up, records a case and makes an officer with a clearance', async () => {
    await makeRegister(page)
    await proveCards(page)
    await shot(page, 'accounts-01-ready')
    await page.getByRole('button', { name: 'Open the register' }).click()
    await expect(page.getByRole('region', { name: 'Since you were last here' })).toBeVisible()
    await shot(page, 'accounts-02-arrival')
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
    await shot(page, 'accounts-03-add-account')
    await dialog.getByRole('button', { name: 'Make the account' }).click()
    oneTime = (await dialog.locator('output').textContent()) ?? ''
    await shot(page, 'accounts-04-one-time')
    await dialog.getByRole('button', { name: 'I have handed it over' }).click()
    await expect(page.getByText('not signed in yet')).toBeVisible()
    await shot(page, 'accounts-05-accounts')
    await administration(page, 'Organisation')
    await page.getByRole('form', { name: 'Banner' }).getByLabel('Text').fill('Authorised people only.')
    await page.getByRole('button', { name: 'Save the banner' }).click()
    await expect(page.getByText('It is shown from the next sign-in on.')).toBeVisible()
    await shot(page, 'accounts-06-organisation')
    await administration(page, 'Roles')
    await shotInBoth(page, 'accounts-07-roles')
  })

  await test.step('the officer acknowledges the banner, signs in once with it and chooses their own', async () => {
    await lockApp(running)
    running = await launchApp(place)
    page = running.page
    await page.getByLabel('Name', { exact: true }).fill(officer.signInName)
    await page.getByLabel('Passphrase', { exact: true }).fill(oneTime)
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeDisabled()
    await page.getByLabel('I have read this').check()
    await shotInBoth(page, 'accounts-08-banner')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByLabel('The passphrase you were given').fill(oneTime)
    await page.getByLabel('Passphrase', { exact: true }).fill(officer.passphrase)
    await page.getByLabel('Passphrase again').fill(officer.passphrase)
    await shot(page, 'accounts-09-first-passphrase')
    await page.getByRole('button', { name: 'Use this passphrase' }).click()
    await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
    await page.getByRole('link', { name: 'Cases' }).click()
    await expect(page.getByText(reference)).toHaveCount(0)
  })

  await test.step('the CSO’s sign-in certifies the keys; the banner goes; somebody stands in', async () => {
    await lockApp(running)
    running = await launchApp(place)
    page = running.page
    await page.getByLabel('I have read this').check()
    await signIn(page, cso)
    await expect(page.getByText(`The keys of ${officer.name} are certified`)).toBeVisible()
    await shotInBoth(page, 'accounts-10-certified')
    await administration(page, 'Organisation')
    await page.getByRole('form', { name: 'Banner' }).getByLabel('Text').fill('')
    await page.getByRole('button', { name: 'Save the banner' }).click()
    await expect(page.getByText('It is shown from the next sign-in on.')).toBeVisible()
    await administration(page, 'Delegation')
    await shot(page, 'accounts-11-delegation')
    await page.getByRole('button', { name: 'Let somebody stand in…' }).click()
    const dialog = page.getByRole('dialog')
    await choose(page, 'Who', officer.name)
    ends = nextMinute(30_000)
    await dialog.getByLabel('Until: date').fill('today')
    await dialog.getByLabel('Until: time').fill(
      new Intl.DateTimeFormat('en-GB', {
        hour: '2-digit',
        minute: '2-digit',
        timeZone: 'Pacific/Auckland',
      }).format(ends),
    )
    await dialog.getByLabel('Reason').fill('Away for the afternoon')
    await shot(page, 'accounts-12-hand-over')
    await dialog.getByRole('button', { name: 'Hand over' }).click()
    await expect(dialog.getByText(`${officer.name} stands in`)).toBeVisible()
    await shot(page, 'accounts-13-handed-over')
  })

  await test.step('the delegate sees the CSO’s case, and the power ends by itself', async () => {
    await comeBackAs(officer)
    await expect(page.getByText(/You stand in as Chief Security Officer until/)).toBeVisible()
    await page.getByRole('link', { name: 'Cases' }).click()
    await expect(page.getByRole('link', { name: reference })).toBeVisible()
    await administration(page, 'Delegation')
    await expect(page.getByText('You stand in as Chief Security Officer', { exact: true })).toBeVisible()
    await shotInBoth(page, 'accounts-14-standing-in')
    const left = ends.getTime() - Date.now()
    await expect(page.getByRole('link', { name: 'Delegation' })).toHaveCount(0, { timeout: left + 15_000 })
    await page.getByRole('link', { name: 'Cases' }).click()
    await expect(page.getByRole('link', { name: reference })).toHaveCount(0)
    await shot(page, 'accounts-15-ended')
  })

  await test.step('suspended: the right passphrase is refused', async () => {
    await comeBackAs(cso)
    await administration(page, 'Accounts')
    await page.getByRole('button', { name: `Open the account of ${officer.name}` }).click()
    await shotInBoth(page, 'accounts-16-account')
    await page.getByRole('button', { name: 'Suspend…' }).click()
    await page.getByRole('button', { name: 'Suspend', exact: true }).click()
    await expect(page.getByText('Say why, in a few words.')).toBeVisible()
    await page.getByLabel('Reason').fill('Clearance under review')
    await shot(page, 'accounts-17-suspend')
    await page.getByRole('button', { name: 'Suspend', exact: true }).click()
    await expect(page.getByRole('cell', { name: 'Clearance under review' })).toBeVisible()
    await shotInBoth(page, 'accounts-18-decisions')
    await administration(page, 'Register key')
    await shot(page, 'accounts-19-register-key')
    await administration(page, 'My account')
    await shot(page, 'accounts-20-my-account')
    await comeBackAs(officer)
    await expect(page.getByText(/suspended/)).toBeVisible()
    await shot(page, 'accounts-21-refused')
  })

  await running.close()
  folder.remove()
})
