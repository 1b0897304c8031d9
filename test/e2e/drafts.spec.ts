import { expect, test, type Page } from '@playwright/test'
import { bundledRegister } from '../helpers/bundled-register'
import { launchApp, lockApp, temporaryFolder } from '../helpers/electron-app'
import { lookOver } from './pages/look'
import { signIn } from './pages/set-up'

/* What is typed outside the form of a case survives the lock too, and is given up only on purpose. */

const go = (page: Page, hash: string) => page.evaluate((to) => (window.location.hash = to), hash)

test('what was typed into a dialog and into the form of a person is there after the lock, until it is discarded', async () => {
  test.setTimeout(180_000)
  const home = temporaryFolder()
  const vault = await bundledRegister().newTestVault()
  await vault.signIn('mere')
  const marking = { classification: 'IN-CONFIDENCE' as const, endorsements: [] }
  const { body } = await vault.ask('case.create', { incident: { title: 'Lost pass', marking } })
  const { reference } = body
  vault.lock()
  let running = await launchApp({ register: vault.folder, home: home.path })
  let { page } = running
  const enter = async () => {
    await signIn(page, { signInName: 'mere', passphrase: vault.passphrases.mere })
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.getByRole('navigation', { name: 'Places' }).waitFor()
  }
  const lockAndReturn = async () => {
    await lockApp(running)
    running = await launchApp({ register: vault.folder, home: home.path })
    ;({ page } = running)
    await enter()
  }
  const decision = () => page.getByRole('dialog').getByRole('textbox').first()
  await enter()

  await test.step('half a decision, and the lock', async () => {
    await go(page, `#/cases/${reference}/work`)
    await page.getByRole('button', { name: 'Decision', exact: true }).click()
    await decision().pressSequentially('We keep the site closed un')
    await lockAndReturn()
  })

  await test.step('it is offered on Home and where it was typed, and is there', async () => {
    await page.getByRole('link', { name: /decision.*CH-/ }).click()
    await page.getByRole('button', { name: /^Go on: / }).waitFor()
    await lookOver(page, 'drafts-begun')
    await page.getByRole('button', { name: /^Go on: / }).click()
    await expect(decision()).toHaveValue('We keep the site closed un')
    await expect(page.getByText('What you had typed is back')).toBeVisible()
    await lookOver(page, 'drafts-put-back')
  })

  await test.step('Cancel gives it up', async () => {
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('button', { name: /^Go on: / })).toHaveCount(0)
    await page.getByRole('button', { name: 'Decision', exact: true }).click()
    await expect(decision()).toHaveValue('')
  })

  await test.step('a dialog that was only closed is offered again, and what is recorded is not', async () => {
    await decision().pressSequentially('Closed until Monday')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Go on: / }).click()
    await expect(decision()).toHaveValue('Closed until Monday')
    const boxes = page.getByRole('dialog').getByRole('textbox')
    for (const box of await boxes.all()) {
      if ((await box.inputValue()) === '') await box.fill('Mere Tautahi')
    }
    await page.getByRole('button', { name: 'Record it' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByText('Closed until Monday').first()).toBeVisible()
    await expect(page.getByRole('button', { name: /^Go on: / })).toHaveCount(0)
  })

  await test.step('half a person, the lock, and the person saved', async () => {
    await go(page, '#/people/new')
    await page.getByLabel(/^Name/).pressSequentially('Hēmi Paraone')
    await page.getByLabel(/^Position/).pressSequentially('Regis')
    await lockAndReturn()
    await page.getByRole('link', { name: /Add a person/ }).click()
    await expect(page.getByLabel(/^Name/)).toHaveValue('Hēmi Paraone')
    await expect(page.getByLabel(/^Position/)).toHaveValue('Regis')
    await lookOver(page, 'drafts-person')
    await page.getByRole('button', { name: 'Add to people' }).click()
    await expect(page.getByRole('heading', { name: 'Hēmi Paraone' })).toBeVisible()
  })

  await test.step('discarding begins again', async () => {
    await go(page, '#/people/new')
    await page.getByLabel(/^Name/).pressSequentially('Nobody in partic')
    await go(page, '#/people')
    await go(page, '#/people/new')
    await expect(page.getByLabel(/^Name/)).toHaveValue('Nobody in partic')
    await page.getByRole('button', { name: 'Discard it' }).click()
    await expect(page.getByLabel(/^Name/)).toHaveValue('')
    await go(page, '#/')
    await expect(page.getByRole('link', { name: /Add a person/ })).toHaveCount(0)
  })
  await running.close()
  vault.remove()
  home.remove()
})
