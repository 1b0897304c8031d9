import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyRegister } from '../../../main/store/verify'
import { auditHead } from '../../../main/store/audit'
import { headlessVault, type Headless } from '../../../main/commands/headless'
import { floorKdf } from '../../../main/keys/kdf'
import type { Check } from '../../../shared/contract/release'
import {
  exampleIncident,
  newTestVault,
  plainIncident,
  type TestVault,
  type Who,
} from '../../helpers/register'
import { withRaw, type Raw } from '../../helpers/raw'

/* A register with something in every table, and somebody who has its key, its files and an earlier copy. */

export interface Target {
  readonly folder: string
  /** The same register as it stood a while before. */
  readonly earlier: string
  readonly key: Buffer
  readonly registerId: string
  readonly passphrases: TestVault['passphrases']
  /** Keys of the records the CSO holds, for a verification from inside. */
  readonly records: ReadonlyMap<string, { readonly key: Buffer }>
  /** The newest audit head, as somebody wrote it down. */
  readonly head: string
  /** A case the officer holds, and one that is only the CSO's. */
  readonly granted: string
  readonly kept: string
  readonly remove: () => void
}

/** Makes the target. It is copied for every edit, and never changed itself. */
export async function makeTarget(): Promise<Target> {
  const outside = mkdtempSync(join(tmpdir(), 'closehold-attack-'))
  const earlier = join(outside, 'earlier')
  const vault = await newTestVault()
  vault.dialogs.saveFile = ({ name }) => Promise.resolve(join(outside, name))
  await vault.signIn('mere')
  const granted = await finalised(vault)
  await grant(vault, granted)
  await vault.signIn('wiremu')
  await vault.ask('draft.save', { key: granted, basedOn: 2, content: 'words of a draft' })
  vault.lock()
  cpSync(vault.folder, earlier, { recursive: true })

  await vault.signIn('mere')
  await finalised(vault)
  const kept = await vault.ask('case.create', { incident: plainIncident })
  const { reference } = kept.body
  await vault.ask('case.save', {
    reference,
    basedOn: 1,
    incident: { ...plainIncident, title: 'Shut' },
    reason: 'x',
  })
  await grant(vault, (await vault.ask('case.create', { incident: plainIncident })).body.reference)
  await vault.ask('draft.save', { key: reference, basedOn: 2, content: 'words of another draft' })
  const { session } = vault.vault
  if (session === null) throw new Error('nobody is signed in')
  const records = new Map([...session.records].map(([id, held]) => [id, { key: Buffer.from(held.key) }]))
  const key = Buffer.from(session.keys.register)
  const { registerId } = session
  vault.lock()
  const head = await withRaw(vault.folder, key, ({ db }) => auditHead(db)?.hash.toString('hex') ?? '')
  const remove = () => {
    vault.remove()
    rmSync(outside, { recursive: true, force: true })
  }
  const { folder, passphrases } = vault
  return { folder, earlier, key, registerId, passphrases, records, head, granted, kept: reference, remove }
}

/** A finalised case with a document and a release. */
async function finalised(vault: TestVault): Promise<string> {
  const made = await vault.ask('case.create', { incident: exampleIncident() })
  const { reference } = made.body
  const { revision } = await vault.ask('case.finalise', { reference, basedOn: made.revision })
  const issued = await vault.ask('document.issue', {
    reference,
    basedOn: revision,
    template: 'incident-report',
  })
  const to = { recipient: 'NZSIS', medium: 'disc' }
  await vault.ask('release.document', { reference, documentId: issued.id, ...to })
  return reference
}

async function grant(vault: TestVault, reference: string): Promise<void> {
  const officer = (await vault.ask('account.list', {})).find(({ signInName }) => signInName === 'wiremu')
  const { revision } = await vault.ask('case.open', { reference })
  const what = { reference, basedOn: revision, level: 'read' as const }
  await vault.ask('case.grant', { ...what, accountId: officer?.id ?? '' })
}

/** A copy of the target, as somebody with the key left it. */
export interface Altered {
  readonly folder: string
  /** What a verification from inside says, with the CSO's keys and, if given, a head somebody knows. */
  verify(known?: { readonly head: string }): Promise<string[]>
  /** What signing in says: null when it succeeds. `then` goes on with the session. */
  signIn(who: Who, then?: (vault: Headless) => Promise<void>): Promise<string | null>
  remove(): void
}

/** What somebody with the key does to a closed register. */
export type Edit = (raw: Raw, target: Target) => void | Promise<void>

/** Copies the target and makes the edit. */
export async function alter(target: Target, edit: Edit): Promise<Altered> {
  const folder = mkdtempSync(join(tmpdir(), 'closehold-altered-'))
  cpSync(target.folder, folder, { recursive: true })
  await withRaw(folder, target.key, (raw) => edit(raw, target))
  return {
    folder,
    verify: (known) => verify(folder, target, known),
    signIn: (who, then) => signIn(folder, { signInName: who, passphrase: target.passphrases[who] }, then),
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function verify(folder: string, target: Target, known?: { readonly head: string }): Promise<string[]> {
  const { records, registerId: register } = target
  const found = await withRaw(folder, target.key, async ({ db }) => {
    const { checks } = await verifyRegister(folder, { opened: { db, records, register }, ...known })
    return checks
  })
  return said(found)
}

const said = (checks: readonly Check[]) =>
  checks.filter(({ verdict }) => verdict !== 'pass').map(({ name, detail }) => `${name}: ${detail}`)

async function signIn(
  folder: string,
  credentials: { readonly signInName: string; readonly passphrase: string },
  then?: (vault: Headless) => Promise<void>,
): Promise<string | null> {
  const vault = headlessVault(folder, { kdf: () => Promise.resolve(floorKdf()) })
  const failures: unknown[] = []
  Object.assign(vault.vault.ports, { logFailure: (_: string, error: unknown) => failures.push(error) })
  const result = await vault.call('session.unlock', credentials)
  try {
    if (!result.ok) return `${result.fault.code}: ${result.fault.message}${failures.map(String).join()}`
    await then?.(vault)
    return null
  } finally {
    vault.lock()
  }
}
