import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoOrganisation } from '../../../../main/commands/demo-run'
import { headlessVault, type Headless } from '../../../../main/commands/headless'
import { floorKdf } from '../../../../main/keys/kdf'
import type { Fault } from '../../../../shared/contract/fault'
import { filesIn, plainIncident } from '../../../helpers/register'

const folder = mkdtempSync(join(tmpdir(), 'closehold-new-'))
const passphrase = 'a passphrase long enough'
const cso = { signInName: 'mere', displayName: 'Mere Tūhoe', passphrase }
const custodians = ['Hana Ngata', 'Tom Fielding', 'Aroha Wīhongi']
let vault: Headless

beforeAll(async () => {
  vault = headlessVault(folder, { kdf: () => Promise.resolve(floorKdf()) })
  await vault.ask('register.create', { organisation: demoOrganisation, cso })
})
afterAll(() => {
  vault.lock()
  rmSync(folder, { recursive: true })
})

async function fault(name: string, input: unknown): Promise<Fault> {
  const result = await vault.call(name, input)
  if (result.ok) throw new Error(`${name} was expected to fail`)
  return result.fault
}

const show = async (number: number) => (await vault.ask('recovery.showCard', { number })).lines

describe('a new register', () => {
  it('takes no case and no account before the recovery cards are proven', async () => {
    expect((await vault.ask('session.current', {})).recoveryReady).toBe(false)
    expect(await fault('case.create', { incident: plainIncident })).toMatchObject({ code: 'conflict' })
    const account = { signInName: 'wiremu', displayName: 'Wiremu', role: 'officer' }
    expect(await fault('account.create', account)).toMatchObject({ code: 'conflict' })
    expect((await vault.ask('case.list', {})).total).toBe(0)
    expect((await vault.ask('account.list', {})).length).toBe(1)
  })

  it('wants three different custodians, and a ceremony before a card', async () => {
    expect(await fault('recovery.showCard', { number: 1 })).toMatchObject({ code: 'conflict' })
    expect(await fault('recovery.begin', { custodians: ['A', 'A', 'B'] })).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'custodians' }],
    })
    expect(await fault('recovery.begin', { custodians: ['A', 'B'] })).toMatchObject({ code: 'invalid' })
  })

  it('takes back only the card that was shown, line for line', async () => {
    await vault.ask('recovery.begin', { custodians })
    expect(await fault('recovery.confirmCard', { number: 1, typed: 'x' })).toMatchObject({ code: 'conflict' })
    const lines = await show(1)
    const second = await show(2)
    const broken = lines.map((line, at) =>
      at === 3 ? line.replace(/[0-9A-Z](?=[^0-9A-Z]*$)/, (c) => (c === '7' ? '8' : '7')) : line,
    )
    const wrong = await fault('recovery.confirmCard', { number: 1, typed: broken.join('\n') })
    expect(wrong.code).toBe('invalid')
    expect(wrong.message).toMatch(/line/i)
    expect(await fault('recovery.confirmCard', { number: 1, typed: second.join('\n') })).toMatchObject({
      code: 'invalid',
      message: 'This is card 2; card 1 is being checked.',
    })
    expect(
      await vault.ask('recovery.confirmCard', { number: 1, typed: lines.join('\n').toLowerCase() }),
    ).toEqual({
      confirmed: [1],
      ready: false,
    })
    expect(await fault('recovery.showCard', { number: 1 })).toMatchObject({ code: 'conflict' })
  })

  it('refuses a card of an abandoned ceremony', async () => {
    const old = await show(2)
    await vault.ask('recovery.begin', { custodians })
    await show(2)
    const refused = await fault('recovery.confirmCard', { number: 2, typed: old.join('\n') })
    expect(refused.code).toBe('invalid')
    expect(refused.message).toMatch(/ceremony|earlier|old/i)
  })

  it('opens for records when every card has been typed back, and its file names the recovery key', async () => {
    await vault.ask('recovery.begin', { custodians })
    for (const number of [3, 1, 2]) {
      expect((await vault.ask('session.current', {})).recoveryReady).toBe(false)
      const lines = await show(number)
      await vault.ask('recovery.confirmCard', { number, typed: lines.join('\n') })
    }
    expect(await fault('recovery.begin', { custodians })).toMatchObject({ fields: [{ path: 'reason' }] })
    expect(await fault('recovery.showCard', { number: 1 })).toMatchObject({ code: 'conflict' })
    vault.lock()
    expect(readFileSync(join(folder, 'register.json'), 'utf8')).toContain(
      '"recoveryKey":"-----BEGIN PUBLIC KEY',
    )
    await vault.ask('session.unlock', { signInName: 'mere', passphrase })
    expect((await vault.ask('session.current', {})).recoveryReady).toBe(true)
    await vault.ask('case.create', { incident: plainIncident })
    expect((await vault.ask('verify.register', {})).holds).toBe(true)
  })

  it('is not made over another one, and what fails leaves no half register', async () => {
    vault.lock()
    const before = filesIn(folder).map(({ name, bytes }) => [name, bytes.length])
    const again = { organisation: demoOrganisation, cso }
    expect(await fault('register.create', again)).toMatchObject({
      message: 'This folder already holds a register.',
    })
    expect(filesIn(folder).map(({ name, bytes }) => [name, bytes.length])).toEqual(before)
    const empty = mkdtempSync(join(tmpdir(), 'closehold-half-'))
    const failing = headlessVault(empty, {
      kdf: () => Promise.reject(new DOMException('Stopped', 'AbortError')),
    })
    expect(await failing.call('register.create', again)).toMatchObject({
      ok: false,
      fault: { code: 'conflict' },
    })
    expect(filesIn(empty)).toEqual([])
    expect((await failing.ask('register.status', {})).state).toBe('absent')
    rmSync(empty, { recursive: true })
  })
})
