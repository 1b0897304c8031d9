import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAuthority, issueAccountCertificates, newKeyPair, toPem } from '../keys/certificates'

/** A recipient elsewhere, made up for the demonstration: its key lies open beside its certificate. */
export async function demoRecipient(out: string) {
  const from = new Date()
  const authority = await createAuthority({
    organisation: 'Demonstration recipient',
    registerId: 'recipient',
    from,
  })
  const agreement = newKeyPair()
  const certificates = await issueAccountCertificates({
    authority,
    name: 'Demonstration recipient',
    accountId: 'recipient',
    agreementPublic: agreement.publicKey,
    signingPublic: newKeyPair().publicKey,
    from,
  })
  const keyPath = join(out, 'recipient-key.pem')
  const certificatePath = join(out, 'recipient-certificate.pem')
  const certificatePem = toPem(certificates.agreement)
  writeFileSync(keyPath, agreement.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  writeFileSync(certificatePath, certificatePem)
  return { keyPath, certificatePath, certificatePem }
}
