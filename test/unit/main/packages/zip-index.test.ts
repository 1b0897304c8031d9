import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { PackageError } from '../../../../main/packages/errors'
import { maxEntries, readZipIndex } from '../../../../main/packages/zip-index'
import { NAME, genuineBag, zipEntries, zipOf } from './forge'
import { makePeople } from './kit'

const sourceOf = (zip: Buffer) => ({
  totalBytes: zip.length,
  read(position: number, length: number) {
    const inside = position >= 0 && position + length <= zip.length
    return inside
      ? Promise.resolve(Buffer.from(zip.subarray(position, position + length)))
      : Promise.reject(new PackageError('damaged', 'the archive ends too early'))
  },
})

const reasonOf = async (zip: Buffer): Promise<string> => {
  try {
    await readZipIndex(sourceOf(zip), NAME)
    return 'accepted'
  } catch (error) {
    if (error instanceof PackageError && error.kind === 'damaged') return error.message
    throw error
  }
}

const x = Buffer.from('x')
const named = (...names: string[]) => zipEntries(names.map((name) => [name, x]))
const inData = (...names: string[]) => named(...names.map((name) => `${NAME}/data/${name}`))

let genuine: Buffer
beforeAll(async () => {
  genuine = zipOf(await genuineBag(await makePeople()))
})

/** Changes bytes at a place counted from the first central record. */
function patchCentral(zip: Buffer, at: number, bytes: number[]): Buffer {
  const copy = Buffer.from(zip)
  copy.set(bytes, copy.indexOf('PK\x01\x02') + at)
  return copy
}

