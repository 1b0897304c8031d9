import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DirectoryDetails } from '../../../../shared/domain/directory'
import { firstDirectory } from '../../../../shared/domain/first-directory'
import { newTestVault, type TestVault } from '../../../helpers/register'
import { minorIncident } from '../../requirements/kit'
import { accountNamed, enter, newMember } from './account-kit'

// Every sign-in derives a key, and slow machines take their time over it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let vault: TestVault
beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
})
afterAll(() => {
  expect(vault.failures).toEqual([])
  vault.remove()
})

const details = (changes: Partial<DirectoryDetails> = {}): DirectoryDetails => ({
  ...firstDirectory(() => crypto.randomUUID()),
  ...changes,
})
const save = (basedOn: number, changes: Partial<DirectoryDetails> = {}) =>
  vault.ask('directory.save', { basedOn, details: details(changes) })
const read = () => vault.ask('directory.read', {})
const step = (title: string) => ({ id: crypto.randomUUID(), title })

describe('the directory', () => {
  it('is not there at first: nothing is read, and a revision that never was is not built on', async () => {
    expect(await read()).toBeNull()
    expect(await vault.ask('directory.history', {})).toEqual([])
    expect(await vault.fault('directory.save', { basedOn: 1, details: details() })).toMatchObject({
      code: 'conflict',
    })
    expect(await read()).toBeNull()
  })

  it('is made by the first saving, and only once', async () => {
    const made = await save(0)
    expect(made).toMatchObject({ revision: 1, body: { details: { minorSteps: [], repeats: null } } })
    expect(await read()).toEqual(made)
    expect(await vault.fault('directory.save', { basedOn: 0, details: details() })).toMatchObject({
      code: 'conflict',
    })
    expect(await read()).toEqual(made)
  })

  it('refuses what was changed in between, and names which revision is the newest', async () => {
    await save(1, { minorSteps: [step('Ask whoever found it')] })
    const stale = await vault.fault('directory.save', { basedOn: 1, details: details() })
    expect(stale).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('revision 2') as string,
    })
    expect((await read())?.body.details.minorSteps).toMatchObject([{ title: 'Ask whoever found it' }])
  })

  it('keeps who changed what and why', async () => {
    await vault.ask('directory.save', {
      basedOn: 2,
      details: { ...details(), agencies: [] },
      reason: 'Begin afresh',
    })
    const [newest, , first] = await vault.ask('directory.history', {})
    expect(newest).toMatchObject({ revision: 3, reason: 'Begin afresh' })
    expect(newest?.changes.map(({ path }) => path)).toContain('minorSteps.0~.title')
    expect(first).toMatchObject({ revision: 1, reason: null, changes: [] })
  })

  it('refuses two agencies of one name and an id given twice, beside the field', async () => {
    const agency = { id: crypto.randomUUID(), name: 'Police', channels: [] }
    const twice = details({ agencies: [agency, { ...agency, name: 'POLICE' }] })
    const { code, fields } = await vault.fault('directory.save', { basedOn: 3, details: twice })
    expect(code).toBe('invalid')
    expect(fields?.map(({ path }) => path)).toEqual(['details.agencies.1.name', 'details.agencies.1.id'])
    const lone = { agencies: [{ ...agency, channels: [{ how: 'phone', address: '', upTo: 'SECRET' }] }] }
    const unsaid = await vault.fault('directory.save', { basedOn: 3, details: lone })
    expect(unsaid.fields?.map(({ path }) => path)).toEqual(['details.agencies.0.channels.0.address'])
  })
})

describe('who has it', () => {
  it('an officer reads it, after a lock too, and cannot save it', async () => {
    const before = await vault.signIn('mere').then(read)
    await vault.signIn('wiremu')
    expect(await read()).toEqual(before)
    expect(await vault.ask('directory.history', {})).toHaveLength(3)
    const refused = await vault.fault('directory.save', { basedOn: 3, details: details() })
    expect(refused.code).toBe('denied')
    expect(await read()).toEqual(before)
  })

  it('an account made later reads it once its keys are certified: an executive and an auditor alike', async () => {
    for (const [role, signInName] of [
      ['executive', 'hana'],
      ['auditor', 'pita'],
    ] as const) {
      const member = await newMember(vault, { signInName, displayName: `${signInName} Later`, role })
      await enter(vault, member)
      expect(await read()).toMatchObject({ revision: 3 })
      expect((await vault.fault('directory.save', { basedOn: 3, details: details() })).code).toBe('denied')
    }
  })

  it('whoever stands in for the CSO saves it, while they stand in', async () => {
    await vault.signIn('mere')
    const { id } = await accountNamed(vault, 'wiremu')
    const now = Date.now()
    await vault.ask('account.delegate', {
      accountId: id,
      from: new Date(now).toISOString(),
      until: new Date(now + 3_600_000).toISOString(),
      reason: 'Leave',
      except: [],
    })
    await vault.signIn('wiremu')
    expect(await save(3, { minorSteps: [step('Look at the log')] })).toMatchObject({ revision: 4 })
    await vault.signIn('mere')
    expect(await read()).toMatchObject({
      revision: 4,
      body: { details: { minorSteps: [{ title: 'Look at the log' }] } },
    })
    expect(await save(4)).toMatchObject({ revision: 5 })
  })
})

describe('minor cases', () => {
  it('get the steps of the directory as they are when it is decided, and keep them', async () => {
    await vault.signIn('mere')
    await save(5, { minorSteps: [step('First'), step('Second')] })
    const made = await vault.ask('case.create', { incident: minorIncident() })
    expect(made.body.steps.map(({ title }) => title)).toEqual(['First', 'Second'])
    await save(6)
    const again = await vault.ask('case.open', { reference: made.body.reference })
    expect(again.body.steps.map(({ title }) => title)).toEqual(['First', 'Second'])
  })
})
