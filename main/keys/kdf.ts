import { createHmac, hkdfSync, pbkdf2, randomBytes } from 'node:crypto'
import { totalmem } from 'node:os'
import { promisify } from 'node:util'
import { hashRaw } from '@node-rs/argon2'
import { z } from 'zod'
import { wipe } from './cipher'
import { KeyError } from './errors'

const pbkdf2Async = promisify(pbkdf2)

const SALT_BYTES = 32
const HALF_BYTES = 64
const KEK_BYTES = 32
const KEK_LABEL = 'closehold key-encryption key 1'
/** Argon2id; the library's own names are ambient constants that a file-by-file build cannot use. */
const ARGON2ID = 2
const ARGON2_VERSION_13 = 1

/** How a passphrase is stretched; kept beside what it opens. `salt` is 32 bytes in base64. */
export const kdfParameters = z.strictObject({
  pbkdf2Iterations: z.number().int(),
  argon2: z.strictObject({
    memoryKiB: z.number().int(),
    passes: z.number().int(),
    lanes: z.number().int(),
  }),
  salt: z.string().max(64),
})
export type KdfParameters = z.infer<typeof kdfParameters>

interface KdfBounds {
  readonly pbkdf2Iterations: number
  readonly argon2: { readonly memoryKiB: number; readonly passes: number; readonly lanes: number }
}

/** NZISM 16.1.34 asks for 210 000 iterations of PBKDF2-HMAC-SHA-512; 256 MiB and three passes are our own floor. */
export const KDF_FLOOR: KdfBounds = {
  pbkdf2Iterations: 210_000,
  argon2: { memoryKiB: 256 * 1024, passes: 3, lanes: 1 },
}

/** More than any machine needs: a file that asks for more is out to exhaust this one. */
export const KDF_CEILING: KdfBounds = {
  pbkdf2Iterations: 10_000_000,
  argon2: { memoryKiB: 2 * 1024 * 1024, passes: 16, lanes: 8 },
}

const LANES = 4

/** Throws KeyError `parameters` when a cost is below the floor or above the ceiling, or the salt is not 32 bytes. */
export function checkKdf(parameters: KdfParameters): void {
  const { pbkdf2Iterations, argon2, salt } = parameters
  checkBound('PBKDF2 iterations', pbkdf2Iterations, KDF_FLOOR.pbkdf2Iterations, KDF_CEILING.pbkdf2Iterations)
  checkBound('Argon2id memory', argon2.memoryKiB, KDF_FLOOR.argon2.memoryKiB, KDF_CEILING.argon2.memoryKiB)
  checkBound('Argon2id passes', argon2.passes, KDF_FLOOR.argon2.passes, KDF_CEILING.argon2.passes)
  checkBound('Argon2id lanes', argon2.lanes, KDF_FLOOR.argon2.lanes, KDF_CEILING.argon2.lanes)
  const bytes = Buffer.from(salt, 'base64')
  if (bytes.length !== SALT_BYTES || bytes.toString('base64') !== salt) {
    throw new KeyError('parameters', 'The passphrase salt is not 32 bytes in base64.')
  }
}

function checkBound(what: string, value: number, floor: number, ceiling: number): void {
  if (Number.isSafeInteger(value) && value >= floor && value <= ceiling) return
  const range = `${String(floor)} to ${String(ceiling)}`
  throw new KeyError('parameters', `${what}: ${String(value)} is outside the accepted range of ${range}.`)
}

/**
 * Derives the 256-bit key-encryption key of a passphrase: HKDF-SHA-384 over PBKDF2-HMAC-SHA-512 and Argon2id,
 * the approved function and the memory-hard one together, so that the key is as strong as the better of them.
 * A key file changes the salt. The passphrase is normalised (NFKC), so that every keyboard types the same one.
 * Runs off the thread. Throws KeyError `parameters` before any work when a cost is out of bounds.
 * The caller wipes the result.
 */
export async function deriveKek(
  passphrase: string,
  parameters: KdfParameters,
  keyFile?: Uint8Array,
): Promise<Buffer> {
  checkKdf(parameters)
  const { pbkdf2Iterations, argon2 } = parameters
  const salt = saltWith(Buffer.from(parameters.salt, 'base64'), keyFile)
  const secret = Buffer.from(passphrase.normalize('NFKC'), 'utf8')
  const [approved, memoryHard] = await Promise.all([
    pbkdf2Async(secret, salt, pbkdf2Iterations, HALF_BYTES, 'sha512'),
    hashRaw(secret, {
      algorithm: ARGON2ID,
      version: ARGON2_VERSION_13,
      memoryCost: argon2.memoryKiB,
      timeCost: argon2.passes,
      parallelism: argon2.lanes,
      outputLen: HALF_BYTES,
      salt,
    }),
  ])
  const both = Buffer.concat([approved, memoryHard])
  const kek = Buffer.from(hkdfSync('sha384', both, salt, KEK_LABEL, KEK_BYTES))
  wipe(secret, approved, memoryHard, both)
  return kek
}

function saltWith(salt: Buffer, keyFile: Uint8Array | undefined): Buffer {
  return keyFile === undefined ? salt : createHmac('sha384', salt).update(keyFile).digest()
}

/** Parameters at the floor, with a fresh salt. */
export function floorKdf(): KdfParameters {
  return {
    pbkdf2Iterations: KDF_FLOOR.pbkdf2Iterations,
    argon2: { ...KDF_FLOOR.argon2, lanes: LANES },
    salt: randomBytes(SALT_BYTES).toString('base64'),
  }
}

/**
 * Finds costs that take about `targetMs` on this machine, from the faster of two runs at the floor (the first
 * one of a process pays for more than itself): memory first, in doublings up to a quarter of the machine's,
 * then passes. Never below the floor, however slow the machine; a fresh salt each time.
 */
export async function calibrateKdf(targetMs = 850): Promise<KdfParameters> {
  const probe = floorKdf()
  const probeMs = Math.min(await timeOf(probe), await timeOf(probe))
  return { ...probe, argon2: costsFor(probeMs, targetMs, totalmem()) }
}

async function timeOf(parameters: KdfParameters): Promise<number> {
  const start = performance.now()
  wipe(await deriveKek('calibration', parameters))
  return performance.now() - start
}

/** The arithmetic of `calibrateKdf`: what to choose when the floor took `probeMs`. */
export function costsFor(probeMs: number, targetMs: number, systemBytes: number): KdfParameters['argon2'] {
  const { memoryKiB: floorMemory, passes: floorPasses } = KDF_FLOOR.argon2
  const most = Math.min(KDF_CEILING.argon2.memoryKiB, systemBytes / 1024 / 4)
  let memoryKiB = floorMemory
  let expected = probeMs
  while (memoryKiB * 2 <= most && expected * 2 <= targetMs) {
    memoryKiB *= 2
    expected *= 2
  }
  const wanted = Math.round((floorPasses * targetMs) / expected)
  const passes = Math.min(KDF_CEILING.argon2.passes, Math.max(floorPasses, wanted))
  return { memoryKiB, passes, lanes: LANES }
}
