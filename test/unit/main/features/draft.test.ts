import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDraft } from '../../../../main/store/drafts'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'

let vault: TestVault
let granted = ''
let kept = ''
beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
  granted = (await vault.ask('case.create', { incident: plainIncident })).body.reference
  kept = (await vault.ask('case.create', { incident: plainIncident })).body.reference
  await grant('case.grant', { level: 'work' })
  await vault.signIn('wiremu')
})
afterAll(() => {
  vault.remove()
})

async function grant(act: 'case.grant' | 'case.revoke', terms: object): Promise<void> {
  await vault.signIn('mere')
  const { revision } = await vault.ask('case.open', { reference: granted })
  const accounts = await vault.ask('account.list', {})
  const accountId = accounts.find(({ signInName }) => signInName === 'wiremu')?.id ?? ''
  const result = await vault.call(act, { reference: granted, basedOn: revision, accountId, ...terms })
  if (!result.ok) throw new Error(JSON.stringify(result.fault))
}

const words = 'Half a sentence about Kōkako-canary'
const keys = async () => (await vault.ask('draft.list', {})).map(({ key }) => key)

describe('what was typed about a record', () => {
  it('comes back after a lock, part by part, and a discarded part leaves the others', async () => {
    for (const part of ['', '/work/decision', '/work/advice']) {
      await vault.ask('draft.save', { key: `${granted}${part}`, basedOn: 1, content: words + part })
    }
    vault.lock()
    await vault.signIn('wiremu')
    const all = await vault.ask('draft.list', {})
    expect(all.find(({ key }) => key === `${granted}/work/advice`)?.content).toBe(`${words}/work/advice`)
    await vault.ask('draft.discard', { key: `${granted}/work/advice` })
    expect((await keys()).toSorted()).toEqual([granted, `${granted}/work/decision`])
  })

  it('is sealed under the record’s own key besides the account’s', () => {
    const { session } = vault.vault
    if (session === null) throw new Error('nobody is signed in')
    const ring = { accountId: session.account.id, ringKey: session.keys.ring }
    expect(readDraft(session.db, ring, granted)?.content).toMatch(/^[A-Za-z0-9+/=]+$/)
  })

  it('is refused alike for a record somebody does not hold and for one that never was', async () => {
    const [hidden, absent] = await Promise.all(
      [kept, 'CH-7Q4K-2M'].map((key) => vault.fault('draft.save', { key, basedOn: 1, content: words })),
    )
    expect(hidden?.code).toBe('notFound')
    expect(hidden).toEqual(absent)
  })

  it('is as absent as the case for who lost it, and there again when the case is', async () => {
    await grant('case.revoke', { reason: 'No longer on it' })
    await vault.signIn('wiremu')
    expect(await keys()).toEqual([])
    await grant('case.grant', { level: 'read' })
    await vault.signIn('wiremu')
    expect((await vault.ask('draft.list', {})).map(({ content }) => content)).toContain(words)
  })
})
