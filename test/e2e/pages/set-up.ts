import type { Page } from '@playwright/test'

/* The set-up wizard, as the three people who run it meet it. */

export const cso = { name: 'Mere Tūhoe', signInName: 'mere', passphrase: 'kererū over the harbour at dawn' }

const custodians = ['Hana Ngata', 'Tom Fielding', 'Aroha Wīhongi']

const next = (page: Page) => page.getByRole('button', { name: 'Continue' }).click()

/** From the first question to the set-up sheet: the register exists and its CSO is signed in. */
export async function makeRegister(page: Page): Promise<void> {
  await page.getByLabel('Organisation', { exact: true }).fill('Te Tari Whakamātau')
  await next(page)
  await page.getByRole('radio', { name: /^SECRET/ }).check({ force: true })
  await next(page)
  await page.getByLabel('Name', { exact: true }).fill(cso.name)
  await page.getByLabel('Telephone (may stay empty)').fill('+64 4 000 0000')
  await next(page)
  await page.getByLabel('Your name').fill(cso.name)
  await page.getByLabel('Sign-in name').fill(cso.signInName)
  await page.getByLabel('Passphrase', { exact: true }).fill(cso.passphrase)
  await page.getByLabel('Passphrase again').fill(cso.passphrase)
  await page.getByRole('button', { name: 'Make the register' }).click()
  await page.getByRole('list', { name: 'Fingerprint words' }).waitFor()
}

/** The three cards, each shown, hidden and typed back. A mistyped line is named before it is put right. */
export async function proveCards(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I have written them down' }).click()
  for (const [index, name] of custodians.entries()) {
    await page.getByLabel(`Custodian of card ${String(index + 1)}`).fill(name)
  }
  await page.getByRole('button', { name: 'Make the cards' }).click()
  for (const [index, name] of custodians.entries()) {
    await page.getByRole('button', { name: `I am ${name}, and I am alone` }).click()
    const card = page.getByRole('list', { name: /Lines of card/ })
    await card.waitFor()
    const lines = await card.getByRole('listitem').allTextContents()
    await page.getByRole('button', { name: /I have copied every line/ }).click()
    for (const [at, line] of lines.entries())
      await page.getByLabel(`Line ${String(at + 1)}`, { exact: true }).fill(line)
    await page.getByRole('button', { name: 'Check the card' }).click()
    const isLast = index === custodians.length - 1
    if (!isLast) await page.getByText(`✓ Card ${String(index + 1)}: ${name}`).waitFor()
  }
  await page.getByRole('heading', { name: 'The register is ready' }).waitFor()
}

/** Signs in at the lock screen. */
export async function signIn(
  page: Page,
  who: { signInName: string; passphrase: string } = cso,
): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(who.signInName)
  await page.getByLabel('Passphrase', { exact: true }).fill(who.passphrase)
  await page.keyboard.press('Enter')
}
