import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyCommand } from '../../../../main/commands/verify'
import { readRegisterFile } from '../../../../main/store/folder'
import { verification } from '../../../../shared/contract/release'
import { exampleIncident, newTestVault, type TestVault } from '../../../helpers/register'

/*
 * A report prints the head of the history as it stood before its issue: whoever
 * holds the paper, or the file, is a witness of everything before it.
 */

let vault: TestVault
let folder = ''
let report = ''
let authority = ''

beforeAll(async () => {
  vault = await newTestVault()
  folder = mkdtempSync(join(tmpdir(), 'closehold-head-'))
  report = join(folder, 'report.pdf')
  authority = join(folder, 'authority.pem')
  await vault.signIn('mere')
  const { reference } = (await vault.ask('case.create', { incident: exampleIncident() })).body
  await vault.ask('case.finalise', { reference, basedOn: 1 })
  const { id } = await vault.ask('document.issue', { reference, basedOn: 2, template: 'incident-report' })
  vault.dialogs.saveFile = () => Promise.resolve(report)
  await vault.ask('release.document', { reference, documentId: id, recipient: 'NZSIS', medium: 'Disc 1' })
  writeFileSync(authority, readRegisterFile(vault.folder).authority)
  vault.lock()
}, 120_000)
afterAll(() => {
  vault.remove()
  rmSync(folder, { recursive: true })
})

async function verify(path: string, ...more: string[]) {
  const { output, status } = await verifyCommand([path, '--authority', authority, ...more])
  const found = verification.parse(output)
  return { status, details: found.details, head: found.checks.find(({ name }) => name === 'head') }
}

describe('verify --head', () => {
  it('says which head a document prints, and whether it is the one given', async () => {
    const { status, details, head } = await verify(report)
    expect([status, head]).toEqual([0, undefined])
    const printed = details.auditHead ?? ''
    expect(printed).toMatch(/^[0-9a-f]{96}$/)
    const spaced = printed.toUpperCase().replaceAll(/(.{4})/g, '$1 ')
    expect(await verify(report, '--head', spaced)).toMatchObject({ status: 0, head: { verdict: 'pass' } })
    const other = await verify(report, '--head', 'ab'.repeat(48))
    expect(other).toMatchObject({ status: 1, head: { verdict: 'fail' } })
    expect(other.head?.detail).toContain(printed)
  })

  it('finds the head that a document prints in the register it came from, and no other', async () => {
    const { details } = await verify(report)
    const passphrase = join(folder, 'passphrase')
    writeFileSync(passphrase, vault.passphrases.mere)
    const account = ['--account', 'mere', '--passphrase-file', passphrase]
    const found = await verify(vault.folder, ...account, '--head', details.auditHead ?? '')
    expect(found).toMatchObject({ status: 0, head: { verdict: 'pass' } })
    const other = await verify(vault.folder, ...account, '--head', 'ab'.repeat(48))
    expect(other).toMatchObject({ status: 1, head: { verdict: 'fail' } })
  })

  it('asks a document that does not hold for nothing', async () => {
    const spoilt = join(folder, 'spoilt.pdf')
    writeFileSync(spoilt, '%PDF-1.7\n%nothing\n')
    expect(await verify(spoilt, '--head', 'ab'.repeat(48))).toMatchObject({
      status: 1,
      head: { verdict: 'not checked' },
    })
  })
})
