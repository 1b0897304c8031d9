import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname } from 'node:path'
import { z } from 'zod'
import { KeyError, type KeyErrorKind } from './errors'
import { canonicalJson, sha384 } from './hash'
import { kdfParameters } from './kdf'

const LARGEST = 4 * 1024 * 1024
const FORMAT = 1

const sealed = z
  .base64()
  .min(1)
  .max(64 * 1024)
const shortBase64 = z.base64().min(1).max(88)

/** A slot whose passphrase was chosen by its holder, or by somebody else for one sign-in only. */
export const slotStatuses = ['active', 'one-time'] as const

/** Agreement key, and authority key if held, sealed to the recovery key. */
const escrowShape = z.strictObject({
  recoveryKey: z.string().regex(/^[0-9a-f]{32}$/),
  agreement: sealed,
  authority: sealed.nullable(),
})
export type Escrow = z.infer<typeof escrowShape>

/** What is kept of one account outside the database. Only `keys` and `slotKey` need the passphrase. */
export const slotShape = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  generation: z.number().int().min(1),
  status: z.enum(slotStatuses),
  /** Salted hash of the sign-in name: finds the slot, and can be guessed by whoever holds the file. */
  lookup: z.strictObject({ salt: shortBase64, hash: shortBase64 }),
  kdf: kdfParameters,
  /** Random key of this slot under the key-encryption key. */
  slotKey: shortBase64,
  /** The register key, sealed to the account's agreement key. */
  registerKey: sealed,
  /** Null until there is a recovery key. */
  escrow: escrowShape.nullable(),
  /** The account's private keys under the slot key; everything above is associated data. */
  keys: sealed,
  /** What was left for the holder's next sign-in while they were away, signed by the register authority. */
  offer: z
    .strictObject({
      registerKey: sealed.nullable(),
      escrow: escrowShape.nullable(),
      signature: z.base64().min(1).max(256),
    })
    .nullable(),
})
export type Slot = z.infer<typeof slotShape>
export type SlotStatus = Slot['status']

const slotFileShape = z.strictObject({
  format: z.literal(FORMAT),
  slots: z.array(slotShape).max(1000),
  /** SHA-384 of the canonical form of the rest: tells damage from a wrong passphrase. It proves nothing more. */
  digest: z.string(),
})

/** The content of `keyslots.json`. */
export interface SlotFile {
  readonly format: 1
  readonly slots: readonly Slot[]
}

/**
 * Reads `keyslots.json`. Every byte counts: the file must be exactly what `writeSlots` writes.
 * Throws KeyError, naming the file: `slots-missing`, `slots-too-large`, `slots-half-written`, `slots-not-json`,
 * `slots-future` (a newer format) or `damaged`.
 */
export function readSlots(file: string): SlotFile {
  const name = basename(file)
  return parseSlots(readLimited(file, name), name)
}

/** Reads the text of a slot file; `name` is what errors call it. See `readSlots`. */
export function parseSlots(text: string, name: string): SlotFile {
  const value = parseJson(text, name)
  if (isFuture(value))
    throw new KeyError('slots-future', `${name} was written by a newer version of this program.`)
  const parsed = slotFileShape.safeParse(value)
  if (!parsed.success || encodeSlots(parsed.data) !== text) {
    throw new KeyError('damaged', `${name} is damaged: it is not what was written. Restore it from a backup.`)
  }
  return { format: FORMAT, slots: parsed.data.slots }
}

function readLimited(file: string, name: string): string {
  try {
    if (statSync(file).size > LARGEST) throw new KeyError('slots-too-large', `${name} is larger than 4 MiB.`)
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause
    throw new KeyError(
      'slots-missing',
      `${name} is missing. Without it nobody can sign in; restore it from a backup.`,
    )
  }
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    const cut = text === '' || (text.startsWith('{') && !text.endsWith('}\n'))
    const kind: KeyErrorKind = cut ? 'slots-half-written' : 'slots-not-json'
    const what = cut ? 'ends in the middle: it was only half written or copied' : 'is not a JSON file'
    throw new KeyError(kind, `${name} ${what}. Restore it from a backup.`)
  }
}

function isFuture(value: unknown): boolean {
  const format = z.looseObject({ format: z.number() }).safeParse(value)
  return format.success && format.data.format > FORMAT
}

/** The text of a slot file: canonical JSON with its own digest, and a line end. */
export function encodeSlots(file: SlotFile): string {
  const { format, slots } = file
  const digest = sha384(canonicalJson({ format, slots })).toString('hex')
  return `${canonicalJson({ format, slots, digest })}\n`
}

/**
 * Replaces `keyslots.json` so that a crash leaves either the old file or the new one, whole: temporary file,
 * fsync, rename, fsync of the folder. Readable by the owner alone.
 */
export function writeSlots(file: string, content: SlotFile): void {
  const bytes = Buffer.from(encodeSlots(content), 'utf8')
  if (bytes.length > LARGEST) throw new RangeError('too many slots')
  const temporary = `${file}.new`
  rmSync(temporary, { force: true })
  withFile(temporary, 'wx', (descriptor) => {
    let written = 0
    while (written < bytes.length) written += writeSync(descriptor, bytes, written)
    fsyncSync(descriptor)
  })
  renameSync(temporary, file)
  syncFolder(dirname(file))
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder for this, and orders its renames by itself.
  if (process.platform === 'win32') return
  withFile(folder, 'r', fsyncSync)
}

function withFile(path: string, flags: string, act: (descriptor: number) => void): void {
  const descriptor = openSync(path, flags, 0o600)
  try {
    act(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
