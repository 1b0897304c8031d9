import { copyFile, mkdir, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkNames } from '../../../../main/packages/check-list'
import { openPackage, verifyPackage, type Opening } from '../../../../main/packages/reader-v1'
import type { WrittenPackage } from '../../../../main/packages/writer-v1'
import { NAME, genuineBag, sealForged, zipOf } from './forge'
import {
  cleanUp,
  failed,
  filesIn,
  makePeople,
  newFolder,
  payload,
  run,
  unmet,
  write,
  type People,
} from './kit'

let people: People
let stranger: People
let written: WrittenPackage
let files: Map<string, Buffer>
let full: Opening
/** The long form takes every byte of every small file, not only of the sums. */
const long = process.env.CLOSEHOLD_LONG === '1'
const volume = (number: number) => `${NAME}.zip.00${String(number)}.p7m`

beforeAll(async () => {
  people = await makePeople()
  stranger = await makePeople('Elsewhere')
  written = await write(people, { withPassphrase: true, volumeBytes: 2048 })
  files = await filesIn(dirname(written.sums))
  full = { privateKey: people.recipient.privateKey, authority: people.signer.authority }
})
afterAll(cleanUp)

async function lay(changed: Map<string, Buffer>): Promise<string> {
  const folder = newFolder()
  for (const [name, bytes] of changed) await writeFile(join(folder, name), bytes)
  return join(folder, volume(1))
}

/** Checks that fail after a change to the package, opened with key and authority. */
async function failedAfter(
  change: (copy: Map<string, Buffer>) => unknown,
  opening: Opening = full,
): Promise<string[]> {
  const copy = new Map(files)
  change(copy)
  return failed((await verifyPackage(await lay(copy), opening)).checks)
}

describe('verifyPackage', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'accepts a whole package from any of its files (%i)',
    async (index) => {
      const file = [...files.keys()][index % files.size] ?? ''
      const { checks, details } = await verifyPackage(join(dirname(written.sums), file), full)
      expect(unmet(checks)).toEqual([])
      expect(checks.map(({ name }) => name)).toEqual(Object.values(checkNames))
      expect(details).toMatchObject({
        name: NAME,
        signer: 'Aroha Ngata',
        sender: 'Ministry of Tūī',
        marking: 'SECRET  NZEO',
        approval: 'single-person',
        epoch: '1',
        sequence: '1',
        previous: 'none',
        packageHash: written.packageHash,
      })
    },
  )

  it('opens with the passphrase however it is typed, and with the key beside it', async () => {
    const { authority } = full
    const typed = ` ${(written.passphrase ?? '').toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}\n`
    expect(
      unmet((await verifyPackage(written.sums, { passphrase: typed, authority: authority! })).checks),
    ).toEqual([])
    const recipientKeyPem = await readFile(written.recipientKey ?? '', 'utf8')
    const opening = { recipientKeyPem, passphrase: written.passphrase ?? '', authority: authority! }
    expect(unmet((await verifyPackage(written.sums, opening)).checks)).toEqual([])
    const own = String(people.recipient.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    expect(unmet((await verifyPackage(written.sums, { ...opening, recipientKeyPem: own })).checks)).toEqual(
      [],
    )
  })

  it('without a key checks the sums and says that the package was not opened', async () => {
    const { checks } = await verifyPackage(written.sums, { authority: people.signer.authority })
    expect(failed(checks)).toEqual([checkNames.opened])
    expect(checks.find(({ name }) => name === checkNames.opened)?.detail).toBe('not opened: no key given')
    expect(checks.find(({ name }) => name === checkNames.intact)?.verdict).toBe('pass')
    expect(checks.find(({ name }) => name === checkNames.payload)?.verdict).toBe('not checked')
  })

  it('without an authority says that nobody vouches for the signer', async () => {
    const { checks } = await verifyPackage(written.sums, { privateKey: people.recipient.privateKey })
    expect(unmet(checks)).toEqual([checkNames.vouched])
    expect(failed(checks)).toEqual([])
  })

  it('with another authority fails, and does not open the package', async () => {
    const { checks } = await verifyPackage(written.sums, { ...full, authority: stranger.signer.authority })
    expect(failed(checks)).toEqual([checkNames.vouched, checkNames.opened])
  })

  it.each<[string, () => Opening]>([
    ['a wrong key', () => ({ ...full, privateKey: stranger.recipient.privateKey })],
    [
      'a wrong passphrase',
      () => ({ authority: full.authority!, passphrase: '00000-00000-00000-00000-00000' }),
    ],
    ['a key that is none', () => ({ authority: full.authority!, recipientKeyPem: 'no key' })],
  ])('with %s fails to open, and only that', async (_what, opening) => {
    const { checks } = await verifyPackage(written.sums, opening())
    expect(failed(checks)).toEqual([checkNames.opened])
  })

  it('says so when a passphrase is given for a package that has none', async () => {
    const plain = await write(people)
    const { checks } = await verifyPackage(plain.sums, {
      passphrase: 'x',
      authority: people.signer.authority,
    })
    expect(failed(checks)).toEqual([checkNames.opened])
  })

  it('fails for files that are no package', async () => {
    for (const path of ['/nowhere/at-all.sha512', '/etc/passwd', join(newFolder(), 'NUL.sha512')]) {
      const { checks } = await verifyPackage(path, full)
      expect(failed(checks)).toContain(checkNames.signed)
      expect(failed(checks)).toContain(checkNames.opened)
    }
  })

  it('stops when cancelled', async () => {
    const signal = AbortSignal.abort()
    await expect(verifyPackage(written.sums, { ...full, signal })).rejects.toMatchObject({
      kind: 'cancelled',
    })
  })
})

