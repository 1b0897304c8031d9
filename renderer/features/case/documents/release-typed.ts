export interface ReleaseTyped {
  readonly kind: 'document' | 'package'
  readonly recipient: string
  readonly medium: string
  readonly hasCertificate: boolean
  readonly certificatePem: string
  readonly withPassphrase: boolean
}

export const noRelease: ReleaseTyped = {
  kind: 'document',
  recipient: '',
  medium: '',
  hasCertificate: true,
  certificatePem: '',
  withPassphrase: false,
}

/** What is wrong with a release before it is asked for, by field. */
export function readRelease(typed: ReleaseTyped): ReadonlyMap<string, string> {
  const problems = new Map<string, string>()
  if (typed.recipient.trim() === '') problems.set('recipient', 'Say to whom.')
  if (typed.medium.trim() === '') problems.set('medium', 'Say on which medium.')
  if (typed.kind === 'document') return problems
  if (!typed.hasCertificate && !typed.withPassphrase)
    problems.set('seal', 'Choose at least one way for the recipient to open it.')
  if (typed.hasCertificate && !isCertificate(typed.certificatePem)) {
    problems.set(
      'certificatePem',
      'Paste the whole certificate, from “-----BEGIN CERTIFICATE-----” to “-----END CERTIFICATE-----”.',
    )
  }
  return problems
}

function isCertificate(text: string): boolean {
  return /-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----/.test(text)
}
