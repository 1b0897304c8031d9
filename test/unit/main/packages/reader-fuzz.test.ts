import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCms } from '../../../../main/keys/signatures'
import { fileNames } from '../../../../main/packages/names'
import { openPackage, verifyPackage, type Opening } from '../../../../main/packages/reader-v1'
import { NAME, genuineBag, sealForged, zipOf } from './forge'
import { at, cleanUp, failed, filesIn, makePeople, newFolder, unmet, write, type People } from './kit'

const runs = process.env.CLOSEHOLD_LONG === '1' ? 3000 : 60
const names = fileNames(NAME)

let people: People
let opening: Opening
beforeAll(async () => {
  people = await makePeople()
  opening = { privateKey: people.recipient.privateKey, authority: people.signer.authority }
})
afterAll(cleanUp)

const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 })

function edited(bytes: Buffer, list: readonly (readonly [number, number])[], cut: number): Buffer {
  const copy = Buffer.from(bytes.subarray(0, Math.max(1, bytes.length - cut)))
  for (const [position, value] of list) copy[position % copy.length] = value
  return copy
}

describe('verifyPackage, whatever it is given', () => {
  it('answers with failed checks when any one file is mutated or random', async () => {
    const { sums } = await write(people, { withPassphrase: true })
    const files = await filesIn(dirname(sums))
    const folder = newFolder()
    for (const [name, bytes] of files) await writeFile(join(folder, name), bytes)
    const one = fc.constantFrom(...files.keys())
    await fc.assert(
      fc.asyncProperty(
        one,
        edits,
        fc.nat(60),
        fc.option(fc.uint8Array({ maxLength: 900 })),
        async (name, list, cut, any) => {
          const original = files.get(name) ?? Buffer.alloc(0)
          const bytes = any === null ? edited(original, list, cut) : Buffer.from(any)
          fc.pre(!bytes.equals(original))
          await writeFile(join(folder, name), bytes)
          const { checks } = await verifyPackage(join(folder, name), opening)
          await writeFile(join(folder, name), original)
          expect(failed(checks)).not.toEqual([])
        },
      ),
      { numRuns: runs },
    )
    expect(unmet((await verifyPackage(join(folder, names.sums), opening)).checks)).toEqual([])
  })

  it('answers when signed sums go with a volume of any bytes', async () => {
    const { sums } = await write(people)
    const files = await filesIn(dirname(sums))
    const folder = newFolder()
    const volume = files.get(names.volume(1)) ?? Buffer.alloc(0)
    const sha512 = (bytes: Buffer) => createHash('sha512').update(bytes).digest('hex')
    for (const [name, bytes] of files) await writeFile(join(folder, name), bytes)
    await fc.assert(
      fc.asyncProperty(
        edits,
        fc.nat(60),
        fc.option(fc.uint8Array({ maxLength: 900 })),
        async (list, cut, any) => {
          const bytes = any === null ? edited(volume, list, cut) : Buffer.from(any)
          fc.pre(!bytes.equals(volume))
          const text = (files.get(names.sums) ?? '').toString().replace(sha512(volume), sha512(bytes))
          await writeFile(join(folder, names.volume(1)), bytes)
          await writeFile(join(folder, names.sums), text)
          await writeFile(
            join(folder, names.signature),
            await signCms(Buffer.from(text), { ...people.signer, at }),
          )
          const { checks } = await verifyPackage(join(folder, names.sums), opening)
          expect(failed(checks)).toEqual(['package was opened'])
        },
      ),
      { numRuns: runs },
    )
  })

  it('answers when any bytes are sealed and signed as the archive', async () => {
    const zip = zipOf(await genuineBag(people))
    await fc.assert(
      fc.asyncProperty(
        edits,
        fc.nat(60),
        fc.option(fc.uint8Array({ maxLength: 900 })),
        async (list, cut, any) => {
          const bytes = any === null ? edited(zip, list, cut) : Buffer.from(any)
          fc.pre(!bytes.equals(zip))
          const { checks } = await verifyPackage(await sealForged(people, bytes), opening)
          expect(failed(checks)).not.toEqual([])
        },
      ),
      { numRuns: runs },
    )
  })
})

describe('a payload of several blocks in one volume', () => {
  it('comes out as it went in', async () => {
    const big = Buffer.from(Array.from({ length: 100_003 }, (_, index) => index % 251))
    const bytes = Buffer.concat(Array.from({ length: 37 }, () => big))
    const { sums, volumes } = await write(people, {
      payload: [
        { path: 'a', bytes: big },
        { path: 'big.bin', bytes },
      ],
    })
    expect(volumes).toHaveLength(1)
    const opened = await openPackage(sums, opening)
    const hash = createHash('sha512')
    for await (const chunk of opened.chunks('big.bin')) hash.update(chunk)
    await opened.close()
    expect(hash.digest('hex')).toBe(createHash('sha512').update(bytes).digest('hex'))
  })
})
