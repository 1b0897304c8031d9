import { createHash, createPrivateKey, type KeyObject } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { headlessVault, type Headless } from '../../main/commands/headless'
import { setUpDemo } from '../../main/commands/demo-run'
import { handlers } from '../../main/features'
import type { Dialogs, Run } from '../../main/gate/context'
import { createGate } from '../../main/gate/gate'
import { floorKdf } from '../../main/keys/kdf'
import type { AuditEvent } from '../../main/store/audit'
import { openAuditKey } from '../../main/store/audit-key'
import { readAuditEvents } from '../../main/store/audit-reader'
import { verifyRegister } from '../../main/store/verify'
import { contract } from '../../shared/contract'
import type { Fault, Result } from '../../shared/contract/fault'
import type { Check } from '../../shared/contract/release'
import type { SessionView } from '../../shared/contract/session'
import type { IncidentInput } from '../../shared/domain/incident'

/*
 * A register that is ready for cases: a CSO (mere), an officer (wiremu), recovery
 * cards proven. Deriving its keys takes seconds, so it is made once, kept beside
 * the packages under a digest of the sources that write registers, and copied.
 */

const root = join(import.meta.dirname, '..', '..')
const cache = join(root, 'node_modules', '.cache', 'closehold', 'registers')
/** Names a ready register made elsewhere: for copies of this tree that try what breaks. */
export const readyRegisterVariable = 'CLOSEHOLD_READY_REGISTER'

export type Who = 'mere' | 'wiremu'

const keysFile = z.strictObject({ mere: z.string(), wiremu: z.string(), audit: z.string() })
type Keys = z.infer<typeof keysFile>

/** One test's own register, locked, and a vault to ask. */
export interface TestVault extends Headless {
  readonly folder: string
  readonly passphrases: Readonly<Record<Who, string>>
  /** Failures that were logged instead of told: bugs. */
  readonly failures: { reference: string; error: unknown }[]
  readonly dialogs: { -readonly [K in keyof Dialogs]: Dialogs[K] }
  /** Locks if need be, and signs in. */
  signIn(who: Who): Promise<SessionView>
  /** As `call`, with progress and cancelling. */
  run(name: string, input: unknown, run?: Partial<Run>): Promise<Result<unknown>>
  /** The fault of a call that must fail. */
  fault(name: string, input: unknown): Promise<Fault>
  /** Every audit event so far, oldest first, opened with the audit key. Wants a session. */
  audit(): AuditEvent[]
  /** Failing checks of the open register; empty when it verifies. */
  problems(): Promise<Check[]>
  remove(): void
}

/** The folder of the ready register, made if this is the first to ask. */
export async function readyRegister(): Promise<string> {
  const given = process.env[readyRegisterVariable]
  if (given !== undefined) return given
  return madeOnce(join(cache, sourcesDigest()), (folder) => {
    forgetOld()
    return build(join(folder, 'register'), join(folder, 'keys.json'))
  })
}

/** A folder that `make` fills, once for every process and run until the sources change. */
export async function madeOnce(place: string, make: (folder: string) => Promise<void>): Promise<string> {
  const building = `${place}.building`
  mkdirSync(dirname(place), { recursive: true })
  for (;;) {
    if (existsSync(place)) return place
    if (tryMake(building)) break
    if (Date.now() - statIfThere(building) > 120_000) rmSync(building, { recursive: true, force: true })
    await pause(200)
  }
  try {
    await make(building)
    renameSync(building, place)
    return place
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
}

function tryMake(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch {
    return false
  }
}

const statIfThere = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()

function forgetOld(): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name)
    if (Date.now() - statIfThere(path) > 6 * 3_600_000) rmSync(path, { recursive: true, force: true })
  }
}

async function build(folder: string, keysPath: string): Promise<void> {
  const vault = headlessVault(folder, { kdf: () => Promise.resolve(floorKdf()) })
  const { csoPassphrase, officerPassphrase } = await setUpDemo(vault)
  vault.lock()
  await vault.ask('session.unlock', { signInName: 'mere', passphrase: csoPassphrase })
  const { session } = vault.vault
  const audit = session === null ? null : openAuditKey(session.db, session.records)
  if (audit === null) throw new Error('the CSO does not hold the audit key')
  vault.lock()
  const keys: Keys = {
    mere: csoPassphrase,
    wiremu: officerPassphrase,
    audit: audit.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
  writeFileSync(keysPath, JSON.stringify(keys))
}

function sourcesDigest(): string {
  const hash = createHash('sha384')
  const folders = ['main/keys', 'main/store', 'main/features', 'main/gate', 'main/commands', 'shared']
  for (const folder of folders) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    const names = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
    for (const name of names.sort()) hash.update(name.slice(root.length)).update(readFileSync(name))
  }
  return hash.digest('hex').slice(0, 24)
}

