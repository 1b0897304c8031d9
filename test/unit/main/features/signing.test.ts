import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyPdf } from '../../../../main/documents/verify'
import { fromPem } from '../../../../main/keys/certificates'
import { readDocument } from '../../../../main/store/documents'
import { agencyAuthority, rsa } from '../../../helpers/agency-authority'
import { exampleIncident, newTestVault, type TestVault } from '../../../helpers/register'

const agency = agencyAuthority()
let vault: TestVault

beforeAll(async () => {
  agency.newKey('rsa', rsa(3072))
  agency.certify('rsa', 'signer', 'between')
  agency.exported('rsa', 'rsa.p12')
  agency.exported('signer', 'signer.p12')
  vault = await newTestVault()
  await vault.signIn('mere')
})
afterAll(() => {
  vault.remove()
  agency.remove()
})

function choose(name: string): void {
  vault.dialogs.openFile = () => Promise.resolve(join(agency.folder, name))
}

/** The bytes of a report issued now, and a case finalised for it. */
async function issued(): Promise<Buffer> {
  const made = await vault.ask('case.create', { incident: exampleIncident() })
  const { reference } = made.body
  const { revision } = await vault.ask('case.finalise', { reference, basedOn: made.revision })
  const { id } = await vault.ask('document.issue', {
    reference,
    basedOn: revision,
    template: 'incident-report',
  })
  const { session } = vault.vault
  const recordId = session?.references.get(reference) ?? ''
  const key = session?.records.get(recordId)?.key
  if (session === null || key === undefined) throw new Error('the case is not held')
  return readDocument(session.db, { recordId, key }, id).bytes
}

const verdicts = async (bytes: Buffer, authority: Buffer) =>
  (await verifyPdf(bytes, { authority })).checks
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ name }) => name)

describe('an agency certificate', () => {
  it('is refused with a wrong passphrase, in words beside the field, and changes nothing', async () => {
    choose('signer.p12')
    expect(await vault.fault('signing.import', { passphrase: 'something else' })).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'passphrase' }],
    })
    choose('gone.p12')
    expect(await vault.fault('signing.import', { passphrase: agency.passphrase })).toMatchObject({
      code: 'invalid',
      message: 'There is no such file any more.',
    })
    vault.dialogs.openFile = () => Promise.resolve(null)
    expect(await vault.fault('signing.import', { passphrase: agency.passphrase })).toMatchObject({
      code: 'conflict',
    })
    expect(await vault.ask('signing.current', {})).toEqual({ certificate: null })
  })

  it.each(['signer.p12', 'rsa.p12'])('from %s signs reports that lead to the agency’s root', async (name) => {
    choose(name)
    const { certificate } = await vault.ask('signing.import', { passphrase: agency.passphrase })
    expect(certificate).toMatchObject({ issuer: 'O=Agency, CN=between', root: 'O=Agency, CN=root' })
    const bytes = await issued()
    expect(await verdicts(bytes, fromPem(agency.bytes('root.pem').toString()))).toEqual([])
    const ours = vault.vault.session?.keys.authorityCertificate ?? Buffer.alloc(0)
    expect(await verdicts(bytes, ours)).toEqual(['signer is vouched for'])
    bytes[200] = (bytes[200] ?? 0) ^ 1
    expect(await verdicts(bytes, fromPem(agency.bytes('root.pem').toString()))).toContain(
      'content and signature agree',
    )
  })

  it('stays over a lock, is nobody else’s, and goes when it is removed', async () => {
    await vault.signIn('mere')
    expect((await vault.ask('signing.current', {})).certificate).not.toBeNull()
    const raw = readFileSync(join(vault.folder, 'register.db')).toString('latin1')
    expect(raw).not.toContain('CN=between')
    await vault.signIn('wiremu')
    expect(await vault.fault('signing.current', {})).toMatchObject({ code: 'denied' })
    await vault.signIn('mere')
    expect(await vault.ask('signing.remove', { reason: 'Expired' })).toEqual({ certificate: null })
    const ours = vault.vault.session?.keys.authorityCertificate ?? Buffer.alloc(0)
    expect(await verdicts(await issued(), ours)).toEqual([])
    expect(await vault.problems()).toEqual([])
  })
})