describe('readZipIndex', () => {
  it('takes a genuine archive', async () => {
    const index = await readZipIndex(sourceOf(genuine), NAME)
    expect(index.map(({ name }) => name)[0]).toBe(`${NAME}/bagit.txt`)
    expect(index).toHaveLength(9)
  })

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'not found'],
    ['an empty archive', zipEntries([]), 'is empty'],
    ['a path that climbs', named(`${NAME}/../../etc/passwd`), 'has no place'],
    ['a path that climbs inside data', inData('../x'), 'not a plain relative path'],
    ['an absolute path', named('/etc/passwd'), 'outside the folder'],
    ['another folder', named('OTHER/data/x'), 'outside the folder'],
    ['the folder as a prefix only', named(`${NAME}X/data/x`), 'outside the folder'],
    ['a backslash', inData('..\\x'), 'some systems refuse'],
    ['a drive', inData('C:x'), 'some systems refuse'],
    ['a name with a line feed', inData('a\nb'), 'some systems refuse'],
    ['a name that turns the text round', inData('report\u202efdp.exe'), 'some systems refuse'],
    ['a device', inData('aux.txt'), 'names a device'],
    ['a trailing dot', inData('x.'), 'some systems change'],
    ['a directory entry', named(`${NAME}/data/`), 'not a plain relative path'],
    ['a stranger among the tag files', named(`${NAME}/fetch.txt`), 'has no place'],
    ['a file twice', inData('x', 'x'), 'there twice'],
    ['two names that differ in case', inData('x', 'X'), 'there twice'],
    ['a file that is also a folder', inData('x', 'x/y'), 'both a file and a folder'],
    ['a name too long', inData('x'.repeat(300)), 'longer than'],
    ['a comment', Buffer.concat([inData('x').subarray(0, -2), Buffer.of(1, 0), x]), 'no entry accounts for'],
    ['bytes before', Buffer.concat([Buffer.from('#!/bin/sh\n'), inData('x')]), ''],
    ['bytes behind', Buffer.concat([inData('x'), Buffer.alloc(5)]), ''],
  ])('refuses %s', async (_what, zip, reason) => {
    const found = await reasonOf(zip)
    expect(found).not.toBe('accepted')
    expect(found).toContain(reason)
  })

  it.each<[string, number, number[], string]>([
    ['encryption', 8, [0x01, 0x08], 'is encrypted'],
    ['strong encryption', 8, [0x41, 0x08], 'encryption'],
    ['compression', 10, [8, 0], 'is compressed'],
    ['an unknown method', 10, [99, 0], 'is compressed'],
    ['a size that lies', 20, [0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f], 'larger than it'],
    ['two sizes', 20, [2, 0, 0, 0], 'two sizes'],
    ['a setuid file', 38, [0, 0, 0xed, 0x89], 'another form'],
    ['a symbolic link', 38, [0, 0, 0xff, 0xa1], 'another form'],
    ['an offset elsewhere', 42, [9, 0, 0, 0], 'another form'],
    ['another CRC than in the local header', 16, [9, 9, 9, 9], 'another form'],
  ])('refuses %s', async (_what, offset, bytes, reason) => {
    expect(await reasonOf(patchCentral(inData('x'), offset, bytes))).toContain(reason)
  })

  it('refuses a compressed bomb before inflating anything', async () => {
    const bomb = deflateRawSync(Buffer.alloc(50 * 1024 * 1024))
    const zip = patchCentral(zipEntries([[`${NAME}/data/bomb`, bomb]]), 10, [8, 0])
    expect(await reasonOf(zip)).toContain('is compressed')
  })

  it('refuses entries that share their bytes', async () => {
    const zip = inData('a', 'b')
    const second = zip.lastIndexOf('PK\x01\x02')
    zip.writeUInt32LE(0, second + 42)
    expect(await reasonOf(zip)).toContain('another form')
  })

  it('refuses bytes hidden between entries', async () => {
    const zip = inData('a')
    const directory = zip.indexOf('PK\x01\x02')
    const hidden = Buffer.concat([zip.subarray(0, directory), Buffer.from('hidden'), zip.subarray(directory)])
    hidden.writeUInt32LE(directory + 6, hidden.length - 6)
    expect(await reasonOf(hidden)).toContain('no entry accounts for')
  })

  it('refuses a local header that says something else than the directory', async () => {
    const zip = inData('a')
    zip.write('b', zip.indexOf('data/a') + 5)
    expect(await reasonOf(zip)).toContain('another form')
  })

  it('refuses too many entries before listing them', async () => {
    const many = zipEntries(
      Array.from({ length: maxEntries + 1 }, (_, index) => [
        `${NAME}/data/${String(index)}`,
        Buffer.alloc(0),
      ]),
    )
    expect(await reasonOf(many)).toContain('more than')
  })

  it('refuses a count, an offset or a ZIP64 record that lies', async () => {
    for (const [from, bytes] of [
      [12, [0xff, 0xff]],
      [10, [0xff, 0xff, 0xff, 0xff]],
      [6, [0xff, 0xff, 0xff, 0xff]],
    ] as const) {
      const zip = Buffer.from(genuine)
      zip.set(bytes, zip.length - from)
      expect(await reasonOf(zip)).not.toBe('accepted')
    }
    const locator = Buffer.alloc(20, 0xff)
    locator.writeUInt32LE(0x07064b50)
    const zip = inData('x')
    const lying = Buffer.concat([zip.subarray(0, -22), locator, zip.subarray(-22)])
    expect(await reasonOf(lying)).toContain('ends too early')
  })

  it('refuses a name that is not UTF-8', async () => {
    const zip = inData('x')
    for (let at = zip.indexOf('data/x'); at >= 0; at = zip.indexOf('data/x', at)) zip[at + 5] = 0xff
    expect(await reasonOf(zip)).toContain('not UTF-8')
  })

  it('notices every flipped bit of headers and directory', async () => {
    const zip = inData('a', 'b')
    for (let bit = 0; bit < zip.length * 8; bit += 1) {
      const copy = Buffer.from(zip)
      const at = bit >> 3
      copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8))
      const found = await reasonOf(copy)
      const stored = copy.length === zip.length && isStoredByte(zip, at)
      // Another name is another archive in proper form only when both its copies agree.
      if (!stored) expect(found, `bit ${String(bit)}`).not.toBe('accepted')
    }
  })

  it('neither crashes nor hangs on mutations and random bytes', async () => {
    const edits = fc.array(fc.tuple(fc.nat(genuine.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(edits, fc.nat(40), fc.boolean(), async (list, cut, atEnd) => {
        const copy = Buffer.from(genuine)
        // Half of the edits go where the structure is: the last bytes.
        for (const [at, value] of list) copy[atEnd ? copy.length - 1 - (at % 900) : at] = value
        await reasonOf(copy.subarray(cut))
      }),
      { numRuns: 300 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const tail = genuine.subarray(-22)
        expect(await reasonOf(Buffer.from(bytes))).not.toBe('accepted')
        expect(await reasonOf(Buffer.concat([bytes, tail]))).not.toBe('accepted')
      }),
      { numRuns: 300 },
    )
  })
})

function isStoredByte(zip: Buffer, at: number): boolean {
  const first = zip.indexOf('PK\x03\x04')
  const second = zip.indexOf('PK\x03\x04', first + 4)
  const directory = zip.indexOf('PK\x01\x02')
  return at === second - 1 || at === directory - 1 || crc32(x) === 0
}
