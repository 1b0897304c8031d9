import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Vault } from '../../../../main/gate/context'
import { createGate } from '../../../../main/gate/gate'
import { serveView } from '../../../../main/gate/serve'
import { headlessVault } from '../../../../main/commands/headless'
import { contract } from '../../../../shared/contract'
import { command, effect, query, type Operation } from '../../../../shared/contract/operation'
import { roles } from '../../../../shared/domain/account'
import { newTestVault, type TestVault } from '../../../helpers/register'

const operations = Object.entries(contract) as [string, Operation][]
/** What anybody at the keyboard may ask, signed in or not. Longer only on purpose. */
const lockScreen = [
  'register.status',
  'register.create',
  'session.unlock',
  'recovery.readCard',
  'recovery.forgetCards',
  'recovery.accounts',
  'recovery.restoreAccount',
  'recovery.appointCso',
  'intake.form',
  'intake.submit',
  'intake.read',
  'intake.add',
]

describe('the contract', () => {
  it.each(operations)('%s names who may ask for it', (name, { roles: access }) => {
    if (access === 'lock-screen') expect(lockScreen).toContain(name)
    else {
      expect(access.length).toBeGreaterThan(0)
      for (const role of access) expect(roles).toContain(role)
    }
  })
})

describe('a locked register', () => {
  let vault: TestVault
  beforeAll(async () => {
    vault = await newTestVault()
  })
  afterAll(() => {
    vault.remove()
  })

  it('answers every operation of a session with locked, whatever is given', async () => {
    for (const [name, { roles: access }] of operations) {
      if (access === 'lock-screen') continue
      for (const input of [{}, undefined, { reference: 'CH-7Q4K-2M', basedOn: 1 }]) {
        expect(await vault.fault(name, input), name).toEqual({
          code: 'locked',
          message: 'The register is locked.',
        })
      }
    }
    expect(vault.vault.session).toBeNull()
  })

  it.each([
    '__proto__',
    'toString',
    'constructor',
    'hasOwnProperty',
    'valueOf',
    '',
    'case.open ',
    'CASE.OPEN',
  ])('knows no operation called %j', async (name) => {
    expect(await vault.fault(name, {})).toEqual({ code: 'notFound', message: 'There is no such operation.' })
  })

  it('knows no operation whose name is not text', async () => {
    const gate = createGate(contract, {}, vault.vault)
    for (const name of [
      null,
      undefined,
      7,
      ['case.open'],
      { toString: () => 'case.open' },
      Symbol('case.open'),
    ]) {
      expect(await gate.call(name, {})).toMatchObject({ ok: false, fault: { code: 'notFound' } })
    }
  })
})

describe('a signed-in session', () => {
  let vault: TestVault
  beforeAll(async () => {
    vault = await newTestVault()
    await vault.signIn('mere')
  })
  afterAll(() => {
    vault.remove()
  })

  it.each(['__proto__', 'toString', 'constructor'])(
    'knows no operation called %s, and says so in the audit',
    async (name) => {
      expect(await vault.fault(name, {})).toMatchObject({ code: 'notFound' })
      expect(vault.audit().at(-1)).toMatchObject({
        operation: 'unknown',
        outcome: 'refused',
        code: 'notFound',
      })
    },
  )

  it('names every unknown field and every bad one, and keeps none of what was typed', async () => {
    const fault = await vault.fault('case.create', {
      incident: {
        title: '',
        marking: { classification: 'SECRETISH', endorsements: [] },
        colour: 'kōwhai-canary',
      },
      extra: 1,
    })
    expect(fault.code).toBe('invalid')
    expect(fault.fields?.map(({ path }) => path).sort()).toEqual(
      ['extra', 'incident.colour', 'incident.marking.classification', 'incident.title'].sort(),
    )
    expect(JSON.stringify(fault)).not.toContain('kōwhai-canary')
    expect(vault.audit().at(-1)).toMatchObject({
      operation: 'case.create',
      outcome: 'refused',
      code: 'invalid',
    })
  })

  it('refuses a second register and a second sign-in while it is open', async () => {
    const cso = { signInName: 'aroha', displayName: 'Aroha', passphrase: 'a passphrase long enough' }
    const { organisation } = await vault.ask('session.current', {})
    expect(await vault.fault('register.create', { organisation, cso })).toMatchObject({ code: 'conflict' })
    const credentials = { signInName: 'wiremu', passphrase: vault.passphrases.wiremu }
    expect(await vault.fault('session.unlock', credentials)).toMatchObject({ code: 'conflict' })
    expect((await vault.ask('session.current', {})).account.signInName).toBe('mere')
  })
})

