import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listDrafts } from '../../../../main/store/drafts'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'

let vault: TestVault
const told: string[] = []
beforeAll(async () => {
  vault = await newTestVault()
  vault.vault.ports.notify = (message) => {
    if ('event' in message && message.event === 'changed') told.push(message.what)
  }
  await vault.signIn('wiremu')
})
afterAll(() => {
  vault.remove()
})

const view = JSON.stringify({ columns: ['reference', 'delay'], severity: ['major'] })

describe('preferences', () => {
  it('are found again after a lock, by their own account only, and are no drafts', async () => {
    expect(await vault.ask('preference.load', { key: 'cases' })).toEqual({ value: null })
    await vault.ask('preference.save', { key: 'cases', value: '{}' })
    await vault.ask('preference.save', { key: 'cases', value: view })
    await vault.ask('draft.save', { key: 'new:1', basedOn: null, content: 'typed' })
    expect((await vault.ask('draft.list', {})).map(({ key }) => key)).toEqual(['new:1'])
    vault.lock()
    await vault.signIn('mere')
    expect(await vault.ask('preference.load', { key: 'cases' })).toEqual({ value: null })
    vault.lock()
    await vault.signIn('wiremu')
    expect(await vault.ask('preference.load', { key: 'cases' })).toEqual({ value: view })
    expect(await vault.ask('preference.load', { key: 'appearance' })).toEqual({ value: null })
  })

  it('refuse what is no JSON, too long, or under a key of another kind', async () => {
    const long = JSON.stringify('ā'.repeat(16_383))
    for (const [key, value] of [
      ['cases', '{'],
      ['cases', long],
      ['other', '{}'],
    ]) {
      expect(await vault.fault('preference.save', { key, value })).toMatchObject({ code: 'invalid' })
    }
    expect(
      await vault.fault('draft.save', { key: 'preference/cases', basedOn: null, content: '{}' }),
    ).toMatchObject({ code: 'invalid' })
    expect(await vault.ask('preference.load', { key: 'cases' })).toEqual({ value: view })
  })

  it('leave nothing of what was kept in the audit, and are none under another key', () => {
    expect(JSON.stringify(vault.audit())).not.toContain('delay')
    const { session } = vault.vault
    if (session === null) throw new Error('nobody is signed in')
    const other = { accountId: session.account.id, ringKey: Buffer.alloc(32) }
    expect(listDrafts(session.db, other, () => null)).toEqual([])
  })
})

describe('what the view is told of changes', () => {
  it('is the feature in which something was committed, and nothing for what failed or was only read', async () => {
    told.length = 0
    await vault.ask('case.list', {})
    await vault.ask('preference.save', { key: 'cases', value: '{}' })
    await vault.fault('case.save', { reference: 'CH-7Q4K-2M', basedOn: 1, incident: plainIncident })
    expect(told).toEqual([])
    await vault.ask('case.create', { incident: plainIncident })
    expect(told).toEqual(['case'])
  })
})
