import { expect, test, type Page } from '@playwright/test'
import { launchApp, lockApp, type RunningApp, temporaryFolder } from '../helpers/electron-app'
import { lookOver, shot } from './pages/look'
import { signIn } from './pages/set-up'
import { bundledRegister } from '../helpers/bundled-register'

const { newTestVault } = bundledRegister()

const choose = (page: Page, group: string | RegExp, option: string) =>
  page
    .getByRole('radiogroup', { name: group })
    .getByRole('radio', { name: option, exact: true })
    .check({ force: true })

/** From the lock screen to the receipt: a weakness, with the compulsory answers and little more. */
async function reportWeakness(page: Page, words: string, concernsCso: boolean) {
  await page.getByRole('button', { name: 'Report something' }).click()
  await expect(page.getByRole('heading', { name: 'Is anyone in danger now?' })).toBeVisible()
  await lookOver(page, 'report-danger')
  await page.getByRole('button', { name: 'No', exact: true }).click()
  if (concernsCso) await choose(page, /concern the Chief Security Officer/, 'Yes, it concerns them')
  await page.getByRole('radio', { name: /^Weakness or threat/ }).check({ force: true })
  await expect(page.getByText('Do not try to prove or test it.')).toBeVisible()
  await page.getByRole('button', { name: /^Send to / }).click()
  await expect(page.getByText(/answers are still needed/)).toBeVisible()
  await page.getByLabel(/^What is the weakness or threat/).fill(words)
  await page
    .getByRole('group', { name: /^When did you notice it/ })
    .getByRole('button', { name: 'Now' })
    .click()
  await choose(page, /^How marked is what you write/, 'Not sure')
  await choose(page, /^Have you seen it/, 'I suspect it')
  await page.getByRole('checkbox', { name: 'A process' }).check()
  await choose(page, /^You are/, 'Staff')
  await lookOver(page, concernsCso ? 'report-form-about-cso' : 'report-form')
  await page.getByRole('button', { name: /^Send to / }).click()
  await expect(page.getByRole('heading', { name: 'Your report is sealed' })).toBeVisible()
  await lookOver(page, 'report-receipt')
  const reference = (await page.getByTestId('receipt-reference').textContent()) ?? ''
  const code = (await page.getByTestId('receipt-code').getByRole('listitem').allTextContents()).join(' ')
  await page.getByLabel(/^Type the code back/).fill(code.toLowerCase())
  await expect(page.getByText('Your copy is right')).toBeVisible()
  await page.getByRole('button', { name: 'I have copied both' }).click()
  return { reference, code }
}

async function readOwn(page: Page, receipt: { reference: string; code: string }) {
  await page.getByRole('button', { name: 'Read your report' }).click()
  await page.getByLabel('Reference', { exact: true }).fill(receipt.reference)
  await page.getByLabel('Code', { exact: true }).fill(receipt.code)
  await page.getByRole('button', { name: 'Open it' }).click()
}

test('a report without an account: sealed, read by whom it names, answered', async () => {
  test.setTimeout(360_000)
  const ready = await newTestVault()
  await ready.signIn('mere')
  const wiremu = (await ready.ask('account.list', {})).find(({ signInName }) => signInName === 'wiremu')
  await ready.ask('account.nameAlternate', { accountId: wiremu?.id ?? '', reason: 'Named at set-up' })
  ready.lock()
  const folder = temporaryFolder()
  const place = { register: ready.folder, home: folder.path }
  let running: RunningApp
  const start = async () => {
    running = await launchApp(place)
    return running.page
  }
  const lock = async () => {
    await lockApp(running)
  }
  const as = (who: 'mere' | 'wiremu') => ({ signInName: who, passphrase: ready.passphrases[who] })
  let page = await start()
  let first = { reference: '', code: '' }
  let second = { reference: '', code: '' }

  await test.step('a weakness is reported at the lock screen, and one about the CSO', async () => {
    await page.getByRole('button', { name: 'Report something' }).waitFor()
    await lookOver(page, 'report-lock-screen')
    first = await reportWeakness(
      page,
      'The dock door does not latch.\n  I suspect that anybody can come in.',
      false,
    )
    second = await reportWeakness(page, 'The safe combination is taped inside a desk.', true)
    expect(second.reference).not.toBe(first.reference)
    await readOwn(page, first)
    await expect(page.getByText('Not collected yet')).toBeVisible()
    await page.getByRole('button', { name: 'Back to the lock screen' }).click()
    await readOwn(page, { reference: first.reference, code: second.code })
    await expect(page.getByText('No report opens with this reference and code.')).toBeVisible()
    await lookOver(page, 'report-wrong-code')
    await page.getByRole('button', { name: 'Back to the lock screen' }).click()
  })

  await test.step('the CSO acknowledges it and opens a case; the other report is not there', async () => {
    await signIn(page, as('mere'))
    await page.getByRole('link', { name: 'Reports' }).click()
    await expect(page.getByRole('link', { name: first.reference })).toBeVisible()
    await expect(page.getByRole('link', { name: second.reference })).toHaveCount(0)
    await lookOver(page, 'report-list')
    await page.getByRole('link', { name: first.reference }).click()
    await expect(page.getByText('I suspect that anybody can come in.')).toBeVisible()
    await lookOver(page, 'report-opened')
    await page.getByRole('button', { name: 'Acknowledge…' }).click()
    await page.getByLabel(/^What the reporter reads/).fill('Thank you. The door is guarded from now on.')
    await lookOver(page, 'report-acknowledge')
    await page.getByRole('button', { name: 'Acknowledge', exact: true }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.getByRole('button', { name: 'Open a case from it…' }).click()
    await page.getByRole('button', { name: 'Open the case' }).click()
    await expect(page.getByText(/^CH-[0-9A-Z]{4}-[0-9A-Z]{2}$/).first()).toBeVisible()
    await shot(page, 'report-case')
    await page.getByRole('link', { name: 'Reports' }).click()
    await page.getByRole('button', { name: 'Type in a paper form' }).click()
    await page.getByRole('radio', { name: /^Contact with a foreign official/ }).check({ force: true })
    await lookOver(page, 'report-paper')
    await lock()
  })

  await test.step('the alternate alone opens what concerns the CSO', async () => {
    page = await start()
    await signIn(page, as('wiremu'))
    await page.getByRole('link', { name: 'Reports' }).click()
    await page.getByRole('link', { name: second.reference }).click()
    await expect(page.getByText('The safe combination is taped inside a desk.')).toBeVisible()
    await shot(page, 'report-alternate')
    await lock()
  })

  await test.step('the reporter reads the answer with the code, and adds to it', async () => {
    page = await start()
    await readOwn(page, first)
    await expect(page.getByText('Thank you. The door is guarded from now on.')).toBeVisible()
    await expect(page.getByText('A case was opened from your report')).toBeVisible()
    await page.getByLabel('What else is there to say?').fill('It was open again this morning.')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByText('not collected yet')).toBeVisible()
    await lookOver(page, 'report-own')
    await running.close()
  })

  ready.remove()
  folder.remove()
})
