import { expect, test, type Page } from '@playwright/test'
import { launchApp, lockApp, type RunningApp, temporaryFolder } from '../helpers/electron-app'
import { bundledRegister } from '../helpers/bundled-register'
import { lookOver, noteFigure } from './pages/look'
import { signIn } from './pages/set-up'

/* A contact with a foreign official: from the lock screen to the case, the earlier contact and the NZSIS. */

const { newTestVault } = bundledRegister()

const words =
  'He knew what I work on before I had said anything.\n  I told him that I do not talk about work.'

/** A person at a keyboard: what is typed as text is counted apart from the keys pressed to get there. */
class Keyboard {
  keys = 0
  letters = 0
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key)
      this.keys += 1
    }
  }
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
    this.letters += text.length
  }
  /** Tabs until this has the focus: a trap would never let it. */
  async tabTo(name: RegExp): Promise<void> {
    for (let tries = 0; tries < 40; tries += 1) {
      const focused = await this.page.evaluate(() => {
        const at = document.activeElement
        const ids = at?.getAttribute('aria-labelledby')?.split(' ') ?? []
        const labels = ids.map((id) => document.getElementById(id)?.textContent ?? '')
        return [at?.getAttribute('aria-label'), ...labels, at?.textContent].filter(Boolean).join(' ')
      })
      if (name.test(focused)) return
      await this.press('Tab')
    }
    throw new Error(`the keyboard does not get to ${String(name)}`)
  }
}

/** The reference of the case on screen. */
async function stored(page: Page): Promise<string> {
  const shown = page.getByText(/^CH-[0-9A-Z]{4}-[0-9A-Z]{2}$/).first()
  await expect(shown).toBeVisible()
  return (await shown.textContent()) ?? ''
}

/** A new record by keys alone, from home: no danger, its kind, a title, a marking, stored. */
async function recordByKeys(page: Page, kind: string, downs: number): Promise<string> {
  const keyboard = new Keyboard(page)
  await expect(page.getByRole('heading', { name: 'What is due next' })).toBeVisible()
  await keyboard.press('n')
  await expect(page.getByRole('heading', { name: 'Is anyone in danger now?' })).toBeFocused()
  await keyboard.press('Tab', 'Tab', 'Enter')
  await expect(page.getByRole('radio', { name: 'Incident', exact: true })).toBeFocused()
  for (let down = 0; down < downs; down += 1) await keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: kind, exact: true })).toBeChecked()
  await keyboard.tabTo(/^Title/)
  await keyboard.type(`${kind}, typed`)
  await keyboard.press('Alt+9')
  await keyboard.press('Tab', 'Space', 'ArrowRight', 'Control+s')
  const reference = await stored(page)
  noteFigure(
    `keys from home to a stored record (${kind}): ${String(keyboard.keys)} keys and ${String(keyboard.letters)} letters of title`,
  )
  return reference
}

