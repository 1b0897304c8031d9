import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { demoRecipient } from '../../../../main/commands/demo-recipient'
import { verifyFile } from '../../../../main/features/verify/verify-path'
import type { DocumentView } from '../../../../shared/contract/release'
import { exampleIncident, newTestVault, plainIncident, type TestVault } from '../../../helpers/register'

const outside = mkdtempSync(join(tmpdir(), 'closehold-released-'))
let vault: TestVault
let reference = ''
let revision = 0
let issued: DocumentView

beforeAll(async () => {
  vault = await newTestVault()
  await vault.signIn('mere')
  const made = await vault.ask('case.create', { incident: exampleIncident() })
  reference = made.body.reference
  revision = (await vault.ask('case.finalise', { reference, basedOn: made.revision })).revision
  issued = await vault.ask('document.issue', { reference, basedOn: revision, template: 'incident-report' })
})
afterEach(() => {
  vault.dialogs.saveFile = vault.dialogs.chooseFolder = vault.dialogs.openFile = () => Promise.resolve(null)
})
afterAll(() => {
  vault.remove()
  rmSync(outside, { recursive: true })
})

const authority = () => vault.vault.session?.keys.authorityCertificate ?? Buffer.alloc(0)
const to = () => ({ reference, documentId: issued.id, recipient: 'NZSIS', medium: 'Disc 7' })

