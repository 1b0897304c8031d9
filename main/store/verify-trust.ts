import { X509Certificate } from 'node:crypto'
import { verifyChain } from '../keys/certificates'

/**
 * Whether one of these authorities issued this certificate, and for this account.
 * Its time is not asked: it was good when it was used.
 */
export function isCertified(certificate: Buffer, account: string, authorities: readonly Buffer[]): boolean {
  try {
    const { subject, validFrom } = new X509Certificate(certificate)
    const from = new Date(validFrom)
    if (!authorities.some((authority) => isIssuedBy(certificate, authority, from))) return false
    return subject.split('\n').includes(`serialNumber=${account}`)
  } catch {
    return false
  }
}

function isIssuedBy(certificate: Buffer, authority: Buffer, at: Date): boolean {
  try {
    verifyChain(certificate, authority, at)
    return true
  } catch {
    return false
  }
}
