import { readFileSync, readdirSync, statSync } from 'node:fs'
import { createPrivateKey } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { verdict, verifyFile, type Holdings } from '../../../main/features/verify/verify-path'
import { fromPem } from '../../../main/keys/certificates'
import { verifyRegister } from '../../../main/store/verify'
import type { Verification } from '../../../shared/contract/release'
import { copyOf, demo, failures, packageFiles, withFlip } from './kit'

/* One bit changed anywhere, in any file that leaves or rests: the verdict must not hold, and must say so. */

type Made = Awaited<ReturnType<typeof demo>>
let copy: Made
let holdings: Holdings

beforeAll(async () => {
  copy = copyOf(await demo('major'))
  holdings = {
    authority: fromPem(readFileSync(copy.authority, 'utf8')),
    privateKey: createPrivateKey(readFileSync(copy.package.recipientKey)),
  }
}, 300_000)

/** Numbers that are the same in every run (a linear congruential generator, after Knuth). */
function* numbers(seed: number): Generator<number, never> {
  let state = seed
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state
  }
}

interface Flip {
  readonly position: number
  readonly bit: number
}

/* The long form tries every byte of every file but the largest, and more places of those; it takes minutes. */
const isLong = process.env.CLOSEHOLD_LONG === '1'
const smallest = isLong ? 10_000 : 200
const places = isLong ? 400 : 120

/** Every byte of a small file; `some` seeded places of a larger one, and both its ends. A bit chosen by seed. */
function flipsOf(file: string, some: number): Flip[] {
  const { size } = statSync(file)
  const random = numbers(size)
  const next = () => random.next().value >>> 3
  const isSmall = size <= smallest
  const inside = Array.from({ length: isSmall ? size : some }, (_, at) => (isSmall ? at : next() % size))
  const ends = isSmall ? [] : [0, 1, 2, 3, size - 4, size - 3, size - 2, size - 1]
  return [...inside, ...ends].map((position) => ({ position, bit: next() % 8 }))
}

/** Flips each place in turn; answers the places where the verdict held all the same, or was not told. */
async function unnoticed(file: string, some: number, verify: () => Promise<Verification>): Promise<string[]> {
  const missed: string[] = []
  for (const { position, bit } of flipsOf(file, some)) {
    const found = await withFlip(file, position, verify, bit)
    const reasons = failures(found)
    if (found.holds || reasons.length === 0 || !reasons.every(isReadable))
      missed.push(`byte ${String(position)} bit ${String(bit)}: ${reasons.join(' | ')}`)
  }
  return missed
}

/** A sentence for people: no stack, no code of a library, no `undefined`. */
const isReadable = (reason: string): boolean =>
  reason.length < 600 &&
  !/undefined|\[object|\bat .*:\d+:\d+|Error:|ERR_|ASN|Zod|SQLITE_|EVP_|node:/.test(reason)

const document = () => verifyFile(copy.document.path, holdings)
const sealed = () => verifyFile(copy.package.path, holdings)
const register = async () => verdict('register', 'register', await verifyRegister(copy.register))

describe('as made', () => {
  it('document, package and register hold', async () => {
    for (const verify of [document, sealed, register]) {
      const found = await verify()
      expect(failures(found)).toEqual([])
      expect(found.holds).toBe(true)
    }
  })
})

describe('one bit flipped', () => {
  it('goes unnoticed where nothing is checked: the search itself finds what it is for', async () => {
    expect((await unnoticed(copy.package.recipientCertificate, 10, document)).length).toBeGreaterThan(10)
  })

  it('anywhere in the signed document', async () => {
    expect(await unnoticed(copy.document.path, places, document)).toEqual([])
  }, 300_000)

  it('anywhere in the document’s signature field', async () => {
    const bytes = readFileSync(copy.document.path)
    const start = bytes.indexOf('/ByteRange') - 200
    const held: number[] = []
    for (let position = start; position < start + 260; position += 1) {
      if ((await withFlip(copy.document.path, position, document, position % 8)).holds) held.push(position)
    }
    expect(held).toEqual([])
  }, 300_000)

  it('anywhere in any file of the package, beside the package’s other files', async () => {
    for (const file of packageFiles(copy)) {
      expect(await unnoticed(join(copy.out, file), places, sealed), file).toEqual([])
    }
  }, 600_000)

  it('anywhere in any file of the register', async () => {
    for (const file of readdirSync(copy.register)) {
      expect(await unnoticed(join(copy.register, file), places, register), file).toEqual([])
    }
  }, 600_000)
})
