import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { csosAt, intakeAt } from '../../../../main/store/addressees'
import { readRegisterFile } from '../../../../main/store/folder'
import { listMessages } from '../../../../main/store/messages'
import { clearedFor } from '../../../../shared/domain/clearance'
import { messagesIn } from '../../../../shared/domain/message'
import type { IncidentInput } from '../../../../shared/domain/incident'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'
import { accountNamed, newMember } from './account-kit'

// Every sign-in derives a key, and slow machines take their time over it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let vault: TestVault
let wiremu = ''
let clock = Date.now()
const reason = 'Leave until Monday'
const hour = 3_600_000
const at = (ms: number) => new Date(clock + ms).toISOString()
const references = { plain: '', naming: '', above: '', own: '', kept: '' }

const incident = (title: string, changes: Partial<IncidentInput> = {}): IncidentInput => ({
  ...plainIncident,
  title,
  ...changes,
})

beforeAll(async () => {
  vault = await newTestVault({ now: () => new Date(clock) })
  // Not before its certificates were made, if the ready register was made just now.
  clock = Date.now()
  await vault.signIn('mere')
  const account = await accountNamed(vault, 'wiremu')
  wiremu = account.id
  await vault.ask('account.amend', {
    accountId: wiremu,
    displayName: account.displayName,
    role: 'officer',
    standing: clearedFor('CONFIDENTIAL'),
    reason,
  })
  const make = async (of: IncidentInput) => (await vault.ask('case.create', { incident: of })).body.reference
  references.plain = await make(incident('Side door found open'))
  references.naming = await make(incident(`Complaint about ${account.displayName.toUpperCase()}`))
  references.above = await make(
    incident('Papers', { marking: { classification: 'SECRET', endorsements: [] } }),
  )
  references.kept = await make(incident('Kept back by hand'))
  references.own = await make(incident('Theirs already'))
  const { revision } = await vault.ask('case.open', { reference: references.own })
  await vault.ask('case.grant', {
    reference: references.own,
    basedOn: revision,
    accountId: wiremu,
    level: 'work',
  })
})
afterAll(() => {
  expect(vault.failures).toEqual([])
  vault.remove()
})

const session = () => {
  const { session: open } = vault.vault
  if (open === null) throw new Error('nobody is signed in')
  return open
}
const canOpen = async (reference: string) => (await vault.call('case.open', { reference })).ok
const delegate = (changes: object = {}) => ({
  accountId: wiremu,
  from: at(0),
  until: at(hour),
  reason,
  except: [references.kept.toLowerCase()],
  ...changes,
})

