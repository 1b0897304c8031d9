import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import {
  createAuthority,
  issueAccountCertificates,
  newKeyPair,
  toPem,
} from '../../../../main/keys/certificates'
import type { PdfSigner } from '../../../../main/documents/sign'

/* What a recipient has: programs that know nothing of Closehold. */

const folder = mkdtempSync(join(tmpdir(), 'documents-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

let count = 0

/** A file of this test run, removed at its end. */
export function written(bytes: Uint8Array | string, extension = 'pdf'): string {
  count += 1
  const path = join(folder, `${String(count)}.${extension}`)
  writeFileSync(path, bytes)
  return path
}

/** What a program printed; its exit code is the caller's to judge. */
export function run(program: string, ...args: string[]): { text: string; code: number | null } {
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  return { text: `${stdout}${stderr}`, code: status }
}

/** The text of a document as people select it; with `layout`, as it stands on the page. */
export function textOf(bytes: Buffer, ...options: string[]): string {
  return run('pdftotext', ...options, written(bytes), '-').text
}

/** Text with every run of white space as one space, for comparing across line ends. */
export function flat(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ')
}

/** Words without spaces at all: cells and lines may break anywhere. */
export function dense(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '')
}

/** An authority, and somebody certified by it. */
export async function newSigner(
  organisation = 'Ministry of Harbours and Lights',
  name = 'Mere Tūhoe',
): Promise<PdfSigner> {
  const from = new Date('2026-01-01T00:00:00Z')
  const authority = await createAuthority({
    organisation,
    registerId: '018f2c4e-7b1a-7c3d-9e5f-0123456789ab',
    from,
  })
  const signing = newKeyPair()
  const certificates = await issueAccountCertificates({
    authority,
    name,
    accountId: 'a-1',
    agreementPublic: newKeyPair().publicKey,
    signingPublic: signing.publicKey,
    from,
  })
  return {
    certificate: certificates.signing,
    authority: authority.certificate,
    privateKey: signing.privateKey,
    name,
    reason: 'Issued from case CH-7Q4K-2M',
    at: new Date('2026-03-03T07:05:00Z'),
  }
}

/** A certificate store for `pdfsig` that trusts this root and nothing else. */
export function nssFolder(authority: Buffer): string {
  const store = mkdtempSync(join(folder, 'nss-'))
  const pem = written(toPem(authority), 'pem')
  execFileSync('certutil', ['-N', '-d', `sql:${store}`, '--empty-password'])
  execFileSync('certutil', ['-A', '-d', `sql:${store}`, '-n', 'root', '-t', 'CT,C,C', '-i', pem])
  return store
}

/** What assistive technology reads: the text of the structure tree, without its tags. */
export function structureText(bytes: Buffer): string {
  const lines = run('pdfinfo', '-struct-text', written(bytes)).text.split('\n')
  return lines.flatMap((line) => /^ *"(.*)"$/.exec(line)?.[1] ?? []).join('\n')
}
