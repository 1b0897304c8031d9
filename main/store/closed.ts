import { createHash } from 'node:crypto'
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Check } from '../../shared/contract/release'
import { canonicalJson, sha384 } from '../keys/hash'
import { codeOf, StoreError } from './errors'
import { syncFolder, writeFileAtomically } from './files'
import { pathIn, registerPaths } from './folder'

const digest = z.string().regex(/^[0-9a-f]{96}$/)
const entry = z.strictObject({ name: z.string().max(1000), bytes: z.number().int().min(0), sha384: digest })
type Entry = z.infer<typeof entry>

const closedFile = z.strictObject({
  format: z.literal(1),
  register: z.string().max(64),
  closedAt: z.string().max(40),
  files: z.array(entry).max(10_000_000),
  digest,
})

/** A digest that need not be computed again: a sealed chunk is written once. */
export type KnownDigest = (name: string, bytes: number) => string | undefined

/**
 * Writes the digests of every file below the folder, ending in the digest of its
 * own canonical bytes. Call it last, with the database closed. Throws
 * StoreError('refused') when something lies there that is no plain file.
 */
export function writeClosed(
  folder: string,
  { register, at, known }: { readonly register: string; readonly at: string; readonly known?: KnownDigest },
): void {
  const { files, strange } = listFiles(folder)
  if (strange[0] !== undefined) throw new StoreError('refused', `${strange[0]} is not a plain file`)
  const entries = files.map((name): Entry => {
    const file = join(folder, name)
    const bytes = lstatSync(file).size
    return { name, bytes, sha384: known?.(name, bytes) ?? digestOf(file) }
  })
  const content = { format: 1, register, closedAt: at, files: entries }
  writeFileAtomically(
    pathIn(folder, 'closed'),
    canonicalJson({ ...content, digest: hex(canonicalJson(content)) }),
  )
}

/**
 * Brings one file's line up to date and leaves every other as it was: a failed
 * sign-in adds to `attempts.json` while the register is shut. A `closed.json`
 * that is absent or not whole is left alone.
 */
export function amendClosed(folder: string, name: string): void {
  const content = parseClosed(readClosed(folder) ?? '')
  if (typeof content === 'string') return
  const { digest: _digest, files, ...rest } = content
  const file = join(folder, name)
  const line: Entry = { name, bytes: lstatSync(file).size, sha384: digestOf(file) }
  const lines = [...files.filter((other) => other.name !== name), line].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )
  const amended = { ...rest, files: lines }
  writeFileAtomically(
    pathIn(folder, 'closed'),
    canonicalJson({ ...amended, digest: hex(canonicalJson(amended)) }),
  )
}

/** Takes the seal away: the register is about to change. A missing one is no error. */
export function removeClosed(folder: string): void {
  rmSync(pathIn(folder, 'closed'), { force: true })
  syncFolder(folder)
}

/** Whether the register was closed in good order. */
export function isClosed(folder: string): boolean {
  return readClosed(folder) !== null
}

/**
 * Compares the folder with `closed.json`: every file that is changed, missing,
 * added, or not a plain file is named. Without `closed.json` the one check says
 * so and fails.
 */
export function checkClosed(folder: string): Check[] {
  const text = readClosed(folder)
  if (text === null)
    return [fail('closed.json', 'not cleanly closed: there is no closed.json to compare with')]
  const content = parseClosed(text)
  if (typeof content === 'string') return [fail('closed.json', content)]
  const { files, strange } = listFiles(folder)
  const present = new Set(files)
  const listed = new Map(content.files.map((listing) => [listing.name, listing]))
  return [
    {
      name: 'closed.json',
      verdict: 'pass',
      detail: `closed ${content.closedAt}, ${String(listed.size)} files`,
    },
    ...content.files.map((listing) => checkFile(folder, listing, present)),
    ...files
      .filter((name) => !listed.has(name))
      .map((name) => fail(name, 'added since the register was closed')),
    ...strange.map((name) => fail(name, 'is not a plain file')),
  ]
}

function checkFile(folder: string, listing: Entry, files: ReadonlySet<string>): Check {
  if (!files.has(listing.name)) return fail(listing.name, 'missing')
  const file = join(folder, listing.name)
  const { size } = lstatSync(file)
  if (size !== listing.bytes) {
    return fail(listing.name, `changed: ${String(size)} bytes, ${String(listing.bytes)} when closed`)
  }
  if (digestOf(file) !== listing.sha384) return fail(listing.name, 'changed since the register was closed')
  return { name: listing.name, verdict: 'pass', detail: 'as when the register was closed' }
}

function parseClosed(text: string): z.infer<typeof closedFile> | string {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return 'is not JSON'
  }
  const parsed = closedFile.safeParse(json)
  if (!parsed.success) return 'is not what a closed.json looks like'
  const { digest: own, ...content } = parsed.data
  if (canonicalJson(parsed.data) !== text) return 'is not in its canonical form'
  if (hex(canonicalJson(content)) !== own) return 'does not match its own digest'
  const names = content.files.map((listing) => listing.name)
  return names.every((name, at) => at === 0 || (names[at - 1] ?? '') < name)
    ? parsed.data
    : 'does not list its files in order'
}

const hex = (text: string) => sha384(text).toString('hex')

const fail = (name: string, detail: string): Check => ({ name, verdict: 'fail', detail })

function readClosed(folder: string): string | null {
  try {
    return readFileSync(pathIn(folder, 'closed'), 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw new StoreError('corrupt', 'closed.json cannot be read', error)
  }
}

/** Every file below the folder but `closed.json`, with `/` between names, in order of UTF-16 code units. */
function listFiles(folder: string): { files: string[]; strange: string[] } {
  const files: string[] = []
  const strange: string[] = []
  const walk = (below: string) => {
    for (const item of readdirSync(join(folder, below), { withFileTypes: true })) {
      const name = below === '' ? item.name : `${below}/${item.name}`
      if (name === registerPaths.closed && item.isFile()) continue
      if (item.isDirectory()) walk(name)
      else if (item.isFile()) files.push(name)
      else strange.push(name)
    }
  }
  walk('')
  return { files: files.sort(), strange: strange.sort() }
}

const CHUNK = 1 << 20

/** SHA-384 of a file, read a piece at a time. */
function digestOf(file: string): string {
  const hash = createHash('sha384')
  const chunk = Buffer.allocUnsafe(CHUNK)
  const descriptor = openSync(file, 'r')
  try {
    for (;;) {
      const length = readSync(descriptor, chunk, 0, CHUNK, null)
      if (length === 0) return hash.digest('hex')
      hash.update(chunk.subarray(0, length))
    }
  } finally {
    closeSync(descriptor)
  }
}
