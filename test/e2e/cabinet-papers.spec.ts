import { expect, test, type Page } from '@playwright/test'
import { bundledRegister } from '../helpers/bundled-register'
import { launchApp, lockApp, temporaryFolder } from '../helpers/electron-app'
import { assessAndMark, tellWhatHappened } from './pages/incident'
import { lookOver, shot } from './pages/look'
import { signIn } from './pages/set-up'

/* Lost Cabinet papers: from the facts to the Cabinet Office’s document, read in the app, told, and taken back. */

const { newTestVault } = bundledRegister()

/** Cabinet papers are involved; everything else is answered with no. */
async function sayCabinet(page: Page): Promise<void> {
  const pick = (group: string, option: string) =>
    page
      .getByRole('radiogroup', { name: group })
      .getByRole('radio', { name: option, exact: true })
      .check({ force: true })
  for (const question of ['A cyber security incident?', 'Possibly a criminal offence?'])
    await pick(question, 'No')
  await pick('Resources of another organisation involved?', 'No')
  await pick('Cabinet material involved?', 'Yes')
  await pick('Was anybody hurt?', 'Nobody hurt')
  for (const group of ['Is any of these suspected?', 'Is it one of these critical incidents?']) {
    const none = page.getByRole('group', { name: group }).getByRole('checkbox', { name: 'None of these' })
    await none.check({ force: true })
  }
}

test('lost Cabinet papers: the Cabinet Office’s document, read in the app', async () => {
  test.setTimeout(180_000)
  const vault = await newTestVault()
  const home = temporaryFolder()
  const running = await launchApp({ register: vault.folder, home: home.path })
  const { page } = running
  await page.setViewportSize({ width: 1366, height: 768 })

  await test.step('the facts name the Cabinet Office, and the case is finalised', async () => {
    await signIn(page, { signInName: 'mere', passphrase: vault.passphrases.mere })
    await expect(page.getByRole('heading', { name: 'What is due next' })).toBeVisible()
    await page.keyboard.press('n')
    await page.getByRole('button', { name: /^No / }).click()
    await tellWhatHappened(page)
    await page.getByLabel(/^Title/).fill('Folder of Cabinet papers left in a taxi')
    await sayCabinet(page)
    await assessAndMark(page)
    const rules = page.getByRole('region', { name: 'What the rules ask' })
    await expect(rules.getByText('Cabinet Office').first()).toBeVisible()
    await page.keyboard.press('Control+s')
    await expect(page.getByText(/^CH-[0-9A-Z]{4}-[0-9A-Z]{2}$/).first()).toBeVisible()
    await page.getByRole('button', { name: 'Finalise', exact: true }).click()
    await expect(page.getByText(/^Finalised/).first()).toBeVisible()
  })

  const title = 'Security incident involving Cabinet material'
  await test.step('the document that the rules ask for stands first; the others say why not', async () => {
    await page.getByRole('link', { name: 'Documents and release' }).click()
    await expect(page.getByRole('heading', { name: 'The rules ask for these now' })).toBeVisible()
    const offer = page.getByRole('article', { name: title })
    await expect(offer.getByText(/^To do: .*Cabinet Office/)).toBeVisible()
    await page.getByText(/^Documents that do not fit now/).click()
    await expect(page.getByText('The case is not a contact report.')).toBeVisible()
    await lookOver(page, 'cabinet-papers/01-offers')
    await page.getByRole('button', { name: `Issue: ${title}` }).click()
    await expect(page.getByText(`${title}: issued and signed`)).toBeVisible()
  })

  await test.step('it is read on the screen, larger and smaller, by keys', async () => {
    await page.getByRole('button', { name: 'Read it' }).click()
    const viewer = page.getByRole('dialog', { name: new RegExp(title) })
    await expect(viewer.getByRole('heading', { name: title })).toBeVisible()
    await expect(viewer.getByText('Briefing papers, nine pages')).toBeVisible()
    await expect(viewer.getByRole('rowheader', { name: 'Names of those involved' })).toBeVisible()
    await expect(viewer.getByRole('note')).toHaveCount(2)
    await lookOver(page, 'cabinet-papers/02-document')
    await page.keyboard.press('+')
    await page.keyboard.press('+')
    await expect(viewer.getByText('130 %')).toBeVisible()
    await page.keyboard.press('0')
    await expect(viewer.getByText('100 %')).toBeVisible()
    await page.keyboard.press('End')
    await shot(page, 'cabinet-papers/03-document-end')
    await page.keyboard.press('Escape')
    await expect(viewer).toBeHidden()
  })

  await test.step('that the Cabinet Office was told is one step away', async () => {
    await page.getByRole('button', { name: /^Record told: .*Cabinet Office/ }).click()
    await page.getByRole('combobox', { name: 'How' }).click()
    await page.getByRole('option', { name: 'Safe hand' }).click()
    await page.getByRole('button', { name: 'Record it' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByRole('article', { name: title }).getByText('Asked for')).toHaveCount(0)
    await lookOver(page, 'cabinet-papers/04-told')
  })

  await test.step('a document that was wrong is withdrawn with a reason, and is not released', async () => {
    await page.getByRole('button', { name: 'Withdraw…' }).click()
    await page.getByRole('button', { name: 'Withdraw it' }).click()
    await expect(page.getByText('Say why it is withdrawn.')).toBeVisible()
    await page.getByLabel(/^Reason/).fill('The copy numbers were wrong.')
    await page.getByRole('button', { name: 'Withdraw it' }).click()
    await expect(page.getByText(/^Withdrawn .*The copy numbers were wrong\.$/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Release…' })).toHaveCount(0)
    await lookOver(page, 'cabinet-papers/05-withdrawn')
  })

  await lockApp(running)
  home.remove()
  vault.remove()
})
