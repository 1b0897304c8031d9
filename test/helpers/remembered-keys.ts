import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import type * as Kdf from '../../main/keys/kdf'

/*
 * Stretching a passphrase costs half a second of both cores, on purpose, and tests sign in some thousand times
 * with the same few. The function is pure, so what it answered is remembered, between test files too, beside the
 * ready registers it belongs to and under a digest of its source. Another passphrase, another salt, other costs
 * or a key file are derived for real, and so is everything in the processes that tests start, in real Electron,
 * and in the tests of the function itself (`vi.unmock`).
 */

vi.mock('../../main/keys/kdf', async (original) => {
  const real = await original<typeof Kdf>()
  return { ...real, deriveKek: remembering(real.deriveKek) }
})

const root = join(import.meta.dirname, '..', '..')
const source = readFileSync(join(root, 'main', 'keys', 'kdf.ts'))
const folder = join(root, 'node_modules', '.cache', 'closehold', 'stretched')
const sixHours = 6 * 3_600_000

function remembering(derive: typeof Kdf.deriveKek): typeof Kdf.deriveKek {
  forgetOld()
  return async (passphrase, parameters, keyFile) => {
    const asked = JSON.stringify([passphrase, parameters, keyFile === undefined ? null : [...keyFile]])
    const place = join(folder, createHash('sha384').update(source).update(asked).digest('hex').slice(0, 32))
    try {
      return readFileSync(place)
    } catch {
      const kek = await derive(passphrase, parameters, keyFile)
      // Under a name of its own first: another test process may be reading.
      writeFileSync(`${place}.${String(process.pid)}`, kek)
      renameSync(`${place}.${String(process.pid)}`, place)
      return kek
    }
  }
}

function forgetOld(): void {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) {
    const file = statSync(join(folder, name), { throwIfNoEntry: false })
    if (file !== undefined && Date.now() - file.mtimeMs > sixHours)
      rmSync(join(folder, name), { force: true })
  }
}