describe('a package that was changed', () => {
  const small = [
    'sha512',
    'sha512.p7s',
    'authority.pem',
    'recipient-key.pem',
    'recipient-cert.pem',
    'READ-ME-FIRST.txt',
  ]

  it.each(small)(
    'fails for a flipped bit in the bytes of .%s',
    async (suffix) => {
      const name = `${NAME}.${suffix}`
      const original = files.get(name) ?? Buffer.alloc(0)
      const step = long || suffix === 'sha512' ? 1 : 11
      const path = await lay(files)
      const unnoticed: number[] = []
      for (let index = 0; index < original.length; index += step) {
        const bytes = Buffer.from(original)
        bytes[index] = (bytes[index] ?? 0) ^ (1 << (index % 8))
        await writeFile(join(dirname(path), name), bytes)
        const { checks } = await verifyPackage(path, { authority: people.signer.authority })
        if (failed(checks).every((check) => check === checkNames.opened)) unnoticed.push(index)
      }
      expect(unnoticed).toEqual([])
    },
    300_000,
  )

  it('fails for a flipped bit anywhere in a volume, and never opens it', async () => {
    for (let round = 0; round < 60; round += 1) {
      const number = 1 + (round % 3)
      const bytes = Buffer.from(files.get(volume(number)) ?? '')
      // Every part of the envelope: head, content and tail; 7919 is a prime that spreads the rest.
      const index = round < 30 ? round * 20 : (round * 7919) % bytes.length
      bytes[index] = (bytes[index] ?? 0) ^ (1 << (round % 8))
      const failures = await failedAfter((copy) => copy.set(volume(number), bytes))
      expect(failures).toContain(checkNames.intact)
      expect(failures).toContain(checkNames.opened)
    }
  })

  it.each<[string, (copy: Map<string, Buffer>) => unknown, string]>([
    ['a volume is missing', (copy) => copy.delete(volume(2)), checkNames.complete],
    ['the last volume is missing', (copy) => copy.delete(volume(3)), checkNames.complete],
    [
      'a volume is cut short',
      (copy) => copy.set(volume(2), (copy.get(volume(2)) ?? Buffer.of()).subarray(0, -1)),
      checkNames.intact,
    ],
    ['a volume is empty', (copy) => copy.set(volume(2), Buffer.of()), checkNames.intact],
    [
      'a volume has grown',
      (copy) => copy.set(volume(2), Buffer.concat([copy.get(volume(2)) ?? Buffer.of(), Buffer.of(0)])),
      checkNames.intact,
    ],
    [
      'two volumes are swapped',
      (copy) => copy.set(volume(1), files.get(volume(2))!).set(volume(2), files.get(volume(1))!),
      checkNames.intact,
    ],
    ['a volume stands for two', (copy) => copy.set(volume(2), files.get(volume(1))!), checkNames.intact],
    ['a volume is added', (copy) => copy.set(volume(4), files.get(volume(1))!), checkNames.complete],
    [
      'a volume is added under an odd number',
      (copy) => copy.set(`${NAME}.zip.0001.p7m`, files.get(volume(1))!),
      checkNames.complete,
    ],
    ['the sheet is missing', (copy) => copy.delete(`${NAME}.READ-ME-FIRST.txt`), checkNames.complete],
    ['the authority is missing', (copy) => copy.delete(`${NAME}.authority.pem`), checkNames.complete],
    ['the sums are missing', (copy) => copy.delete(`${NAME}.sha512`), checkNames.signed],
    ['the signature is missing', (copy) => copy.delete(`${NAME}.sha512.p7s`), checkNames.signed],
    [
      'the signature is huge',
      (copy) => copy.set(`${NAME}.sha512.p7s`, Buffer.alloc(2 ** 21)),
      checkNames.signed,
    ],
  ])('fails when %s', async (_what, change, check) => {
    const failures = await failedAfter(change)
    expect(failures).toContain(check)
    expect(failures).toContain(checkNames.opened)
  })

  it('ignores what a recipient unpacks beside it', async () => {
    const path = await lay(files)
    await writeFile(join(dirname(path), `${NAME}.zip`), 'x')
    await writeFile(join(dirname(path), `${NAME}.zip.001`), 'x')
    await mkdir(join(dirname(path), NAME))
    expect(unmet((await verifyPackage(path, full)).checks)).toEqual([])
  })

  it('fails when a volume comes from another package of the same signer and name', async () => {
    const other = await filesIn(
      dirname((await write(people, { withPassphrase: true, volumeBytes: 2048 })).sums),
    )
    expect(await failedAfter((copy) => copy.set(volume(1), other.get(volume(1))!))).toContain(
      checkNames.intact,
    )
  })

  it('fails when it is renamed as a whole', async () => {
    const folder = newFolder()
    for (const file of await readdir(dirname(written.sums))) {
      await copyFile(join(dirname(written.sums), file), join(folder, file.replace(NAME, 'OTHER')))
    }
    expect(failed((await verifyPackage(join(folder, 'OTHER.sha512'), full)).checks)).toContain(
      checkNames.complete,
    )
  })

  it('neither follows links nor waits for pipes', async () => {
    const path = await lay(files)
    await rename(path, `${path}.away`)
    await symlink(`${path}.away`, path)
    expect(failed((await verifyPackage(path, full)).checks)).toContain(checkNames.intact)
    await rm(path)
    await run('mkfifo', [path])
    expect(failed((await verifyPackage(path, full)).checks)).toContain(checkNames.intact)
  })
})

