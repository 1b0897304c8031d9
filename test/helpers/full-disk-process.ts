import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { headlessVault } from '../../main/commands/headless'
import { floorKdf } from '../../main/keys/kdf'
import { verifyRegister } from '../../main/store/verify'
import { shortReports } from '../fixtures/reports'

/*
 * Runs on a small disk of its own: fills it, asks for something that writes, says
 * what came of it, makes room again. At the end the register must be whole.
 */

const [disk = '', passphrase = ''] = process.argv.slice(2)
const folder = join(disk, 'register')
const ballast = join(disk, 'ballast')
const failures: string[] = []
const vault = headlessVault(folder, {
  kdf: () => Promise.resolve(floorKdf()),
  dialogs: { saveFile: ({ name }) => Promise.resolve(join(disk, name)) },
})
Object.assign(vault.vault.ports, {
  logFailure: (_: string, error: unknown) =>
    failures.push(`${String(error)} ${String((error as Error).cause)}`),
})

/** Leaves so many bytes free. */
function fill(room: number): void {
  const { bavail, bsize } = statfsSync(disk)
  const file = openSync(ballast, 'w')
  const chunk = Buffer.alloc(4096)
  try {
    for (let left = bavail * bsize - room; left > 0; left -= chunk.length) writeSync(file, chunk)
  } catch {
    /* Full: that is what it is for. */
  } finally {
    closeSync(file)
  }
}

const incident = {
  title: 'Side door found open',
  marking: { classification: 'IN-CONFIDENCE' as const, endorsements: [] },
}
const signIn = (right: boolean) => ({
  signInName: 'mere',
  passphrase: right ? passphrase : 'not this one, surely',
  acknowledged: true,
})
const created: string[] = []

/** What is tried: the operation, whether somebody is signed in for it, and what it is asked with. */
const tries: readonly (readonly [string, boolean, () => unknown])[] = [
  ['session.unlock', false, () => signIn(true)],
  ['session.unlock', false, () => signIn(false)],
  ['intake.submit', false, () => ({ report: shortReports.incident })],
  ['case.create', true, () => ({ incident })],
  ['draft.save', true, () => ({ key: 'new:1', basedOn: null, content: 'x'.repeat(200_000) })],
  [
    'account.create',
    true,
    () => ({ signInName: `a${String(Date.now())}`, displayName: `Q ${String(Date.now())}`, role: 'officer' }),
  ],
  ['organisation.banner', true, () => ({ text: 'Read this first. '.repeat(100) })],
  ['session.changePassphrase', true, () => ({ current: passphrase, next: `${passphrase} and more` })],
  ['report.blankForm', true, () => ({})],
]

async function attempt(name: string, room: number, input: unknown): Promise<void> {
  fill(room)
  const result = await vault.call(name, input)
  rmSync(ballast, { force: true })
  if (result.ok && name === 'case.create')
    created.push((result.value as { body: { reference: string } }).body.reference)
  const said = result.ok ? 'done' : `${result.fault.code}: ${result.fault.message}`
  print({ name, room, said, failures: failures.splice(0) })
}

function lock(): void {
  try {
    vault.lock()
  } catch (error) {
    print({ name: 'lock', room: 0, said: String(error), failures: [] })
  }
}

async function main(): Promise<void> {
  let secret = passphrase
  for (const room of [0, 8192, 65_536]) {
    for (const [name, signedIn, input] of tries) {
      lock()
      if (signedIn) await vault.ask('session.unlock', { ...signIn(true), passphrase: secret })
      if (name === 'session.changePassphrase' && secret !== passphrase) continue
      await attempt(name, room, input())
      if (name === 'session.changePassphrase' && vault.vault.session?.keys.slot.generation !== undefined)
        secret = await working()
    }
  }
  lock()
  await vault.ask('session.unlock', { ...signIn(true), passphrase: secret })
  const { session } = vault.vault
  if (session === null) throw new Error('nobody is signed in')
  const { checks } = await verifyRegister(folder, {
    opened: { db: session.db, records: session.records, register: session.registerId },
  })
  const problems = checks
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ name, detail }) => `${name}: ${detail}`)
  for (const reference of created) await vault.ask('case.open', { reference })
  const { total } = await vault.ask('case.list', {})
  print({ name: 'at the end', problems, created: created.length, total })
  lock()
}

/** Whichever of the two passphrases opens the register now. */
async function working(): Promise<string> {
  lock()
  const next = `${passphrase} and more`
  const result = await vault.call('session.unlock', { ...signIn(true), passphrase: next })
  return result.ok ? next : passphrase
}

const print = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)

main().catch((error: unknown) => {
  process.stderr.write(String(error instanceof Error ? error.stack : error))
  process.exitCode = 1
})
