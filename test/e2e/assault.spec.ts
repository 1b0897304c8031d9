import { expect, test } from '@playwright/test'
import { bundledRegister } from '../helpers/bundled-register'
import { launchApp, temporaryFolder } from '../helpers/electron-app'
import { Typist } from './pages/keyboard'
import { noteFigure, shot } from './pages/look'

const { newTestVault } = bundledRegister()

test('an assault: 111 first, then the whole record, by keyboard alone', async () => {
  test.setTimeout(180_000)
  const vault = await newTestVault()
  const home = temporaryFolder()
  const running = await launchApp({ register: vault.folder, home: home.path })
  const { page } = running
  await page.setViewportSize({ width: 1366, height: 768 })
  const typist = new Typist(page)
  const counted: string[] = []
  const step = async (title: string, act: () => Promise<void>) => {
    const [keys, letters] = [typist.keys, typist.letters]
    await test.step(title, act)
    counted.push(`${title}: ${String(typist.keys - keys)} keys, ${String(typist.letters - letters)} letters`)
  }

  await step('sign in', async () => {
    await typist.fill(/^Name$/, 'mere')
    await typist.fill(/^Passphrase$/, vault.passphrases.mere)
    await typist.press('Enter')
    await expect(page.getByRole('heading', { name: 'What is due next' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Nothing is due' })).toBeVisible()
  })

  await step('111 before any form', async () => {
    await typist.press('n')
    await expect(page.getByRole('heading', { name: 'Is anyone in danger now?' })).toBeVisible()
    await expect(page.getByLabel(/^Title/)).toHaveCount(0)
    await typist.push(/^Yes/)
    await expect(page.getByRole('heading', { name: 'Call 111 now' })).toBeVisible()
    await expect(page.getByLabel(/^Title/)).toHaveCount(0)
    await shot(page, 'assault-01-call-111')
    await typist.push(/^I have called 111/)
    await expect(page.getByLabel(/^Title/)).toBeVisible()
  })

  await step('what, when and where', async () => {
    await typist.fill(/^Title/, 'Guard struck at the front desk')
    await typist.fill(
      /^Brief details(?!: not)/,
      'A visitor struck the guard and was held until the police came.',
    )
    await typist.push(/^Add paragraph/)
    await expect(page.getByLabel('Text', { exact: true })).toBeFocused()
    await typist.type('The visitor was refused entry, shouted, and struck the guard once in the face.')
    await typist.choose(/Deliberate or accidental/, 'Deliberate')
    await typist.press('Alt+2')
    await typist.push(/^Now$/, /Occurred/)
    await typist.fill(/^Site/, 'Kererū House')
    await typist.press('Alt+3')
    await typist.push(/^Official resources involved: not yet known/, undefined, 'Space')
    await typist.push(/^People involved: not yet known/, undefined, 'Space')
  })

  await step('what is suspected', async () => {
    await typist.press('Alt+5')
    await typist.push(/^None of these/, /Is any of these suspected/, 'Space')
    await typist.choose(/A cyber security incident/, 'No')
    await typist.choose(/Cabinet material/, 'No')
    await typist.choose(/criminal offence/, 'Yes')
    await typist.choose(/another organisation/, 'No')
    await typist.choose(/Was anybody hurt/, 'Minor injury')
    await typist.push(/^Assault$/, /critical incidents/, 'Space')
  })

  await step('how bad it is, and what was done', async () => {
    await typist.press('Alt+6')
    await typist.push(/^Assess now/)
    await typist.fill(/^Reasons/, 'One guard bruised; nobody else in danger once the visitor was held.')
    await typist.push(/^Degree of compromise: not yet known/, undefined, 'Space')
    await typist.push(/^Degree of harm: not yet known/, undefined, 'Space')
    await typist.push(/^Assess now/)
    await typist.choose(/^ Severity/, 'Major')
    await typist.fill(/^Reasons/, 'An assault on staff at work.')
    await typist.press('Alt+7')
    await typist.push(/^Add immediate action/)
    await expect(page.getByRole('group', { name: 'immediate action 1' }).getByLabel('What')).toBeFocused()
    await typist.type('Visitor held; first aid given')
    await typist.push(/^Long-term action: not yet known/, undefined, 'Space')
    await typist.press('Alt+9')
    await typist.choose(/^ Marking of this record/, 'IN-CONFIDENCE')
    await typist.push(/^Use Mere/)
  })

  await step('saved and finalised', async () => {
    await typist.press('Control+s')
    await expect(page.getByText('Draft, revision 1')).toBeVisible()
    await shot(page, 'assault-02-case')
    await typist.push(/^Finalise$/)
    await expect(page.getByText(/^Finalised .* by Mere Tūhoe/)).toBeVisible()
    await shot(page, 'assault-03-finalised')
  })

  await step('home says what is still to be done, and since when', async () => {
    await typist.press('Control+k')
    await typist.type('home')
    await typist.press('Enter')
    await expect(page.getByRole('heading', { name: 'What is due next' })).toBeVisible()
    const consider = page.getByRole('region', { name: /^To consider/ })
    await expect(consider.getByText(/NZ Police/).first()).toBeVisible()
    const soon = page.getByRole('region', { name: /^As soon as possible/ })
    await expect(soon.getByText(/^(New|Waiting \d)/).first()).toBeVisible()
    // The call was made before the form: nothing asks for it any more.
    await expect(page.getByText(/Call (the emergency services|111)/)).toHaveCount(0)
    await shot(page, 'assault-04-home')
  })

  noteFigure(
    [...counted, `in all: ${String(typist.keys)} keys, ${String(typist.letters)} letters`].join('\n'),
  )
  await running.close()
  vault.remove()
  home.remove()
})