describe('a report', () => {
  it('is not issued from a draft, from a stale revision, or before its gate is open', async () => {
    const template = 'incident-report' as const
    const draft = await vault.ask('case.create', { incident: plainIncident })
    const ofDraft = { reference: draft.body.reference, basedOn: 1, template }
    expect(await vault.fault('document.issue', ofDraft)).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Finalise') as string,
    })
    expect(await vault.fault('document.issue', { reference, basedOn: 1, template })).toMatchObject({
      code: 'conflict',
    })
    expect((await vault.ask('document.list', { reference: draft.body.reference })).length).toBe(0)
    expect((await vault.ask('document.list', { reference })).length).toBe(1)
  })

  it('is kept as it was signed, through lock and unlock', async () => {
    await vault.signIn('mere')
    expect(await vault.ask('document.list', { reference })).toEqual([issued])
  })

  it('is written where the CSO says, read back, ledgered, and verifies', async () => {
    const path = join(outside, 'report.pdf')
    vault.dialogs.saveFile = ({ name }) => {
      expect(name).toBe(`${reference}-${issued.id}.pdf`)
      return Promise.resolve(path)
    }
    const transfer = await vault.ask('release.document', to())
    const bytes = readFileSync(path)
    expect(createHash('sha384').update(bytes).digest('hex')).toBe(issued.sha384)
    expect(transfer).toMatchObject({
      approval: 'single-person',
      recipient: 'NZSIS',
      releasedBy: 'Mere Tūhoe',
      files: [
        { name: 'report.pdf', bytes: bytes.length, sha512: createHash('sha512').update(bytes).digest('hex') },
      ],
    })
    expect(JSON.stringify(transfer)).not.toContain(outside)
    expect((await verifyFile(path, { authority: authority() })).holds).toBe(true)
    await vault.signIn('mere')
    expect(await vault.ask('release.list', {})).toEqual([transfer])
  })

  it.each([
    ['no place is chosen', () => null, 'conflict'],
    ['the folder is not there', () => join(outside, 'nowhere', 'x.pdf'), 'unavailable'],
    [
      'the place is a folder',
      () => {
        mkdirSync(join(outside, 'taken.pdf'))
        return join(outside, 'taken.pdf')
      },
      'unavailable',
    ],
  ])('leaves nothing, and no line in the ledger, when %s', async (_what, place, code) => {
    const path = place()
    const before = await vault.ask('release.list', {})
    vault.dialogs.saveFile = () => Promise.resolve(path)
    const fault = await vault.fault('release.document', to())
    expect(fault.code).toBe(code)
    expect(fault.message).not.toContain(outside)
    expect(await vault.ask('release.list', {})).toEqual(before)
    expect(readdirSync(outside).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  it('of another case, or of none, is not found', async () => {
    const other = await vault.ask('case.create', { incident: plainIncident })
    const given = { ...to(), reference: other.body.reference }
    expect(await vault.fault('release.document', given)).toEqual({
      code: 'notFound',
      message: 'There is no such document.',
    })
    expect(await vault.fault('release.document', { ...to(), documentId: 'D-000000000000' })).toMatchObject({
      code: 'notFound',
    })
  })
})

describe('a package', () => {
  it('opens for its recipient and for its passphrase, chains to the one before, and is ledgered', async () => {
    const folder = join(outside, 'first')
    mkdirSync(folder)
    vault.dialogs.chooseFolder = () => Promise.resolve(folder)
    const { keyPath, certificatePem } = await demoRecipient(folder)
    rmSync(join(folder, 'recipient-certificate.pem'))
    const steps: unknown[] = []
    const result = await vault.run(
      'release.package',
      { ...to(), certificatePem, withPassphrase: true },
      {
        progress: (...step) => void steps.push(step),
      },
    )
    expect(result.ok).toBe(true)
    expect(steps.length).toBeGreaterThan(0)
    const { transfer, passphrase } = (result.ok ? result.value : {}) as {
      transfer: { files: { name: string }[] }
      passphrase: string
    }
    const volume = join(folder, transfer.files.find(({ name }) => name.endsWith('.p7m'))?.name ?? '')
    const { createPrivateKey } = await import('node:crypto')
    const privateKey = createPrivateKey(readFileSync(keyPath))
    expect((await verifyFile(volume, { privateKey, authority: authority() })).holds).toBe(true)
    expect((await verifyFile(volume, { passphrase, authority: authority() })).holds).toBe(true)
    expect((await verifyFile(volume, { passphrase: `${passphrase}x`, authority: authority() })).holds).toBe(
      false,
    )
    expect(JSON.stringify(vault.audit())).not.toContain(passphrase)
    vault.dialogs.openFile = () => Promise.resolve(volume)
    const checked = await vault.ask('verify.file', {})
    expect(checked.subject).toBe('package')
    expect(checked.holds).toBe(false)
    await vault.signIn('mere')
    const ledger = await vault.ask('release.list', {})
    expect(ledger[0]).toEqual(transfer)
  })

  it.each([
    ['nobody could open it', { withPassphrase: false }],
    ['the certificate is not one', { withPassphrase: true, certificatePem: 'not a certificate' }],
    [
      'the certificate has another kind of key',
      {
        withPassphrase: false,
        certificatePem: '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n',
      },
    ],
  ])('is refused by field when %s, before anything is written', async (_what, more) => {
    const folder = join(outside, 'refused')
    mkdirSync(folder, { recursive: true })
    vault.dialogs.chooseFolder = () => Promise.resolve(folder)
    const fault = await vault.fault('release.package', { ...to(), ...more })
    expect(fault).toMatchObject({ code: 'invalid', fields: [{ path: 'certificatePem' }] })
    expect(readdirSync(folder)).toEqual([])
  })

  it('that is cancelled leaves no file and no line', async () => {
    const folder = join(outside, 'cancelled')
    mkdirSync(folder)
    vault.dialogs.chooseFolder = () => Promise.resolve(folder)
    const before = await vault.ask('release.list', {})
    const controller = new AbortController()
    const asked = vault.run(
      'release.package',
      { ...to(), withPassphrase: true },
      {
        signal: controller.signal,
        progress: () => {
          controller.abort()
        },
      },
    )
    expect(await asked).toMatchObject({ ok: false, fault: { code: 'conflict' } })
    expect(readdirSync(folder)).toEqual([])
    expect(await vault.ask('release.list', {})).toEqual(before)
    const events = vault
      .audit()
      .slice(-2)
      .map(({ operation, outcome }) => `${operation} ${outcome}`)
    expect(events[0]).toBe('release.package failed')
  })
})

describe('checking a file', () => {
  it.each([
    ['a register’s folder', () => vault.folder, 'invalid'],
    ['a file that has gone', () => join(outside, 'gone.pdf'), 'notFound'],
    ['nothing', () => null, 'conflict'],
  ])('refuses %s', async (_what, place, code) => {
    vault.dialogs.openFile = () => Promise.resolve(place())
    expect((await vault.fault('verify.file', {})).code).toBe(code)
  })

  it('says of a stranger’s file that it does not know it', async () => {
    const path = join(outside, 'notes.txt')
    writeFileSync(path, 'notes')
    vault.dialogs.openFile = () => Promise.resolve(path)
    expect(await vault.ask('verify.file', {})).toMatchObject({ subject: 'unknown', holds: false })
    expect(existsSync(path)).toBe(true)
  })
})

describe('after all of it', () => {
  it('the register verifies and nothing went wrong inside', async () => {
    expect(await vault.problems()).toEqual([])
    expect(vault.failures).toEqual([])
  })
})
