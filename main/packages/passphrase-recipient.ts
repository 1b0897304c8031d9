import type { KeyObject } from 'node:crypto'
import { randomBytes } from 'node:crypto'
import { buildCertificate, certificateName } from '../keys/certificate-builder'
import { newKeyPair, toPem } from '../keys/certificates'
import { encryptKey } from './encrypted-key'
import { generatePassphrase } from '../keys/passphrase'

/** A recipient that exists for one package only: whoever knows the passphrase. */
export interface PassphraseRecipient {
  readonly name: string
  readonly passphrase: string
  /** The certificate, DER. It vouches for nothing: the signed sums cover it. */
  readonly certificate: Buffer
  readonly certificatePem: string
  /** The private key under the passphrase. */
  readonly keyPem: string
}

/** How the passphrase's recipient is named inside the bag. */
export const passphraseRecipientName = 'Whoever holds the passphrase'

/** Makes a fresh P-384 key for one package, its certificate, and a generated passphrase over the key. */
export async function newPassphraseRecipient(packageName: string, at: Date): Promise<PassphraseRecipient> {
  const { privateKey, publicKey } = newKeyPair()
  const passphrase = generatePassphrase()
  const certificate = await selfIssued(packageName, privateKey, publicKey, at)
  return {
    name: passphraseRecipientName,
    passphrase,
    certificate,
    certificatePem: toPem(certificate),
    keyPem: await encryptKey(privateKey, passphrase),
  }
}

async function selfIssued(
  packageName: string,
  privateKey: KeyObject,
  publicKey: KeyObject,
  at: Date,
): Promise<Buffer> {
  const subject = certificateName('Passphrase recipient', packageName)
  const to = new Date(at)
  to.setUTCFullYear(at.getUTCFullYear() + 30)
  const serial = randomBytes(16)
  serial[0] = 0x40
  return buildCertificate(
    {
      serial,
      issuer: subject,
      subject,
      publicKey,
      from: at,
      to,
      issuerKeyId: null,
      authority: false,
      uses: ['keyAgreement'],
      emailProtection: false,
    },
    privateKey,
  )
}
