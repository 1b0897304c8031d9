import { execFile } from 'node:child_process'
import type { KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Check } from '../../../../shared/contract/release'
import { createAuthority, issueAccountCertificates, newKeyPair } from '../../../../main/keys/certificates'
import type { Signer } from '../../../../main/packages/bag-writer'
import { writePackage, type WritePackage, type WrittenPackage } from '../../../../main/packages/writer-v1'

export const at = new Date('2026-03-01T02:15:00.000Z')

/** Account holders under one fresh authority; the recipient's key is a stranger to the signers' keys. */
export interface People {
  readonly signer: Signer
  /** Another account under the same authority. */
  readonly colleague: Signer
  readonly recipient: { readonly name: string; readonly certificate: Buffer; readonly privateKey: KeyObject }
}

export async function makePeople(organisation = 'Ministry of Tūī'): Promise<People> {
  const from = new Date('2026-01-01T00:00:00.000Z')
  const authority = await createAuthority({ organisation, registerId: 'b7e2c1f0a3d4', from })
  const signerOf = async (name: string, accountId: string) => {
    const keys = newKeyPair()
    const other = newKeyPair()
    const pair = { agreementPublic: other.publicKey, signingPublic: keys.publicKey }
    const issued = await issueAccountCertificates({ authority, name, accountId, ...pair, from })
    const signer = {
      certificate: issued.signing,
      authority: authority.certificate,
      privateKey: keys.privateKey,
    }
    return { signer, agreement: issued.agreement, agreementKey: other.privateKey }
  }
  const first = await signerOf('Aroha Ngata', 'acc1')
  const second = await signerOf('Ben Tane', 'acc2')
  return {
    signer: first.signer,
    colleague: second.signer,
    recipient: { name: 'NZSIS duty officer', certificate: first.agreement, privateKey: first.agreementKey },
  }
}

const folders: string[] = []

/** A fresh empty folder, removed by `cleanUp`. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'package-test-'))
  folders.push(folder)
  return folder
}

export function cleanUp(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

export const payload = [
  { path: 'incident-report.pdf', bytes: Buffer.from('%PDF-1.7 pretend\n'.repeat(40)) },
  { path: 'incident-report.json', bytes: Buffer.from('{"reference":"CH-7Q4K-2M"}') },
  { path: 'schema/incident.schema.json', bytes: Buffer.from('{}') },
  { path: 'evidence/Kōrero tīmata.txt', bytes: Buffer.alloc(0) },
]

/** What `writePackage` needs, with a small payload; every part can be replaced. */
export function inputFor(people: People, over: Partial<WritePackage> = {}): WritePackage {
  return {
    folder: newFolder(),
    name: 'CH-7Q4K-2M-001',
    sender: 'Ministry of Tūī',
    marking: 'SECRET  NZEO',
    recipients: [people.recipient],
    withPassphrase: false,
    payload,
    signer: people.signer,
    sequence: 1,
    epoch: 1,
    previous: null,
    at,
    ...over,
  }
}

export function write(people: People, over: Partial<WritePackage> = {}): Promise<WrittenPackage> {
  return writePackage(inputFor(people, over))
}

/** Runs a program and returns what it said; never throws for a failing exit code. */
export function run(
  file: string,
  args: readonly string[],
  options: { cwd?: string; input?: string } = {},
): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const child = execFile(file, args, { cwd: options.cwd, encoding: 'utf8' }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
      resolve({ code, out: stdout + stderr })
    })
    // A program that reads nothing may be gone before it is written to.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(options.input ?? '')
  })
}

/** Names of failed checks. */
export const failed = (checks: readonly Check[]): string[] =>
  checks.filter(({ verdict }) => verdict === 'fail').map(({ name }) => name)

/** Names of checks that did not pass. */
export const unmet = (checks: readonly Check[]): string[] =>
  checks.filter(({ verdict }) => verdict !== 'pass').map(({ name }) => name)

/** Every file in a folder by name. */
export async function filesIn(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder)).sort()
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  )
}
