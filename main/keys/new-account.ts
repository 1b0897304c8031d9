import { randomUUID } from 'node:crypto'
import { fingerprintOf, issueAccountCertificates, newKeyPair, type Authority } from './certificates'
import { newKey } from './cipher'
import { sealTo } from './envelope'
import { createSlot, type MadeSlot, type SlotContent, type SlotPassphrase } from './slots'

/** What a new account is made from. */
export interface NewAccount
  extends SlotPassphrase, Pick<SlotContent, 'registerKey' | 'recoveryKey' | 'status'> {
  readonly signInName: string
  readonly displayName: string
  readonly authority: Authority
  /** Whether the slot also carries the authority's key: a CSO's does. */
  readonly holdsAuthority: boolean
  readonly at: Date
}

/** The keys of a new account: its slot, its certificates (DER), and its ring key, sealed to itself. */
export interface AccountKeys extends MadeSlot {
  readonly id: string
  readonly agreementCertificate: Buffer
  readonly signingCertificate: Buffer
  readonly ringKey: Buffer
}

/** Makes an account's two pairs, has the authority certify them, and seals all of it under the passphrase. */
export async function makeAccountKeys(of: NewAccount): Promise<AccountKeys> {
  const id = randomUUID()
  const agreement = newKeyPair()
  const signing = newKeyPair()
  const certificates = await issueAccountCertificates({
    authority: of.authority,
    name: of.displayName,
    accountId: id,
    agreementPublic: agreement.publicKey,
    signingPublic: signing.publicKey,
    from: of.at,
  })
  const made = await createSlot({
    ...of,
    accountId: id,
    agreement: agreement.privateKey,
    signing: signing.privateKey,
    authorityKey: of.holdsAuthority ? of.authority.privateKey : null,
    authorityPin: fingerprintOf(of.authority.certificate),
  })
  return {
    ...made,
    id,
    agreementCertificate: certificates.agreement,
    signingCertificate: certificates.signing,
    ringKey: sealTo(newKey(), [{ certificate: certificates.agreement }]),
  }
}
