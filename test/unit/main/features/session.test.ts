import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { encodeSlots, readSlots, writeSlots, type SlotFile } from '../../../../main/keys/slot-file'
import { openDatabase } from '../../../../main/store/database'
import { verifyRegister } from '../../../../main/store/verify'
import {
  exampleIncident,
  filesIn,
  newTestVault,
  plainIncident,
  secondVault,
  type TestVault,
} from '../../../helpers/register'

let vault: TestVault
let whole = ''
let reference = ''
const wrong = 'not the passphrase at all'

beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
  reference = (await vault.ask('case.create', { incident: plainIncident })).body.reference
  vault.lock()
  whole = mkdtempSync(join(tmpdir(), 'closehold-whole-'))
  cpSync(vault.folder, whole, { recursive: true })
})
afterAll(() => {
  vault.remove()
  rmSync(whole, { recursive: true })
})

const file = (name: string) => join(vault.folder, name)

/** The folder as it was closed, before the test damages it. */
function restore(): void {
  vault.lock()
  rmSync(vault.folder, { recursive: true, force: true })
  cpSync(whole, vault.folder, { recursive: true })
}

const unlock = () => ({ signInName: 'mere', passphrase: vault.passphrases.mere })

/** The refusal of a sign-in that must fail; whatever is wrong, the register stays locked and free for the next try. */
async function refusal() {
  const fault = await vault.fault('session.unlock', unlock())
  expect(vault.vault.session).toBeNull()
  expect(vault.failures).toEqual([])
  return fault
}

function flip(name: string, at: number): void {
  const bytes = readFileSync(file(name))
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file(name), bytes)
}

const failing = async () =>
  (await verifyRegister(vault.folder)).checks
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ name }) => name)