export interface Options {
  readonly now?: () => Date
}

/** A copy of the ready register with a vault on it, locked. */
export async function newTestVault(options: Options = {}): Promise<TestVault> {
  return copyOf(await readyRegister(), options)
}

/** A vault on a copy of a folder that `madeOnce` made: `register` and `keys.json`. */
export function copyOf(ready: string, options: Options = {}): TestVault {
  const folder = mkdtempSync(join(tmpdir(), 'closehold-register-'))
  cpSync(join(ready, 'register'), folder, { recursive: true })
  const keys = keysFile.parse(JSON.parse(readFileSync(join(ready, 'keys.json'), 'utf8')))
  return vaultOn(folder, keys, options)
}

/** Another vault on the same folder, as a second process would have. */
export function secondVault(of: TestVault, options: Options = {}): Headless {
  return headlessVault(of.folder, { ...options, kdf: () => Promise.resolve(floorKdf()) })
}

function vaultOn(folder: string, keys: Keys, options: Options): TestVault {
  const declined = () => Promise.resolve(null)
  const dialogs: TestVault['dialogs'] = { saveFile: declined, chooseFolder: declined, openFile: declined }
  const headless = headlessVault(folder, {
    ...options,
    kdf: () => Promise.resolve(floorKdf()),
    dialogs: {
      saveFile: (ask) => dialogs.saveFile(ask),
      chooseFolder: (ask) => dialogs.chooseFolder(ask),
      openFile: (ask) => dialogs.openFile(ask),
    },
  })
  const failures: TestVault['failures'] = []
  Object.assign(headless.vault.ports, {
    logFailure: (reference: string, error: unknown) => failures.push({ reference, error }),
  })
  const gate = createGate(contract, handlers, headless.vault)
  const passphrases = { mere: keys.mere, wiremu: keys.wiremu }
  return {
    ...headless,
    folder,
    passphrases,
    failures,
    dialogs,
    run: (name, input, run) => gate.call(name, input, run),
    async signIn(who) {
      headless.lock()
      return headless.ask('session.unlock', {
        signInName: who,
        passphrase: passphrases[who],
        acknowledged: true,
      })
    },
    async fault(name, input) {
      const result = await gate.call(name, input)
      if (result.ok) throw new Error(`${name} was expected to fail`)
      return result.fault
    },
    audit: () => auditOf(headless, createPrivateKey(keys.audit)),
    problems: () => problemsOf(headless),
    remove() {
      headless.lock()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function auditOf({ vault }: Headless, key: KeyObject): AuditEvent[] {
  if (vault.session === null) throw new Error('the audit is read from an open register')
  return readAuditEvents(vault.session.db, key, { limit: 100_000 }).map(({ seq, event }) => {
    if (event === null) throw new Error(`audit row ${String(seq)} does not open`)
    return event
  })
}

async function problemsOf({ vault }: Headless): Promise<Check[]> {
  const { session } = vault
  if (session === null) throw new Error('an open register is verified')
  const opened = { db: session.db, records: session.records, register: session.registerId }
  const { checks } = await verifyRegister(vault.folder, { opened })
  return checks.filter((check) => check.verdict !== 'pass')
}

/** The least a case needs to be stored. */
export const plainIncident: IncidentInput = {
  title: 'Side door found open',
  marking: { classification: 'IN-CONFIDENCE', endorsements: [] },
}

/** An incident as somebody would hand it in, complete enough to be finalised. */
export function exampleIncident(): IncidentInput {
  return JSON.parse(readFileSync(join(root, 'examples', 'incident.json'), 'utf8')) as IncidentInput
}

/** Every file below a folder, with its bytes. */
export function filesIn(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .map((path) => ({ name: path.slice(folder.length + 1), bytes: readFileSync(path) }))
}