test('a contact report: lock screen, case, earlier contact, NZSIS; and records by keyboard alone', async () => {
  test.setTimeout(240_000)
  const ready = await newTestVault()
  await ready.signIn('mere')
  const earlier = await ready.ask('case.create', {
    incident: {
      title: 'Invited to a port abroad',
      class: 'contact',
      marking: { classification: 'RESTRICTED', endorsements: [] },
      times: { occurred: { at: '2026-02-18T18:30:00+13:00', zone: 'Pacific/Auckland' } },
      contact: {
        holder: { name: 'Hēmi Tūtaki' },
        criteria: ['suspicious'],
        officialName: 'Marlow, J.',
        officialCountry: 'Ruritania',
        indicators: ['offered-hospitality-or-gifts'],
      },
    },
  })
  ready.lock()
  const folder = temporaryFolder()
  const running: RunningApp = await launchApp({ register: ready.folder, home: folder.path })
  const { page } = running
  await page.setViewportSize({ width: 1366, height: 768 })

  await test.step('a clearance holder reports it at the lock screen', async () => {
    await page.getByRole('button', { name: 'Report something' }).click()
    await page.getByRole('button', { name: 'No', exact: true }).click()
    await page.getByRole('radio', { name: /^Contact with a foreign official/ }).check({ force: true })
    await page.getByRole('textbox', { name: /^What happened, and what was said/ }).fill(words)
    await page
      .getByRole('group', { name: /^When was the contact/ })
      .getByRole('button', { name: 'Now' })
      .click()
    await page
      .getByRole('radiogroup', { name: /^How marked/ })
      .getByRole('radio', { name: 'RESTRICTED' })
      .check({ force: true })
    await page.getByRole('checkbox', { name: 'The contact was suspicious' }).check()
    await page.getByRole('checkbox', { name: 'They asked for protectively marked information' }).check()
    await page.getByLabel('Their name', { exact: true }).fill('J. Marlow')
    await page.getByLabel('Their country', { exact: true }).fill('Ruritania')
    await page.getByRole('checkbox', { name: 'Offered hospitality or gifts' }).check()
    await page
      .getByRole('radiogroup', { name: /^You are/ })
      .getByRole('radio', { name: 'Staff' })
      .check({ force: true })
    await page.getByLabel(/^Your name/).fill('Anahera Māhuta')
    await page.getByRole('button', { name: /^Send to / }).click()
    await expect(page.getByRole('heading', { name: 'Your report is sealed' })).toBeVisible()
    const code = (await page.getByTestId('receipt-code').getByRole('listitem').allTextContents()).join(' ')
    await page.getByLabel(/^Type the code back/).fill(code)
    await page.getByRole('button', { name: 'I have copied both' }).click()
  })

  await test.step('the CSO finds it with the earlier contact beside it, and opens a case', async () => {
    await signIn(page, { signInName: 'mere', passphrase: ready.passphrases.mere })
    await page.getByRole('link', { name: 'Reports' }).click()
    await page.getByRole('link', { name: /^RP-/ }).first().click()
    await expect(page.getByText('He knew what I work on before I had said anything.')).toBeVisible()
    const found = page.getByRole('region', { name: 'Earlier contacts' })
    await expect(found.getByRole('link', { name: earlier.body.reference })).toBeVisible()
    await expect(found.getByText('Same official: Marlow, J.')).toBeVisible()
    await lookOver(page, 'contact/report')
    await page.getByRole('button', { name: 'Open a case from it…' }).click()
    await page.getByRole('button', { name: 'Open the case' }).click()
    await stored(page)
  })

  await test.step('the case asks what a contact asks, keeps the words, and names the earlier contact', async () => {
    await expect(page.getByRole('heading', { name: 'The contact', exact: true })).toBeVisible()
    await expect(page.getByLabel('Name', { exact: true }).first()).toHaveValue('Anahera Māhuta')
    await expect(page.getByRole('textbox', { name: 'Text' }).first()).toHaveValue(words)
    const found = page.getByRole('region', { name: 'Earlier contacts' })
    await expect(found.getByText(/Same country \(Ruritania\) and the same approach/)).toBeVisible()
    await page.keyboard.press('Alt+2')
    await lookOver(page, 'contact/case')
  })

  await test.step('the rules ask for the NZSIS, and that it was told is recorded', async () => {
    const duty = page
      .getByRole('article')
      .filter({ hasText: 'Pass the contact report on to the NZSIS' })
      .first()
    await duty.scrollIntoViewIfNeeded()
    await duty.getByRole('button', { name: 'Record told' }).click()
    await page.getByRole('combobox', { name: 'How' }).click()
    await page.getByRole('option', { name: 'Secure telephone' }).click()
    await page.getByRole('button', { name: 'Record it' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(duty.getByText('Told').first()).toBeVisible()
    await lookOver(page, 'contact/told')
  })

  await test.step('an incident and a contact report by keyboard alone', async () => {
    for (const [kind, downs] of [
      ['Incident', 0],
      ['Contact report', 5],
    ] as const) {
      await page.getByRole('link', { name: 'Home' }).click()
      await recordByKeys(page, kind, downs)
    }
    await lookOver(page, 'contact/by-keys')
  })

  await lockApp(running)
  ready.remove()
  folder.remove()
})