describe('signing in', () => {
  beforeEach(restore)

  it('answers a wrong passphrase and an unknown name alike, notes both, and keeps closed.json valid', async () => {
    const ofWrong = await vault.fault('session.unlock', { signInName: 'mere', passphrase: wrong })
    const ofNobody = await vault.fault('session.unlock', {
      signInName: 'typed-in-the-wrong-box',
      passphrase: wrong,
    })
    expect(readFileSync(file('attempts.json'), 'utf8')).not.toContain('wrong-box')
    expect(ofWrong).toEqual({ code: 'denied', message: 'The sign-in name or the passphrase is not right.' })
    expect(ofNobody).toEqual(ofWrong)
    expect(existsSync(file('closed.json'))).toBe(true)
    expect(await failing()).toEqual([])
    expect((await vault.ask('register.status', {})).notice).toContain(
      'Failed sign-ins since the last good one: 2',
    )
    await vault.signIn('mere')
    const copied = vault
      .audit()
      .filter(({ operation, outcome }) => operation === 'session.unlock' && outcome === 'refused')
    expect(copied.map(({ subject }) => subject)).toEqual(['mere', 'a name nobody has'])
    expect(existsSync(file('attempts.json'))).toBe(false)
    vault.lock()
    expect(await failing()).toEqual([])
    expect((await vault.ask('register.status', {})).notice ?? '').not.toContain('Failed sign-ins')
  })

  it('takes closed.json away when it opens and writes it when it locks', async () => {
    expect(existsSync(file('closed.json'))).toBe(true)
    await vault.signIn('mere')
    expect(existsSync(file('closed.json'))).toBe(false)
    const { checks, holds } = await vault.ask('verify.register', {})
    expect(checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
    expect(holds).toBe(true)
    expect(await failing()).toEqual(['closed.json'])
    vault.lock()
    expect(existsSync(file('closed.json'))).toBe(true)
    expect(filesIn(vault.folder).map(({ name }) => name)).not.toContain('register.db-wal')
    expect(await failing()).toEqual([])
  })

  it('refuses a second vault on the same folder until the first locks', async () => {
    await vault.signIn('mere')
    const second = secondVault(vault)
    const result = await second.call('session.unlock', {
      signInName: 'wiremu',
      passphrase: vault.passphrases.wiremu,
    })
    expect(result).toMatchObject({
      ok: false,
      fault: { code: 'conflict', message: expect.stringContaining('open in another') as string },
    })
    expect((await vault.ask('case.open', { reference })).revision).toBe(1)
    vault.lock()
    await second.ask('session.unlock', { signInName: 'wiremu', passphrase: vault.passphrases.wiremu })
    second.lock()
  })

  it('ends with every key overwritten and nothing left to ask', async () => {
    await vault.signIn('mere')
    const { session } = vault.vault
    if (session === null) throw new Error('nobody is signed in')
    const held = [...session.records.values()].map(({ key }) => key)
    const keys: Buffer[] = [session.keys.register, session.keys.ring, ...held]
    expect(keys.length).toBeGreaterThan(2)
    vault.lock()
    for (const key of keys) expect(key.every((byte) => byte === 0)).toBe(true)
    expect(await vault.fault('case.open', { reference })).toMatchObject({ code: 'locked' })
  })
})

describe('what is wrong with the folder is said in its own words', () => {
  beforeEach(restore)

  it('a first page of register.db that does not open', async () => {
    flip('register.db', 100)
    expect(await refusal()).toEqual({
      code: 'unavailable',
      message:
        'The key does not open this file, or its first page is damaged. Bring the register’s folder back from a copy.',
    })
    expect(await failing()).toEqual(['register.db'])
  })

  it('any later page of register.db, by verification if no reading met it', async () => {
    const { length } = readFileSync(file('register.db'))
    flip('register.db', length - 2000)
    expect(await failing()).toEqual(['register.db'])
    const result = await vault.call('session.unlock', unlock())
    if (result.ok) expect((await vault.problems()).some(({ name }) => name === 'register.db')).toBe(true)
    else
      expect(result.fault).toEqual({
        code: 'unavailable',
        message: 'The file is damaged. Bring the register’s folder back from a copy.',
      })
  })

  it('register.json that its authority did not sign', async () => {
    const text = readFileSync(file('register.json'), 'utf8')
    writeFileSync(
      file('register.json'),
      text.replace('"accreditation":"SECRET"', '"accreditation":"TOP SECRET"'),
    )
    const fault = await refusal()
    expect(fault).toEqual({
      code: 'unavailable',
      message:
        'register.json is not signed by its authority: it was altered. Bring the register’s folder back from a copy.',
    })
    const status = await vault.ask('register.status', {})
    expect(status.state).toBe('damaged')
    expect(status.notice).toContain('register.json is not signed')
    expect(await failing()).toEqual(['register.json', 'register.json'])
  })

  it('keyslots.json with one byte changed', async () => {
    flip('keyslots.json', 400)
    const fault = await refusal()
    expect(fault.code).toBe('unavailable')
    expect(fault.message).toMatch(/keyslots\.json is (damaged|not a JSON file)/)
    expect(await failing()).toEqual(['keyslots.json'])
  })

  it.each([
    ['register.db', 'notFound', /no register/],
    ['register.json', 'notFound', /no register/],
    ['keyslots.json', 'unavailable', /keyslots\.json is missing/],
  ])('%s that is missing', async (name, code, message) => {
    rmSync(file(name))
    const fault = await refusal()
    expect(fault.code).toBe(code)
    expect(fault.message).toMatch(message)
    expect(existsSync(file(name))).toBe(false)
  })

  it.each([
    ['below the floor', { pbkdf2Iterations: 1000 }, 'PBKDF2 iterations'],
    [
      'above the ceiling',
      { argon2: { memoryKiB: 64 * 1024 * 1024, passes: 3, lanes: 4 } },
      'Argon2id memory',
    ],
  ])('key derivation %s, before any work', async (_what, changes, named) => {
    const slots = readSlots(file('keyslots.json'))
    const changed = slots.slots.map((slot) => ({ ...slot, kdf: { ...slot.kdf, ...changes } }))
    writeFileSync(file('keyslots.json'), encodeSlots({ format: 1, slots: changed }))
    const started = performance.now()
    const fault = await refusal()
    expect(performance.now() - started).toBeLessThan(200)
    expect(fault).toMatchObject({ code: 'unavailable', message: expect.stringContaining(named) as string })
  })

  it('a register from a newer version', async () => {
    await vault.signIn('mere')
    const key = Buffer.from(vault.vault.session?.keys.register ?? [])
    vault.lock()
    const db = openDatabase(file('register.db'), key)
    db.script({ text: 'PRAGMA user_version = 99' })
    db.close()
    expect(await refusal()).toEqual({
      code: 'unavailable',
      message: 'This register was written by a newer version of Closehold. Open it with that version.',
    })
  })

  it('a key slot of an older generation that was put back', async () => {
    copyFileSync(file('keyslots.json'), `${whole}.slots`)
    await vault.signIn('wiremu')
    const next = 'another passphrase for the officer'
    await vault.ask('session.changePassphrase', { current: vault.passphrases.wiremu, next })
    vault.lock()
    const fresh = readSlots(file('keyslots.json'))
    const old: SlotFile = readSlots(`${whole}.slots`)
    writeSlots(file('keyslots.json'), old)
    rmSync(`${whole}.slots`)
    expect(
      await vault.fault('session.unlock', { signInName: 'wiremu', passphrase: vault.passphrases.wiremu }),
    ).toEqual({
      code: 'denied',
      message: 'This key slot does not match its account: keyslots.json was replaced or rolled back.',
    })
    expect(vault.vault.session).toBeNull()
    writeSlots(file('keyslots.json'), fresh)
    await vault.ask('session.unlock', { signInName: 'wiremu', passphrase: next })
  })
})

describe('no file of the register', () => {
  beforeEach(restore)

  it('holds a word of a case, its documents, drafts or passphrases, open or closed', async () => {
    const canary = 'Kākāpō-canary-7731'
    await vault.signIn('mere')
    const incident = { ...exampleIncident(), title: canary, brief: canary }
    const made = await vault.ask('case.create', { incident })
    const final = await vault.ask('case.finalise', { reference: made.body.reference, basedOn: made.revision })
    await vault.ask('document.issue', {
      reference: made.body.reference,
      basedOn: final.revision,
      template: 'incident-report',
    })
    await vault.ask('draft.save', { key: 'new', basedOn: null, content: canary })
    await vault.ask('case.list', { search: canary })
    const words = [
      canary,
      vault.passphrases.mere,
      made.body.reference,
      'Wiremu Paki',
      'case.create',
      'CREATE TABLE',
    ]
    const needles = words.flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')])
    const holding = () =>
      filesIn(vault.folder)
        .filter(({ bytes }) => needles.some((needle) => bytes.includes(needle)))
        .map(({ name }) => name)
    const open = filesIn(vault.folder).map(({ name }) => name)
    expect(open).toContain('register.db-wal')
    expect(holding()).toEqual([])
    vault.lock()
    expect(holding()).toEqual([])
    writeFileSync(file('control.txt'), `x${canary}x`)
    expect(holding()).toEqual(['control.txt'])
    rmSync(file('control.txt'))
  })
})
