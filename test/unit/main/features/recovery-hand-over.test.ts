import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { clearedFor } from '../../../../shared/domain/clearance'
import { plainIncident, type TestVault } from '../../../helpers/register'
import { typeCards, vaultWithCards } from './recovery-kit'

/* What a new CSO is not given with what CSOs hold. */

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let vault: TestVault
let cards: string[]
beforeAll(async () => {
  ;({ vault, cards } = await vaultWithCards())
})
afterAll(() => {
  expect(vault.failures).toEqual([])
  vault.remove()
})

it('PSR-60 a case that was taken from the CSOs because it concerns one does not come back by an appointment', async () => {
  await vault.signIn('mere')
  const accounts = await vault.ask('account.list', {})
  const accountId = accounts.find(({ signInName }) => signInName === 'wiremu')?.id ?? ''
  await vault.ask('account.nameAlternate', { accountId, reason: 'Named at set-up' })
  const { reference } = (await vault.ask('case.create', { incident: plainIncident })).body
  const kept = (await vault.ask('case.create', { incident: plainIncident })).body.reference
  const what = { reference, basedOn: 1, accountId, level: 'work' as const }
  await vault.ask('case.grant', what)
  await vault.signIn('wiremu')
  const recordId = vault.vault.session?.references.get(reference) ?? ''
  await vault.ask('case.divert', { reference, basedOn: 2, concernsCso: true, reason: 'It names the CSO' })
  vault.lock()

  // Mere stays CSO, and has not signed in since: her ring still has the key before, and a letter takes it back.
  await typeCards(vault, cards, [1, 2])
  const passphrase = 'a passphrase that is remembered'
  await vault.ask('recovery.appointCso', {
    ...{ signInName: 'aroha', displayName: 'Aroha Rangi', passphrase, standing: clearedFor('SECRET') },
    ...{ retire: [], reason: 'A second CSO' },
  })
  await vault.ask('session.unlock', { signInName: 'aroha', passphrase })
  expect((await vault.call('case.open', { reference: kept })).ok).toBe(true)
  expect(await vault.fault('case.open', { reference })).toMatchObject({ code: 'notFound' })
  expect(vault.vault.session?.records.has(recordId)).toBe(false)
  expect(await vault.problems()).toEqual([])
})
