import { sha384 } from './hash'

/** Bytes of the short register fingerprint. */
export const REGISTER_MARK_BYTES = 5

/** The first five bytes of the SHA-384 of a register id: enough to tell registers apart, no secret. */
export function registerMark(registerId: string): Buffer {
  return sha384(registerId).subarray(0, REGISTER_MARK_BYTES)
}

/** The short register fingerprint as people read it: `3F2A-91BC-07`. */
export function registerLabel(registerId: string): string {
  const hex = registerMark(registerId).toString('hex').toUpperCase()
  return (hex.match(/.{1,4}/g) ?? []).join('-')
}
