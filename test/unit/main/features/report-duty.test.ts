import { afterAll, beforeAll, expect, it } from 'vitest'
import { isOutstanding } from '../../../../shared/domain/duty'
import { shortReports } from '../../../fixtures/reports'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'

let vault: TestVault
beforeAll(async () => {
  vault = await newTestVault()
})
afterAll(() => {
  expect(vault.failures).toEqual([])
  vault.remove()
})

const rule = 'nz-psr.contact-report'

it('PSR-51 a report of a contact that the CSO has taken in is not to be got to them again', async () => {
  const { reference } = await vault.ask('intake.submit', { report: shortReports.contact, concernsCso: false })
  await vault.signIn('mere')
  const { revision, body: report } = await vault.ask('report.open', { reference })
  const incident = {
    ...plainIncident,
    class: 'contact' as const,
    contact: { criteria: ['unusual' as const] },
  }
  const made = await vault.ask('case.create', { incident })
  const asked = made.body.duties.find(({ obligation }) => obligation.id === rule)
  expect(asked && isOutstanding(asked)).toBe(true)

  const link = { caseReference: made.body.reference, caseBasedOn: made.revision }
  await vault.ask('report.toCase', { reference, basedOn: revision, ...link })
  const { body } = await vault.ask('case.open', { reference: made.body.reference })
  const met = body.duties.find(({ obligation }) => obligation.id === rule)
  expect(met && isOutstanding(met)).toBe(false)
  expect(met?.contacts).toMatchObject([{ result: 'told', recipients: ['CSO'], reference }])
  expect(met?.contacts[0]?.at.at).toBe(report.takenIn.at)
  const others = body.duties.filter(({ obligation }) => obligation.id !== rule)
  expect(others.every(({ contacts }) => contacts.length === 0)).toBe(true)
})
