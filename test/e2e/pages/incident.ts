import type { Locator, Page } from '@playwright/test'

/* The incident form, filled in as somebody in a hurry would: what is not known yet is said to be. */

const pick = (within: Page | Locator, group: string | RegExp, option: string) =>
  within
    .getByRole('radiogroup', { name: group })
    .getByRole('radio', { name: option, exact: true })
    .check({ force: true })

const notKnown = (page: Page, label: string) =>
  page.getByRole('button', { name: `${label}: not yet known`, exact: true }).click()

const now = (page: Page, label: string) =>
  page.getByRole('group', { name: label, exact: true }).getByRole('button', { name: 'Now' }).click()

/** What happened, when and where, what is involved. */
export async function tellWhatHappened(page: Page): Promise<void> {
  await page.getByLabel(/^Title/).fill('Papers photographed by a visitor')
  await page
    .getByLabel('Brief details', { exact: true })
    .fill('A visitor photographed marked papers left on a desk.')
  await page.getByRole('button', { name: 'Add paragraph' }).click()
  await page
    .getByLabel('Text', { exact: true })
    .fill('The visitor was alone for about two minutes. Kaimahi saw a phone held over the desk.')
  await pick(page, 'Deliberate or accidental?', 'Deliberate')
  await now(page, 'Occurred')
  await notKnown(page, 'Discovered')
  await now(page, 'Reported')
  await pick(page, 'Which time a report should give', 'When it happened')
  await page.getByLabel('Site', { exact: true }).fill('Pipitea House')
  await page.getByRole('button', { name: 'Add resource' }).click()
  await page.getByLabel('What it is').fill('Briefing papers, nine pages')
  await pick(page.getByRole('group', { name: 'resource 1' }), 'Compromised?', 'Suspected')
  await notKnown(page, 'Protective marking')
  await notKnown(page, 'People involved')
}

/** Which categories are suspected; everything else is answered with no. */
export async function suspectEspionage(page: Page): Promise<void> {
  const suspected = page.getByRole('group', { name: 'Is any of these suspected?' })
  await suspected.getByRole('checkbox', { name: 'Espionage' }).check({ force: true })
  for (const question of [
    'A cyber security incident?',
    'Cabinet material involved?',
    'Possibly a criminal offence?',
    'Resources of another organisation involved?',
  ]) {
    await pick(page, question, 'No')
  }
  await pick(page, 'Was anybody hurt?', 'Nobody hurt')
  const critical = page.getByRole('group', { name: 'Is it one of these critical incidents?' })
  await critical.getByRole('checkbox', { name: 'None of these' }).check({ force: true })
}

/** The block of one judgement, by the path of its field. */
async function assess(page: Page, field: string, reason: string): Promise<Locator> {
  const block = page.locator(`#field-${field}`)
  await block.getByRole('button', { name: 'Assess now' }).click()
  await block.getByLabel('Reasons').fill(reason)
  return block
}

/** Initial assessment, compromise, harm, severity; actions; marking. */
export async function assessAndMark(page: Page): Promise<void> {
  await assess(page, 'initialAssessment', 'Nine pages may be known to a foreign service.')
  await pick(await assess(page, 'compromise', 'The phone was not recovered.'), 'Degree', 'Compromise likely')
  await notKnown(page, 'Degree of harm')
  await pick(await assess(page, 'severity', 'A deliberate act against marked papers.'), 'Severity', 'Major')
  await page.getByRole('button', { name: 'Add immediate action' }).click()
  await page
    .getByRole('group', { name: 'immediate action 1' })
    .getByLabel('What', { exact: true })
    .fill('Visitor access withdrawn')
  await notKnown(page, 'Long-term action')
  await pick(page, /^Marking of this record/, 'RESTRICTED')
  await page.getByRole('button', { name: /^Use Mere/ }).click()
}