describe('standing in as CSO', () => {
  it('refuses dates out of order, too far and too long, and whoever cannot stand in', async () => {
    const day = 24 * hour
    const refused = async (changes: object) => vault.fault('account.delegate', delegate(changes))
    expect((await refused({ until: at(-1) })).code).toBe('invalid')
    expect((await refused({ from: at(2 * hour), until: at(hour) })).code).toBe('invalid')
    expect((await refused({ until: at(61 * day) })).message).toContain('60 days')
    expect((await refused({ from: at(61 * day), until: at(62 * day) })).message).toContain('ahead')
    const mere = (await accountNamed(vault, 'mere')).id
    expect((await refused({ accountId: mere })).code).toBe('denied')
    expect((await refused({ accountId: 'nobody' })).code).toBe('notFound')
    expect((await accountNamed(vault, 'wiremu')).acting).toBeNull()
  })

  it('hands over what the delegate may have, and says what stays and why', async () => {
    const handover = await vault.ask('account.handover', {})
    expect(handover).toMatchObject({ cases: 5, reports: 0 })
    const { handedOver, leftOut } = await vault.ask('account.delegate', delegate())
    expect(handedOver).toBe(1)
    expect(new Map(leftOut.map((one) => [one.reference, one.reason]))).toEqual(
      new Map([
        [references.naming, 'it names them'],
        [references.above, 'SECRET needs a clearance of that level; they hold a CONFIDENTIAL clearance'],
        [references.own, 'they hold it already'],
        [references.kept, 'left out by you'],
      ]),
    )
    expect((await vault.fault('account.delegate', delegate())).message).toContain('stands in as CSO now')
    expect(intakeAt(readRegisterFile(vault.folder), new Date(clock)).map(({ route }) => route)).toEqual([
      'cso',
      'cso',
    ])
    const trust = {
      registerId: session().registerId,
      authorityCertificate: session().keys.authorityCertificate,
    }
    expect(csosAt(session().db, new Date(clock), trust)).toHaveLength(2)
    expect(csosAt(session().db, new Date(clock + hour), trust)).toHaveLength(1)
  })

  it('gives the powers of the office and not the authority’s key', async () => {
    const view = await vault.signIn('wiremu')
    expect(view.role).toBe('cso')
    expect(await canOpen(references.plain)).toBe(true)
    for (const hidden of [references.naming, references.above, references.kept])
      expect(await canOpen(hidden)).toBe(false)
    const kept = messagesIn(
      listMessages(session().db, { accountId: wiremu, ringKey: session().keys.ring }),
    ).find(({ kind }) => kind === 'handover')
    expect(kept).toMatchObject({ records: 1, by: 'Mere Tūhoe', reason })
    expect(JSON.stringify(kept)).not.toContain(references.naming)
    expect((await vault.ask('account.handover', {})).received).toEqual(kept)
    const denied = [
      await vault.fault('account.create', { signInName: 'x.y', displayName: 'Friend', role: 'cso' }),
      await vault.fault('account.delegate', delegate()),
      await vault.fault('account.suspend', { accountId: (await accountNamed(vault, 'mere')).id, reason }),
      await vault.fault('account.amend', {
        accountId: wiremu,
        displayName: 'Wiremu',
        role: 'cso',
        standing: clearedFor('TOP SECRET'),
        reason,
      }),
      await vault.fault('organisation.banner', { text: 'Mine now' }),
    ]
    expect(denied.map(({ code }) => code)).toEqual(denied.map(() => 'denied'))
  })

  it('ends by itself, in the middle of a session', async () => {
    clock += hour
    expect(await canOpen(references.plain)).toBe(false)
    expect(await canOpen(references.own)).toBe(true)
    expect((await vault.ask('session.current', {})).role).toBe('officer')
    expect((await vault.fault('account.handover', {})).code).toBe('denied')
    // A clock set back does not bring it back.
    clock -= hour
    expect((await vault.fault('account.handover', {})).code).toBe('denied')
    clock += 2 * hour
    await vault.signIn('wiremu')
    expect(await canOpen(references.plain)).toBe(false)
  })

  it('can be ended early: what came with it leaves, what was theirs stays', async () => {
    await vault.signIn('mere')
    await vault.ask('account.delegate', delegate({ from: at(0), until: at(24 * hour) }))
    await vault.signIn('wiremu')
    expect(await canOpen(references.plain)).toBe(true)
    await vault.signIn('mere')
    clock += 1000
    await vault.ask('account.endDelegation', { accountId: wiremu, reason: 'Back early' })
    expect((await vault.fault('account.endDelegation', { accountId: wiremu, reason })).code).toBe('conflict')
    await vault.signIn('wiremu')
    expect(session().role).toBe('officer')
    expect(await canOpen(references.plain)).toBe(false)
    expect(await canOpen(references.own)).toBe(true)
    await vault.signIn('mere')
    expect((await vault.ask('account.decisions', {}))[0]).toMatchObject({
      act: 'delegation-ended',
      reason: 'Back early',
    })
    expect(await vault.problems()).toEqual([])
  })

  it('is not for auditors, and not for keys that nobody certified', async () => {
    const auditor = await newMember(vault, { signInName: 'ana', displayName: 'Ana Pohatu', role: 'auditor' })
    expect(
      (await vault.fault('account.delegate', delegate({ accountId: auditor.account.id }))).message,
    ).toContain('auditor')
    const made = await vault.ask('account.create', {
      signInName: 'new',
      displayName: 'New Person',
      role: 'officer',
    })
    expect(
      (await vault.fault('account.delegate', delegate({ accountId: made.account.id }))).message,
    ).toContain('no certified keys')
  })

  it('stops when it is cancelled, and nothing has been handed over', async () => {
    const controller = new AbortController()
    controller.abort()
    const result = await vault.run('account.delegate', delegate({ until: at(hour) }), {
      signal: controller.signal,
    })
    expect(result).toMatchObject({ ok: false, fault: { message: 'Cancelled.' } })
    expect((await accountNamed(vault, 'wiremu')).acting).toBeNull()
  })
})
