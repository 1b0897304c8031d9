import { expect, test } from '@playwright/test'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  answerDialogs,
  appEnded,
  holdRelaunch,
  launchApp,
  pressLockKey,
  type RunningApp,
  temporaryFolder,
} from '../helpers/electron-app'
import { internetUses, leaks, listeningPorts, tracedElectron } from '../helpers/network-trace'
import { processTree, stillRunning } from '../helpers/processes'
import { assessAndMark, suspectEspionage, tellWhatHappened } from './pages/incident'
import { shot } from './pages/look'
import { makeRegister, proveCards, signIn } from './pages/set-up'

/** Locks with the key and waits until nothing of the app is left. */
async function lockAndEnd(running: RunningApp): Promise<void> {
  const family = processTree(running.process.pid ?? 0)
  expect(family.length).toBeGreaterThan(3)
  const pressed = Date.now()
  await pressLockKey(running.app)
  await appEnded(running)
  expect(Date.now() - pressed).toBeLessThan(3000)
  await expect.poll(() => stillRunning(family)).toEqual([])
}

test('the main job: set-up, incident, duties, report, package, lock, unlock, verify', async () => {
  test.setTimeout(300_000)
  const folder = temporaryFolder()
  const place = { register: join(folder.path, 'register'), home: folder.path }
  const medium = join(folder.path, 'medium')
  mkdirSync(medium)
  const traced = tracedElectron(folder.path)
  let running = await launchApp({ ...place, program: traced.program })
  let { page } = running
  await holdRelaunch(running.app)
  let reference = ''

  await test.step('set up the register and prove the recovery cards', async () => {
    await shot(page, '01-set-up')
    await makeRegister(page)
    await shot(page, '02-set-up-sheet')
    await proveCards(page)
    await page.getByRole('button', { name: 'Open the register' }).click()
    await expect(page.getByRole('heading', { name: 'What is due next' })).toBeVisible()
    await shot(page, '03-home-empty')
  })

  await test.step('danger first, then the incident; the rules follow the facts', async () => {
    await page.keyboard.press('n')
    await expect(page.getByRole('heading', { name: 'Is anyone in danger now?' })).toBeVisible()
    await shot(page, '04-danger-first')
    await page.getByRole('button', { name: /^No / }).click()
    await tellWhatHappened(page)
    const rules = page.getByRole('region', { name: 'What the rules ask' })
    // Open questions name agencies; only a duty asks to tell one.
    const toNzsis = rules.getByRole('article').filter({ hasText: 'NZSIS' })
    await expect(toNzsis).toHaveCount(0)
    await suspectEspionage(page)
    await expect(toNzsis.first()).toBeVisible()
    await assessAndMark(page)
    await shot(page, '05-new-incident')
    await page.keyboard.press('Control+s')
    const shown = page.getByText(/^CH-[0-9A-Z]{4}-[0-9A-Z]{2}$/).first()
    await expect(shown).toBeVisible()
    reference = (await shown.textContent()) ?? ''
  })

  await test.step('record that the NZSIS was told, then finalise', async () => {
    const duty = page.getByRole('article').filter({ hasText: 'espionage' }).first()
    await duty.getByRole('button', { name: 'Record told' }).click()
    await shot(page, '06-record-told')
    await page.getByRole('combobox', { name: 'How' }).click()
    await page.getByRole('option', { name: 'Secure telephone' }).click()
    await page.getByRole('button', { name: 'Record it' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByText('Told').first()).toBeVisible()
    await page.getByRole('button', { name: 'Finalise', exact: true }).click()
    await expect(page.getByText(/^Finalised/).first()).toBeVisible()
    await shot(page, '07-finalised')
  })

  await test.step('issue the signed report and release it, plain and sealed', async () => {
    await page.getByRole('link', { name: 'Documents and release' }).click()
    await page.getByRole('button', { name: 'Issue: Internal incident report' }).click()
    await page.getByRole('button', { name: 'Release…' }).click()
    await shot(page, '08-release')
    await answerDialogs(running.app, join(medium, 'report.pdf'))
    await page.getByLabel('To whom').fill('NZSIS')
    await page.getByLabel('On which medium').fill('Write-once disc 0042')
    await page.getByRole('button', { name: 'Choose where to write it…' }).click()
    await page.getByRole('button', { name: 'Done', exact: true }).click()

    await answerDialogs(running.app, medium)
    await page.getByRole('button', { name: 'Release…' }).click()
    await page.getByRole('radio', { name: 'A sealed package' }).check({ force: true })
    await page.getByLabel('To whom').fill('NZSIS')
    await page.getByLabel('On which medium').fill('Write-once disc 0043')
    const seals = page.getByRole('dialog')
    if (await seals.getByLabel(/recipient’s certificate/).isChecked())
      await seals.getByLabel(/recipient’s certificate/).uncheck()
    await seals.getByLabel(/generated passphrase/).check()
    await page.getByRole('button', { name: 'Choose where to write it…' }).click()
    await expect(page.getByRole('button', { name: 'I have written it down' })).toBeVisible()
    await shot(page, '09-package-released')
    await page.getByRole('button', { name: 'I have written it down' }).click()
    expect(readdirSync(medium).some((name) => name.endsWith('.zip.001.p7m'))).toBe(true)
    await page.getByRole('link', { name: 'Transfers' }).click()
    await expect(page.getByText(/single-person/i).first()).toBeVisible()
    await shot(page, '10-transfers')
  })

  await test.step('lock is the death of every process, and what was being typed comes back', async () => {
    await page.getByRole('link', { name: 'Home' }).click()
    await expect(page.getByRole('heading', { name: 'What is due next' })).toBeVisible()
    await page.keyboard.press('n')
    await page.getByRole('button', { name: /^No / }).click()
    await page.getByLabel(/^Title/).fill('Half a title when the lock came')
    await lockAndEnd(running)
  })

  await test.step('all of that without a TCP connect or a byte on an internet socket', () => {
    const uses = internetUses(traced.record)
    const driverPorts = listeningPorts(uses)
    expect(driverPorts.length).toBe(2)
    expect(leaks(uses, driverPorts).map((use) => use.line)).toEqual([])
  })

  await test.step('unlock: the draft is offered, the case is there, the release verifies', async () => {
    running = await launchApp(place)
    page = running.page
    await holdRelaunch(running.app)
    await page.getByLabel('Name', { exact: true }).waitFor()
    await shot(page, '11-lock-screen')
    await signIn(page)
    await expect(page.getByRole('heading', { name: 'What is due next' })).toBeVisible()
    await expect(page.getByText('Half a title when the lock came')).toBeVisible()
    await shot(page, '12-home-after')
    await page.getByRole('link', { name: 'Cases' }).click()
    await expect(page.getByRole('link', { name: reference })).toBeVisible()
    await shot(page, '13-cases')
    await answerDialogs(running.app, join(medium, 'report.pdf'))
    await page.getByRole('link', { name: 'Check a file' }).click()
    await page.getByRole('button', { name: 'Choose a file…' }).click()
    await expect(page.getByText(/report\.pdf/).first()).toBeVisible()
    await shot(page, '14-verified')
    await lockAndEnd(running)
  })

  folder.remove()
})
