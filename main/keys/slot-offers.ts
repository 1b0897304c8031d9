import { createPublicKey, type KeyObject } from 'node:crypto'
import { publicKeyOf } from './certificates'
import { openEnvelope, sealTo } from './envelope'
import { KeyError } from './errors'
import { canonicalJson } from './hash'
import { signBytes, verifyBytes } from './signatures'
import type { Escrow, Slot } from './slot-file'
import type { OpenedSlot } from './slots'

/*
 * A slot can only be sealed anew by its holder. What a CSO or recovery has for
 * somebody who is away lies beside the sealed part until their next sign-in, and
 * counts only under the register authority's signature.
 */

/** What is left for somebody's next sign-in. What is not mentioned stays as an earlier offer has it. */
export interface Offered {
  /** The account's certified agreement key (DER): the register key is sealed to it. */
  readonly agreementCertificate: Uint8Array
  /** In the place of the certified key: the fresh one that waits to be certified, which the slot holds already. */
  readonly waitingKey?: KeyObject
  /** The register key that the database has, or is about to have. */
  readonly registerKey?: Uint8Array
  /** The account's keys sealed to another recovery key; see `makeEscrow`. */
  readonly escrow?: Escrow
}

/** The register, and the authority's private key. */
export interface OfferedBy {
  readonly registerId: string
  readonly authority: KeyObject
}

/**
 * The slot with an offer, which is bound to the register, the slot and its generation. An earlier offer is kept
 * in so far as this authority signed it; after a change of authority name the register key again.
 * Put it in force with `withSlot`.
 */
export function offerTo(slot: Slot, what: Offered, { registerId, authority }: OfferedBy): Slot {
  const earlier = isOfferSigned(slot, registerId, [createPublicKey(authority)]) ? slot.offer : null
  const registerKey =
    what.registerKey === undefined
      ? null
      : sealedTo(what.waitingKey ?? publicKeyOf(what.agreementCertificate), what.registerKey)
  const offer = {
    registerKey: registerKey ?? earlier?.registerKey ?? null,
    escrow: what.escrow ?? earlier?.escrow ?? null,
  }
  const signature = signBytes(authority, offerBytes(registerId, slot, offer)).toString('base64')
  return { ...slot, offer: { ...offer, signature } }
}

/**
 * The register key that was offered to an opened slot, or null. `authorities` are those that the holder believes:
 * the pinned one and those that followed it. Throws KeyError `untrusted` when none of them signed the offer for
 * this slot of this register, `damaged` when it does not open.
 */
export function offeredRegisterKey(
  slot: Slot,
  opened: Pick<OpenedSlot, 'agreement'>,
  { registerId, authorities }: { readonly registerId: string; readonly authorities: readonly KeyObject[] },
): Buffer | null {
  if (slot.offer === null) return null
  if (!isOfferSigned(slot, registerId, authorities)) {
    const what = 'keyslots.json offers this account keys that the register authority did not sign for'
    throw new KeyError('untrusted', `${what}: it was forged, or copied from elsewhere.`)
  }
  if (slot.offer.registerKey === null) return null
  return openEnvelope(Buffer.from(slot.offer.registerKey, 'base64'), opened.agreement)
}

function sealedTo(publicKey: KeyObject, registerKey: Uint8Array): string {
  return sealTo(registerKey, [{ publicKey }]).toString('base64')
}

/** Whether one of these keys signed for what is offered to the slot. False where nothing is. */
export function isOfferSigned(slot: Slot, registerId: string, by: readonly KeyObject[]): boolean {
  if (slot.offer === null) return false
  const { signature, ...offer } = slot.offer
  const bytes = offerBytes(registerId, slot, offer)
  return by.some((key) => verifyBytes(key, bytes, Buffer.from(signature, 'base64')))
}

function offerBytes(
  register: string,
  { id, generation }: Slot,
  { registerKey, escrow }: Omit<NonNullable<Slot['offer']>, 'signature'>,
): Buffer {
  const use = 'closehold slot offer 1'
  return Buffer.from(canonicalJson({ use, register, slot: id, generation, registerKey, escrow }))
}
