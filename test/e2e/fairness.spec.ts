import { expect, test, type Page } from '@playwright/test'
import { bundledRegister } from '../helpers/bundled-register'
import { launchApp, lockApp, type RunningApp, temporaryFolder } from '../helpers/electron-app'
import { lookOver } from './pages/look'
import { signIn } from './pages/set-up'

const suspect = 'Rewi Tamihana'
const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the case' }).getByRole('link', { name }).click()
const choose = async (page: Page, label: RegExp, option: string) => {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('an investigation treats its suspect fairly, and a colleague gets the part they need', async () => {
  test.setTimeout(300_000)
  const home = temporaryFolder()
  const vault = await bundledRegister().newTestVault()
  await vault.signIn('mere')
  const made = await vault.ask('case.create', {
    incident: {
      title: 'Papers carried home',
      marking: { classification: 'CONFIDENTIAL', endorsements: [] },
      narrative: [
        { classification: 'IN-CONFIDENCE', text: 'The lock of the cabinet on level 3 does not catch.' },
        { classification: 'CONFIDENTIAL', text: 'The papers were found in a car at the ferry.' },
      ],
      people: [{ name: suspect, role: 'suspected' }],
    },
  })
  const { reference } = made.body
  vault.lock()

  let running: RunningApp = await launchApp({ register: vault.folder, home: home.path })
  let { page } = running
  const enter = async (who: 'mere' | 'wiremu') => {
    await signIn(page, { signInName: who, passphrase: vault.passphrases[who] })
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.getByRole('navigation', { name: 'Places' }).waitFor()
  }
  const record = async (step: string, fill: () => Promise<void>) => {
    await page.getByRole('button', { name: `Record: ${step}` }).click()
    await fill()
    await page.getByRole('button', { name: 'Record it' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await enter('mere')
  await page.evaluate((to) => (window.location.hash = `#/cases/${to}/fairness`), reference)

  await test.step('a record with fewer holders than the case is begun', async () => {
    await page.getByRole('button', { name: `Begin a record for ${suspect}` }).click()
    await page
      .getByRole('textbox', { name: /What is alleged/ })
      .fill('Took marked papers out of the building on 3 March.')
    await expect(page.getByRole('radio', { name: 'Those who decide who holds the case' })).toBeChecked()
    await lookOver(page, 'fairness-begin')
    await page.getByRole('button', { name: 'Begin the record' }).click()
    await expect(page.getByRole('region', { name: `How ${suspect} is treated` })).toBeVisible()
  })

  await test.step('they are told, get the chance, are heard', async () => {
    await record('Told what is alleged', async () => {
      await page.getByRole('textbox', { name: /Who told them/ }).fill('Moana Tūrei')
      await page.getByRole('textbox', { name: /^How/ }).fill('In person, with a letter')
    })
    await record('Given the chance to respond', async () => {
      await page.getByRole('textbox', { name: /What was arranged/ }).fill('A support person may come')
    })
    await record('Their response', async () => {
      await choose(page, /How it came/, 'In person')
      await page
        .getByRole('textbox', { name: /Their response, in/ })
        .fill('I took them by mistake, inside a folder of my own.')
    })
  })

  await test.step('whoever declares a conflict does not decide', async () => {
    const decider = async (name: string, conflict: string, declaration: string) => {
      await page.getByRole('textbox', { name: /^Who decides/ }).fill(name)
      await page.getByRole('textbox', { name: /Their position/ }).fill('Deputy Chief Executive')
      await choose(page, /Conflict of interest/, conflict)
      await page.getByRole('textbox', { name: /What they declared/ }).fill(declaration)
    }
    await record('Who decides, and what they declared', () =>
      decider('Hohepa Marsh', 'Conflict of interest declared', 'They report to me.'),
    )
    await expect(page.getByText('Hohepa Marsh declared a conflict of interest')).toBeVisible()
    await lookOver(page, 'fairness-conflict')
    await page.getByRole('button', { name: 'Name another: Who decides' }).click()
    await decider('Ana Reid', 'No conflict of interest declared', 'I do not know them.')
    await page.getByRole('textbox', { name: /^Reason/ }).fill('The first has an interest')
    await page.getByRole('button', { name: 'Record it' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('a measure has a day to be looked at again', async () => {
    await page.getByRole('button', { name: 'Add a measure…' }).click()
    await choose(page, /^Measure/, 'Computer access limited')
    await page
      .getByRole('textbox', { name: /Why it is needed/ })
      .fill('The papers were printed from the shared drive.')
    await page.getByRole('textbox', { name: /To be looked at again on/ }).fill('31 Dec 2099')
    await lookOver(page, 'fairness-measure')
    await page.getByRole('button', { name: 'Record it' }).click()
    await expect(page.getByText(/review .*31 Dec 2099/)).toBeVisible()
  })

  await test.step('an outcome is decided and told', async () => {
    await record('Outcome', async () => {
      await page.getByRole('checkbox', { name: 'Training' }).check()
      await page.getByRole('textbox', { name: /^Reasons/ }).fill('A first lapse without harm.')
    })
    await record('Told the outcome', async () => {
      await page.getByRole('textbox', { name: /Who told them/ }).fill('Ana Reid')
      await page.getByRole('textbox', { name: /^How/ }).fill('In person')
    })
    await expect(page.getByRole('listitem').filter({ hasText: 'To do' })).toHaveCount(0)
    await lookOver(page, 'fairness-done')
  })

  await test.step('a colleague is given the paragraph they need', async () => {
    await part(page, 'Access')
    await page.getByRole('button', { name: 'Give an extract…' }).click()
    await page.getByRole('checkbox', { name: /Paragraph 1/ }).check()
    const preview = page.getByRole('region', { name: 'What they will see' })
    await expect(preview).toContainText('does not catch')
    await expect(preview).toContainText('IN-CONFIDENCE')
    await page.getByRole('textbox', { name: /What it is called/ }).fill('The cabinet on level 3')
    await page.getByRole('textbox', { name: /What they need it for/ }).fill('To have the lock mended')
    await page.getByRole('radio', { name: /Wiremu Paki/ }).check()
    await lookOver(page, 'fairness-extract')
    await page.getByRole('button', { name: 'Give the extract' }).click()
    await expect(page.getByText('Held by Mere Tūhoe, Wiremu Paki')).toBeVisible()
    await lookOver(page, 'fairness-access')
  })

  await test.step('they read that, and nothing else of the case', async () => {
    await lockApp(running)
    running = await launchApp({ register: vault.folder, home: home.path })
    page = running.page
    await enter('wiremu')
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Cases' }).click()
    await lookOver(page, 'fairness-given')
    await page.getByRole('link', { name: 'The cabinet on level 3' }).click()
    await expect(page.getByText('The lock of the cabinet on level 3 does not catch.')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('ferry')
    await expect(page.locator('body')).not.toContainText(suspect)
    await lookOver(page, 'fairness-read')
    await page.evaluate((to) => (window.location.hash = `#/cases/${to}/fairness`), reference)
    await expect(page.getByText('There is no such case')).toBeVisible()
  })
  await running.close()
  vault.remove()
  home.remove()
})