describe('openPackage', () => {
  it('gives the payload of a package that holds, and nothing after closing', async () => {
    const opened = await openPackage(written.sums, full)
    expect(opened.vouched).toBe(true)
    expect(opened.info.sequence).toBe(1)
    expect(opened.payload.map(({ path }) => path)).toEqual(payload.map(({ path }) => path))
    for (const { path, bytes } of payload) {
      const chunks: Buffer[] = []
      for await (const chunk of opened.chunks(path)) chunks.push(chunk)
      expect(Buffer.concat(chunks)).toEqual(bytes)
    }
    expect(() => opened.chunks('absent')).toThrow('not in the package')
    await opened.close()
    await expect(opened.chunks('incident-report.pdf').next()).rejects.toThrow()
  })

  it('throws for a package that does not hold or cannot be opened', async () => {
    await expect(openPackage(written.sums, { authority: full.authority! })).rejects.toMatchObject({
      kind: 'not-opened',
    })
    const bag = await genuineBag(people)
    bag.data.set('incident-report.json', Buffer.from('{}'))
    const path = await sealForged(people, zipOf(bag))
    await expect(openPackage(path, full)).rejects.toMatchObject({ kind: 'damaged' })
  })

  it('notices when the medium answers differently after it was verified', async () => {
    const path = await lay(files)
    const opened = await openPackage(path, full)
    for (const number of [1, 2, 3]) {
      const bytes = Buffer.from(files.get(volume(number)) ?? '')
      bytes.fill(0, 900)
      await writeFile(join(dirname(path), volume(number)), bytes)
    }
    await expect(opened.chunks('incident-report.pdf').next()).rejects.toThrow('other bytes than were checked')
    await opened.close()
  })
})
