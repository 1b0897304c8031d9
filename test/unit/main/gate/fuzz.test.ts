import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../../../shared/contract'
import { faultCodes, type Result } from '../../../../shared/contract/fault'
import type { Operation } from '../../../../shared/contract/operation'
import { toPem } from '../../../../main/keys/certificates'
import { sha384 } from '../../../../main/keys/hash'
import { exampleIncident, filesIn, newTestVault, type TestVault } from '../../../helpers/register'
import { arbitraryOf } from '../../../helpers/zod-arbitrary'
import { withReference } from './inputs'

/*
 * Every operation's input, read off its schema and spoilt here and there, asked of
 * a real register: an answer or a fault every time, never a crash, never a bug's
 * `internal`, never half a record. CLOSEHOLD_FUZZ_RUNS asks for more.
 */

const runs = Number(process.env.CLOSEHOLD_FUZZ_RUNS ?? 30)
const operations = Object.entries(contract) as [string, Operation][]
/** These stretch a passphrase, make keys, draw pages or read everything whenever they get that far. */
const costly = [
  'register.create',
  'register.rotate',
  'session.unlock',
  'session.changePassphrase',
  'session.replaceKeys',
  'account.create',
  'document.issue',
  'report.blankForm',
  'due.wallList',
  'verify.register',
]
const isCostly = (name: string) => costly.includes(name) || name.startsWith('release.')
const outside = mkdtempSync(join(tmpdir(), 'closehold-fuzz-'))

let vault: TestVault
let reference = ''
let documentId = ''
let accountId = ''
let certificatePem = ''

beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
  const made = await vault.ask('case.create', { incident: exampleIncident() })
  reference = made.body.reference
  const final = await vault.ask('case.finalise', { reference, basedOn: made.revision })
  documentId = (
    await vault.ask('document.issue', { reference, basedOn: final.revision, template: 'incident-report' })
  ).id
  accountId =
    (await vault.ask('account.list', {})).find(({ signInName }) => signInName === 'wiremu')?.id ?? ''
  certificatePem = toPem(vault.vault.session?.keys.authorityCertificate ?? Buffer.alloc(0))
  vault.dialogs.saveFile = ({ name }) => Promise.resolve(join(outside, name))
  vault.dialogs.chooseFolder = () => Promise.resolve(outside)
  vault.dialogs.openFile = () => Promise.resolve(join(outside, 'nothing-here.pdf'))
})
afterAll(() => {
  vault.remove()
  rmSync(outside, { recursive: true })
})

/** Half of the inputs name things that exist, so that they get past the first look-up. */
function aimed(input: unknown, revision: number): unknown {
  const named = withReference(input, reference)
  if (typeof named !== 'object' || named === null || Array.isArray(named)) return named
  const known = {
    basedOn: revision,
    documentId,
    accountId,
    certificatePem,
    obligationId: 'nz-psr.espionage',
  }
  const present = Object.entries(known).filter(([key]) => key in named)
  return { ...named, ...Object.fromEntries(present) }
}

async function newestRevision(): Promise<number> {
  return (await vault.ask('case.open', { reference })).revision
}

function expectAnswer(name: string, result: Result<unknown>): void {
  if (result.ok) {
    expect(contract[name as keyof typeof contract].output.safeParse(result.value).success).toBe(true)
    return
  }
  expect(vault.failures.map(({ error }) => error)).toEqual([])
  expect(faultCodes).toContain(result.fault.code)
  expect(result.fault.code).not.toBe('internal')
  expect(result.fault.message.length).toBeGreaterThan(5)
  if (result.fault.fields !== undefined) expect(result.fault.fields.length).toBeGreaterThan(0)
}

/** Every case that is listed opens whole, and the register verifies, audit and all. */
async function expectWhole(): Promise<void> {
  if (vault.vault.session === null) return
  const { items } = await vault.ask('case.list', { limit: 200 })
  for (const item of items) {
    const { body, revision } = await vault.ask('case.open', { reference: item.reference })
    expect(revision).toBe(item.revision)
    expect(body.reference).toBe(item.reference)
  }
  expect(await vault.problems()).toEqual([])
}

describe('every operation, signed in, given anything', () => {
  it.each(operations)('%s answers or refuses', async (name, operation) => {
    const whole = isCostly(name) ? Math.ceil(runs / 20) : runs
    const shaped = arbitraryOf(operation.input)
    const bad = shaped.filter((input) => !operation.input.safeParse(input).success)
    const revision = await newestRevision()
    const given = [
      ...fc.sample(
        shaped.map((input) => aimed(input, revision)),
        { numRuns: whole, seed: 7 },
      ),
      ...fc.sample(shaped, { numRuns: isCostly(name) ? 1 : whole, seed: 8 }),
      ...fc.sample(bad, { numRuns: runs, seed: 9 }),
    ]
    for (const input of given) expectAnswer(name, await vault.call(name, input))
    // A query writes nothing; if one did after all, what is looked at after the next command says so.
    if (operation.kind !== 'query') await expectWhole()
  })
})

/** Everything on disk that a refused call must leave alone: failed sign-ins are noted. */
function digests(): Record<string, string> {
  const kept = filesIn(vault.folder).filter(({ name }) => !['attempts.json', 'closed.json'].includes(name))
  return Object.fromEntries(kept.map(({ name, bytes }) => [name, sha384(bytes).toString('hex')]))
}

describe('the lock screen, given anything', () => {
  it.each(operations)('%s answers or refuses', async (name, operation) => {
    vault.lock()
    const before = digests()
    const bad = arbitraryOf(operation.input).filter((input) => !operation.input.safeParse(input).success)
    const inputs = fc.sample(bad, { numRuns: runs, seed: 10 })
    const credentials = [{ signInName: 'nobody', passphrase: '\u0000' }]
    const given = name === 'session.unlock' ? [...inputs, ...credentials] : inputs
    for (const input of given) expectAnswer(name, await vault.call(name, input))
    expect(vault.vault.session).toBeNull()
    expect(digests()).toEqual(before)
  })

  it('makes a register of any organisation it accepts, and none of any other', async () => {
    const elsewhere = await newTestVault()
    rmSync(elsewhere.folder, { recursive: true })
    const { organisation } = await (async () => {
      await vault.signIn('mere')
      return vault.ask('session.current', {})
    })()
    const cso = {
      signInName: 'x.y-z9',
      displayName: 'Ngā "Quote", O=Evil+CN=Root\\#<>;',
      passphrase: 'ｆｕｌｌ　ｗｉｄｔｈ　ｗｏｒｄｓ　ｈｅｒｅ',
    }
    const odd = { ...organisation, name: 'Ō, "=+<>#;\\ 役所 🦆', sites: ['a', 'a'], units: [] }
    expectAnswer(
      'register.create',
      await elsewhere.call('register.create', { organisation: { ...odd, zone: 'Nowhere/None' }, cso }),
    )
    expectAnswer('register.create', await elsewhere.call('register.create', { organisation: odd, cso }))
    expect((await elsewhere.ask('session.current', {})).organisation.name).toBe(odd.name)
    elsewhere.lock()
    await elsewhere.ask('session.unlock', { signInName: 'x.y-z9', passphrase: 'full width words here' })
    elsewhere.remove()
  })
})
