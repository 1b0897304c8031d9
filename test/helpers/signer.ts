import type { PdfSigner } from '../../main/documents/sign'
import { createAuthority, issueAccountCertificates, newKeyPair } from '../../main/keys/certificates'

/** An authority, and somebody certified by it who signs documents. */
export async function newSigner(
  organisation = 'Ministry of Harbours and Lights',
  name = 'Mere Tūhoe',
  reason = 'Issued from case CH-7Q4K-2M',
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
    reason,
    at: new Date('2026-03-03T07:05:00Z'),
  }
}
