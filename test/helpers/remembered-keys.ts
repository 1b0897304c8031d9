import { vi } from 'vitest'
import type * as Kdf from '../../main/keys/kdf'

/*
 * Stretching a passphrase costs half a second on both cores, on purpose, and tests sign in some thousand
 * times with the same few. The function is pure, so each process of a test run remembers what it answered:
 * another passphrase, another salt, other costs or a key file are derived for real, and so is everything in
 * the processes that tests start and in the tests of the function itself (`vi.unmock`).
 */

vi.mock('../../main/keys/kdf', async (original) => {
  const real = await original<typeof Kdf>()
  return { ...real, deriveKek: remembering(real.deriveKek) }
})

const kept = new Map<string, Buffer>()

function remembering(derive: typeof Kdf.deriveKek): typeof Kdf.deriveKek {
  return async (passphrase, parameters, keyFile) => {
    const asked = JSON.stringify([passphrase, parameters, keyFile && [...keyFile]])
    const known = kept.get(asked)
    // Whoever is answered wipes it.
    if (known !== undefined) return Buffer.from(known)
    const kek = await derive(passphrase, parameters, keyFile)
    kept.set(asked, Buffer.from(kek))
    return kek
  }
}
