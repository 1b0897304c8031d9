import { fingerprintOf, fromPem, publicKeyOf, toPem, type Authority } from '../keys/certificates'
import { canonicalJson } from '../keys/hash'
import { signBytes, verifyBytes } from '../keys/signatures'
import type { RegisterFile } from './folder'

/*
 * Every account has pinned the authority it was made under. An authority that
 * takes its place is believed because the one before signed for it.
 */

type Step = RegisterFile['succession'][number]

/** What the outgoing authority leaves in `succession`, as its last entry, when `next` (DER) takes its place. */
export function endorse(registerId: string, outgoing: Authority, next: Uint8Array): Step {
  const endorsement = signBytes(outgoing.privateKey, endorsementBytes(registerId, next)).toString('base64')
  return { certificate: toPem(outgoing.certificate), endorsement }
}

/** Every authority of a register (DER), oldest first, the one in office last; null when one did not follow from the one before. */
export function authoritiesOf(file: Pick<RegisterFile, 'id' | 'authority' | 'succession'>): Buffer[] | null {
  const all = [...file.succession.map(({ certificate }) => certificate), file.authority].map(fromPem)
  const holds = file.succession.every(({ endorsement }, at) => {
    const [from, to] = [all[at], all[at + 1]]
    if (from === undefined || to === undefined) return false
    return verifyBytes(publicKeyOf(from), endorsementBytes(file.id, to), Buffer.from(endorsement, 'base64'))
  })
  return holds ? all : null
}

/**
 * The pinned authority and those that followed it (DER), the one in office last; null when the authority in
 * office is not the pinned one and does not follow from it: `register.json` was replaced.
 */
export function authoritiesSince(
  file: Pick<RegisterFile, 'id' | 'authority' | 'succession'>,
  pin: Buffer,
): Buffer[] | null {
  const all = authoritiesOf(file)
  const at = all?.findIndex((certificate) => fingerprintOf(certificate).equals(pin)) ?? -1
  return all === null || at < 0 ? null : all.slice(at)
}

/** What is signed: canonical JSON of the register's id and the next certificate's fingerprint in lower-case hex. */
function endorsementBytes(register: string, next: Uint8Array): Buffer {
  const use = 'closehold succession 1'
  return Buffer.from(canonicalJson({ use, register, next: fingerprintOf(next).toString('hex') }))
}
