import { expect, test, type Page } from '@playwright/test'
import { bundledRegister } from '../helpers/bundled-register'
import { launchApp, lockApp, type RunningApp, temporaryFolder } from '../helpers/electron-app'
import { shotInBoth } from './pages/look'
import { signIn } from './pages/set-up'

const place = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name }).click()
const openCase = async (page: Page, reference: string, part: string) => {
  await page.evaluate((to) => (window.location.hash = `#/cases/${to}`), reference)
  await page.getByRole('navigation', { name: 'Parts of the case' }).getByRole('link', { name: part }).click()
}

test('a case is granted, worked and taken back; a request is decided', async () => {
  test.setTimeout(300_000)
  const home = temporaryFolder()
  const vault = await bundledRegister().newTestVault()
  await vault.signIn('mere')
  const marking = { classification: 'IN-CONFIDENCE' as const, endorsements: [] }
  const make = async (title: string) =>
    (await vault.ask('case.create', { incident: { title, marking } })).body.reference
  const granted = await make('Side door found open')
  const wanted = await make('Visitor book missing')
  vault.lock()

  let running: RunningApp = await launchApp({ register: vault.folder, home: home.path })
  let { page } = running
  const enter = async (who: 'mere' | 'wiremu') => {
    await signIn(page, { signInName: who, passphrase: vault.passphrases[who] })
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.getByRole('navigation', { name: 'Places' }).waitFor()
  }
  const comeBackAs = async (who: 'mere' | 'wiremu') => {
    await lockApp(running)
    running = await launchApp({ register: vault.folder, home: home.path })
    page = running.page
    await enter(who)
  }
  await enter('mere')

  await test.step('the CSO grants a case to the officer, with its reason', async () => {
    await openCase(page, granted, 'Access')
    await page.getByRole('button', { name: 'Grant…' }).click()
    await page.getByRole('radio', { name: /Wiremu Paki/ }).check()
    await page.getByText('May read and change', { exact: true }).last().click()
    await page.getByLabel('Last day of the grant').fill('31 Dec 2099')
    await shotInBoth(page, 'access-grant')
    await page.getByLabel('Reason').fill('On duty that night')
    await page.getByRole('button', { name: 'Grant', exact: true }).click()
    await expect(page.getByRole('row', { name: /Wiremu Paki/ })).toContainText('31 Dec 2099')
  })

  await test.step('the officer works it, and asks for another', async () => {
    await comeBackAs('wiremu')
    await openCase(page, granted, 'Facts')
    await page.getByLabel(/^Title/).fill('Side door found open at night')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('Draft, revision 3')).toBeVisible()
    await page.evaluate((to) => (window.location.hash = `#/cases/${to}`), wanted)
    await expect(page.getByRole('heading', { name: 'There is no such case' })).toBeVisible()
    await place(page, 'Requests')
    await shotInBoth(page, 'access-no-requests')
    await page.getByRole('button', { name: 'Ask for a case…' }).click()
    await page.getByLabel('Reference').fill(wanted.toLowerCase().replaceAll('-', ' '))
    await page.getByLabel('Reason').fill('I kept the book')
    await shotInBoth(page, 'access-ask')
    await page.getByRole('button', { name: 'Send the request' }).click()
    await expect(page.getByText('Waiting', { exact: true })).toBeVisible()
  })

  await test.step('the CSO decides, takes the first case back, and sees who has opened it', async () => {
    await comeBackAs('mere')
    await place(page, 'Requests')
    await expect(page.getByText('I kept the book')).toBeVisible()
    await page.getByRole('button', { name: 'Decide…' }).click()
    await page
      .getByRole('dialog')
      .getByLabel(/^Reason/)
      .fill('Needed to find it')
    await shotInBoth(page, 'access-decide')
    await page.getByRole('button', { name: 'Grant', exact: true }).click()
    await expect(page.getByText(/Granted: may read/)).toBeVisible()
    await shotInBoth(page, 'access-requests')
    await openCase(page, granted, 'Access')
    await page.getByRole('button', { name: 'Take back… the grant of Wiremu Paki' }).click()
    await page.getByLabel('Reason').fill('Moved to another team')
    await shotInBoth(page, 'access-take-back')
    await page.getByRole('button', { name: 'Take it back' }).click()
    await expect(page.getByRole('row', { name: /Wiremu Paki/ })).toHaveCount(0)
    await page.getByRole('button', { name: 'Look through the history' }).click()
    await expect(page.getByRole('row', { name: /Wiremu Paki/ })).toContainText('Open a case')
    await shotInBoth(page, 'access-holders')
  })

  await test.step('for the officer the first is gone and the other is there', async () => {
    await comeBackAs('wiremu')
    await page.evaluate((to) => (window.location.hash = `#/cases/${to}`), granted)
    await expect(page.getByRole('heading', { name: 'There is no such case' })).toBeVisible()
    await place(page, 'Cases')
    await expect(page.getByText('Visitor book missing')).toBeVisible()
    await expect(page.getByText('Side door found open')).toHaveCount(0)
    await openCase(page, wanted, 'Access')
    await expect(page.getByText('I kept the book')).toBeVisible()
    await shotInBoth(page, 'access-request-in-case')
    await place(page, 'Requests')
    await expect(page.getByText('Needed to find it')).toBeVisible()
    await page.evaluate(() => (window.location.hash = '#/cases/new/'))
    await page.getByRole('button', { name: /^No / }).click()
    await page.getByLabel('This concerns the Chief Security Officer').check()
    await shotInBoth(page, 'access-concerns-cso')
    // The choice comes back with the draft: without it the CSO would be given the case.
    const draft = await page.evaluate(() => window.location.hash)
    await expect(page.getByText(/^Draft kept/)).toBeVisible()
    await comeBackAs('wiremu')
    await page.evaluate((to) => (window.location.hash = to), draft)
    await expect(page.getByLabel('This concerns the Chief Security Officer')).toBeChecked()
  })

  await running.close()
  vault.remove()
  home.remove()
})