describe('a one-time passphrase', () => {
  let vault: TestVault
  let oneTime = ''
  beforeAll(async () => {
    vault = await newTestVault()
    await vault.signIn('mere')
    const made = await vault.ask('account.create', { signInName: 'hemi', displayName: 'Hēmi', role: 'cso' })
    oneTime = made.oneTimePassphrase
    vault.lock()
    await vault.ask('session.unlock', { signInName: 'hemi', passphrase: oneTime })
  })
  afterAll(() => {
    vault.remove()
  })

  it('is good for nothing but choosing another', async () => {
    const allowed = ['session.current', 'session.lock', 'session.changePassphrase']
    for (const [name, { roles: access }] of operations) {
      if (access === 'lock-screen' || allowed.includes(name) || !access.includes('cso')) continue
      expect(await vault.fault(name, {}), name).toEqual({
        code: 'denied',
        message: 'Choose your own passphrase first.',
      })
    }
    expect((await vault.ask('session.current', {})).mustChangePassphrase).toBe(true)
  })

  it('opens everything once it is changed, and never again itself', async () => {
    const next = 'my own words, sixteen and more'
    expect(await vault.fault('session.changePassphrase', { current: oneTime, next: oneTime })).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'next' }],
    })
    await vault.ask('session.changePassphrase', { current: oneTime, next })
    expect((await vault.ask('case.due', {})).items).toEqual([])
    vault.lock()
    const old = await vault.fault('session.unlock', { signInName: 'hemi', passphrase: oneTime })
    expect(old.code).toBe('denied')
    const view = await vault.ask('session.unlock', { signInName: 'hemi', passphrase: next })
    expect(view.mustChangePassphrase).toBe(false)
  })
})

describe('a handler with a bug', () => {
  const secret = 'Pūkeko-canary'
  const nothing = z.strictObject({})
  const done = z.strictObject({ done: z.literal(true) })
  const broken = {
    'bug.query': query({ title: 'Try', input: nothing, output: done, roles: ['cso'] }),
    'bug.command': command({ title: 'Try', input: nothing, output: done, roles: ['cso'] }),
    'bug.effect': effect({ title: 'Try', input: nothing, output: done, roles: ['cso'] }),
    'bug.answer': query({ title: 'Try', input: nothing, output: done, roles: ['cso'] }),
    'bug.absent': query({ title: 'Try', input: nothing, output: done, roles: ['cso'] }),
  }
  const fail = () => {
    throw new TypeError(secret)
  }
  const handlers = {
    'bug.query': fail,
    'bug.command': fail,
    'bug.effect': () => Promise.reject(new TypeError(secret)),
    'bug.answer': () => ({ done: true, more: secret }),
  }
  let vault: TestVault
  beforeAll(async () => {
    vault = await newTestVault()
    await vault.signIn('mere')
  })
  afterAll(() => {
    vault.remove()
  })

  it.each(Object.keys(broken))('%s becomes internal with a reference and no content', async (name) => {
    const gate = createGate(broken, handlers, vault.vault)
    const before = vault.failures.length
    const result = await gate.call(name, {})
    expect(result).toMatchObject({ ok: false, fault: { code: 'internal' } })
    expect(JSON.stringify(result)).not.toContain(secret)
    const logged = vault.failures.at(-1)
    expect(vault.failures.length).toBe(before + 1)
    expect(result).toMatchObject({ fault: { reference: logged?.reference } })
    expect(vault.audit().at(-1)).toMatchObject({
      outcome: 'failed',
      code: `internal ${logged?.reference ?? ''}`,
    })
  })
})

describe('the port of a view', () => {
  const posted: unknown[] = []
  const port = { postMessage: (message: unknown) => void posted.push(message) }
  const slow = {
    'slow.effect': effect({
      title: 'Try',
      input: z.strictObject({}),
      output: z.strictObject({}),
      roles: 'lock-screen',
    }),
  }
  const vault: Vault = headlessVault(join(tmpdir(), 'closehold-nowhere')).vault

  it('answers each call under its own number, passes progress on, and cancels', async () => {
    const handlers = {
      'slow.effect': async ({
        signal,
        progress,
      }: {
        signal: AbortSignal
        progress: (...of: unknown[]) => void
      }) => {
        progress(1, 2, 'Half way')
        await new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error)
          })
        })
      },
    }
    const receive = serveView(createGate(slow, handlers, vault), port)
    receive({ id: 7, operation: 'slow.effect', input: {} })
    await new Promise(setImmediate)
    expect(posted).toEqual([{ id: 7, progress: { done: 1, total: 2, what: 'Half way' } }])
    receive({ id: 7, cancel: true })
    await new Promise(setImmediate)
    expect(posted.at(-1)).toEqual({
      id: 7,
      result: { ok: false, fault: { code: 'conflict', message: 'Cancelled.' } },
    })
  })

  it('drops what is no call without an answer', async () => {
    const receive = serveView(createGate(contract, {}, vault), port)
    const before = posted.length
    for (const message of [
      null,
      'case.open',
      {},
      { id: 'x', operation: 'case.open' },
      { id: 1, operation: 'x'.repeat(81) },
      { id: 1, operation: 'a', input: 1, more: 1 },
    ]) {
      receive(message)
    }
    await new Promise(setImmediate)
    expect(posted.length).toBe(before)
  })
})
