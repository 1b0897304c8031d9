import { createHash } from 'node:crypto'

/** Hash functions accepted for the integrity check of a PKCS #12 file, with the block length of each. */
const blocks = { sha256: 64, sha384: 128, sha512: 128 } as const
export type MacHash = keyof typeof blocks

const MAC_PURPOSE = 3

/**
 * The key of a PKCS #12 integrity check (RFC 7292 appendix B.2, purpose 3), as
 * long as the hash: one round of the generator is all it takes.
 */
export function pkcs12Key(of: {
  readonly hash: MacHash
  readonly passphrase: string
  readonly salt: Uint8Array
  readonly rounds: number
}): Buffer {
  const block = blocks[of.hash]
  const password = Buffer.from(`${of.passphrase}\0`, 'utf16le').swap16()
  const input = [Buffer.alloc(block, MAC_PURPOSE), filled(of.salt, block), filled(password, block)]
  let digest = createHash(of.hash).update(Buffer.concat(input)).digest()
  for (let round = 1; round < of.rounds; round += 1) digest = createHash(of.hash).update(digest).digest()
  password.fill(0)
  return digest
}

/** The bytes over and over, up to the next whole block. */
function filled(bytes: Uint8Array, block: number): Buffer {
  const length = Math.ceil(bytes.length / block) * block
  return length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, bytes)
}
