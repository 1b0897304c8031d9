import { createHash, createPrivateKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PackageError } from '../../../../main/packages/errors'
import { verifyPackage } from '../../../../main/packages/reader-v1'
import { writePackage, type Progress } from '../../../../main/packages/writer-v1'
import { toPem } from '../../../../main/keys/certificates'
import { cleanUp, inputFor, makePeople, newFolder, payload, run, unmet, write, type People } from './kit'

const readPackage = join(import.meta.dirname, '../../../../docs/formats/read-package.py')
const NAME = 'CH-7Q4K-2M-001'

let people: People
beforeAll(async () => {
  people = await makePeople()
})
afterAll(cleanUp)

/** The commands of one section of the recipient's sheet. */
function commandsOf(sheet: string, heading: string): string[] {
  const from = sheet.slice(sheet.indexOf(`\n${heading}`) + 1)
  const next = from.slice(1).search(/\n\d[.,] /)
  const section = next < 0 ? from : from.slice(0, next + 1)
  const commands = section.split('\n').filter((line) => line.startsWith('    '))
  expect(commands.length).toBeGreaterThan(0)
  return commands.map((line) => line.trim())
}

/** A recipient at another machine: only the files of the package and what the sheet says. */
async function followSheet(from: string, key: { pem: string } | { passphrase: string }) {
  const folder = newFolder()
  for (const file of await readdir(from)) await copyFile(join(from, file), join(folder, file))
  const sheet = await readFile(join(folder, `${NAME}.READ-ME-FIRST.txt`), 'utf8')
  const byKey = 'pem' in key
  if (byKey) await writeFile(join(folder, 'MY-KEY.pem'), key.pem)
  const opening = byKey ? '3. OPEN IT WITH YOUR' : /3(?:\.|, OR:) OPEN IT WITH THE PASS/.exec(sheet)?.[0]
  const commands = ['1. CHECK', '2. CHECK', opening ?? '', '4. UNPACK'].flatMap((heading) =>
    commandsOf(sheet, heading),
  )
  await writeFile(join(folder, 'commands.sh'), ['set -e', ...commands].join('\n'))
  const input = byKey ? '' : `${key.passphrase}\n`.repeat(10)
  // A terminal of its own, because that is where openssl asks for the passphrase.
  const result = await run('script', ['-qec', 'bash commands.sh', '/dev/null'], { cwd: folder, input })
  return { folder, ...result }
}

describe('writePackage and ordinary tools', () => {
  it('can be opened and checked with the commands on the sheet by the holder of the certified key', async () => {
    const written = await write(people, { volumeBytes: 1500 })
    expect(written.volumes.length).toBeGreaterThan(2)
    const pem = people.recipient.privateKey.export({ format: 'pem', type: 'pkcs8' })
    const { code, out, folder } = await followSheet(join(written.sums, '..'), { pem: String(pem) })
    expect(out).not.toContain('FAILED')
    expect(out.match(/Verification successful/g)).toHaveLength(2)
    expect(code).toBe(0)
    for (const file of payload) {
      expect(await readFile(join(folder, NAME, 'data', file.path))).toEqual(file.bytes)
    }
  })

  it('can be opened and checked with the commands on the sheet by whoever has the passphrase', async () => {
    const written = await write(people, { recipients: [], withPassphrase: true, volumeBytes: 1500 })
    const passphrase = written.passphrase ?? ''
    const { code, out, folder } = await followSheet(join(written.sums, '..'), { passphrase })
    expect(out.match(/Verification successful/g)).toHaveLength(2)
    expect(code).toBe(0)
    expect(await readFile(join(folder, NAME, 'data', 'incident-report.json'), 'utf8')).toContain('CH-7Q4K-2M')
    const wrong = await followSheet(join(written.sums, '..'), { passphrase: '00000-00000-00000-00000-00000' })
    expect(wrong.code).not.toBe(0)
    expect(existsSync(join(wrong.folder, `${NAME}.zip.001`))).toBe(false)
  })

  it('decrypts with nothing but `openssl cms -decrypt -inform DER`, and not with another key', async () => {
    const written = await write(people, { withPassphrase: true })
    const folder = join(written.sums, '..')
    const key = written.recipientKey ?? ''
    const decrypt = (inkey: string, passin: string) => {
      const parts = ['cms', '-decrypt', '-inform', 'DER', '-in', written.volumes[0] ?? '', '-inkey', inkey]
      return run('openssl', [...parts, '-passin', `pass:${passin}`, '-out', join(folder, 'out.zip')])
    }
    expect((await decrypt(key, written.passphrase ?? '')).code).toBe(0)
    expect((await run('unzip', ['-t', join(folder, 'out.zip')])).out).toContain('No errors detected')
    const other = join(folder, 'other.pem')
    const { recipient } = await makePeople('Elsewhere')
    await writeFile(other, recipient.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    expect((await decrypt(other, '')).code).not.toBe(0)
  })

  it('agrees with the Python reader, zipped and unpacked, and the reader notices changes', async () => {
    const { volumes } = await write(people)
    const folder = newFolder()
    const key = join(folder, 'key.pem')
    await writeFile(key, people.recipient.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    const zip = join(folder, 'bag.zip')
    const open = ['cms', '-decrypt', '-inform', 'DER', '-in', volumes[0] ?? '', '-inkey', key, '-out', zip]
    expect((await run('openssl', open)).code).toBe(0)
    const zipped = await run('python3', [readPackage, zip])
    expect(zipped.code).toBe(0)
    expect(JSON.parse(zipped.out)).toMatchObject({ holds: true, name: NAME })
    expect((await run('unzip', ['-q', zip], { cwd: folder })).code).toBe(0)
    const unpacked = await run('python3', [readPackage, join(folder, NAME)])
    expect(JSON.parse(unpacked.out)).toEqual(JSON.parse(zipped.out))
    const info = new Map((JSON.parse(zipped.out) as { info: [string, string][] }).info)
    expect(info.get('Payload-Oxum')).toBe(
      `${String(payload.reduce((n, { bytes }) => n + bytes.length, 0))}.4`,
    )
    expect(info.get('Approval')).toBe('single-person')
    await writeFile(join(folder, NAME, 'data/extra.txt'), 'x')
    expect((await run('python3', [readPackage, join(folder, NAME)])).code).toBe(1)
  })

  it('keeps the recipient key as PBES2 with 210 000 rounds of HMAC-SHA-512 and AES-256', async () => {
    const written = await write(people, { recipients: [], withPassphrase: true })
    const { out } = await run('openssl', ['asn1parse', '-in', written.recipientKey ?? ''])
    expect(out).toContain('PBES2')
    expect(out).toContain('hmacWithSHA512')
    expect(out).toContain('aes-256-cbc')
    expect(Number.parseInt(/INTEGER\s+:([0-9A-F]+)/.exec(out)?.[1] ?? '0', 16)).toBeGreaterThanOrEqual(
      210_000,
    )
    const pem = await readFile(written.recipientKey ?? '', 'utf8')
    expect(createPrivateKey({ key: pem, passphrase: written.passphrase ?? '' }).asymmetricKeyType).toBe('ec')
  })
})

describe('writePackage', () => {
  it('reports every file with its digest, and a hash that stands for all of them', async () => {
    const written = await write(people, { withPassphrase: true, volumeBytes: 2000 })
    const folder = join(written.sums, '..')
    expect((await readdir(folder)).sort()).toEqual(written.files.map(({ name }) => name).sort())
    for (const file of written.files) {
      const bytes = await readFile(join(folder, file.name))
      expect(createHash('sha512').update(bytes).digest('hex')).toBe(file.sha512)
      expect(bytes.length).toBe(file.bytes)
    }
    expect(written.files.find(({ name }) => name.endsWith('.sha512'))?.sha512).toBe(written.packageHash)
    expect((await stat(written.sums)).mode & 0o777).toBe(0o600)
  })

  it('leaves no passphrase and no clear payload in what it wrote', async () => {
    const written = await write(people, { withPassphrase: true })
    for (const { name } of written.files) {
      const text = (await readFile(join(written.sums, '..', name))).toString('latin1')
      expect(text).not.toContain(written.passphrase)
      expect(text).not.toContain('incident-report')
    }
  })

  it('reads payload from files and tells how far it is', async () => {
    const folder = newFolder()
    const big = Buffer.alloc(3 * 1024 * 1024 + 17, 'evidence ')
    await writeFile(join(folder, 'big.bin'), big)
    const seen: Progress[] = []
    const written = await write(people, {
      payload: [...payload, { path: 'evidence/big.bin', file: join(folder, 'big.bin'), size: big.length }],
      volumeBytes: 1024 * 1024,
      onProgress: (progress) => seen.push(progress),
    })
    const { checks, details } = await verifyPackage(written.volumes[2] ?? '', {
      privateKey: people.recipient.privateKey,
      authority: people.signer.authority,
    })
    expect(unmet(checks)).toEqual([])
    expect(details).toMatchObject({ payloadFiles: '5', volumes: '4', marking: 'SECRET  NZEO' })
    expect(seen.at(-1)).toEqual({ done: 1, total: 1, what: 'Written' })
    expect(seen.every(({ done, total }) => done <= total)).toBe(true)
    expect(seen.length).toBeGreaterThan(8)
  })

  it('refuses to overwrite any file of a package of that name', async () => {
    const input = inputFor(people)
    await writeFile(join(input.folder, `${NAME}.zip.007.p7m`), 'old')
    await expect(writePackage(input)).rejects.toMatchObject({ kind: 'exists', file: `${NAME}.zip.007.p7m` })
    expect(await readdir(input.folder)).toEqual([`${NAME}.zip.007.p7m`])
  })

  it('does not overwrite a file that appears while it works', async () => {
    const input = inputFor(people)
    const sums = join(input.folder, `${NAME}.sha512`)
    const onProgress = () => void writeFile(sums, 'mine')
    const error = writePackage({ ...input, onProgress })
    await expect(error).rejects.toMatchObject({ kind: 'exists', file: `${NAME}.sha512` })
    expect(await readFile(sums, 'utf8')).toBe('mine')
    expect(await readdir(input.folder)).toEqual([`${NAME}.sha512`])
  })

  it.each([
    ['a name with a slash', { name: '../x' }],
    ['a name with a dot', { name: 'a.b' }],
    ['a device name', { name: 'NUL' }],
    ['no recipient', { recipients: [], withPassphrase: false }],
    ['no payload', { payload: [] }],
    ['a path that climbs', { payload: [{ path: '../x', bytes: Buffer.from('x') }] }],
    [
      'two paths that differ in case',
      {
        payload: [
          { path: 'a', bytes: Buffer.of() },
          { path: 'A', bytes: Buffer.of() },
        ],
      },
    ],
    ['a volume of nothing', { volumeBytes: 0 }],
    ['a volume over 1 GiB', { volumeBytes: 2 ** 30 + 1 }],
    ['more volumes than can be numbered', { volumeBytes: 1 }],
    ['a sender of two lines', { sender: 'a\nMarking: none' }],
    ['a negative sequence', { sequence: -1 }],
    ['a previous hash that is none', { previous: 'abc' }],
  ])('refuses %s and writes nothing', async (_what, over) => {
    const input = inputFor(people, over)
    await expect(writePackage(input)).rejects.toMatchObject({ name: 'PackageError', kind: 'input' })
    expect(await readdir(input.folder)).toEqual([])
  })

  it('refuses a certificate that is not for key agreement or not one at all', async () => {
    for (const certificate of [people.signer.certificate, Buffer.from('no certificate')]) {
      const input = inputFor(people, { recipients: [{ name: 'Wrong', certificate }] })
      await expect(writePackage(input)).rejects.toThrow()
      expect(await readdir(input.folder)).toEqual([])
    }
  })

  it('refuses a signer whose key is not the certified one, and leaves nothing', async () => {
    const input = inputFor(people, {
      signer: { ...people.signer, privateKey: people.recipient.privateKey },
    })
    await expect(writePackage(input)).rejects.toThrow('signing key')
    expect(await readdir(input.folder)).toEqual([])
  })
})

describe('writePackage that cannot finish', () => {
  async function bigInput() {
    const folder = newFolder()
    const file = join(folder, 'big.bin')
    await writeFile(file, Buffer.alloc(4 * 1024 * 1024, 7))
    const source = { path: 'big.bin', file, size: 4 * 1024 * 1024 }
    return inputFor(people, { payload: [source], volumeBytes: 1024 * 1024 })
  }

  it('leaves nothing when cancelled, at every moment it can be', async () => {
    const moments: number[] = []
    const input = await bigInput()
    await writePackage({ ...input, folder: newFolder(), onProgress: ({ done }) => moments.push(done) })
    for (let index = 0; index < moments.length - 1; index += 1) {
      const controller = new AbortController()
      let calls = 0
      const onProgress = () => {
        if (calls++ === index) controller.abort()
      }
      const writing = writePackage({ ...input, onProgress, signal: controller.signal })
      await expect(writing).rejects.toMatchObject({ kind: 'cancelled' })
      expect(await readdir(input.folder)).toEqual([])
    }
    expect(moments.length).toBeGreaterThan(10)
  })

  it('names a payload file that changes between the passes, and leaves nothing', async () => {
    const input = await bigInput()
    const [source] = input.payload
    const path = source !== undefined && 'file' in source ? source.file : ''
    let touched = false
    const onProgress = ({ what }: Progress) => {
      if (touched || !what.startsWith('Sealing')) return
      touched = true
      void writeFile(path, Buffer.alloc(4 * 1024 * 1024, 8))
    }
    await expect(writePackage({ ...input, onProgress })).rejects.toMatchObject({
      kind: 'payload',
      file: 'big.bin',
    })
    expect(await readdir(input.folder)).toEqual([])
  })

  it.each([
    ['missing', 'nowhere.bin', 5],
    ['shorter than stated', 'short.bin', 6],
    ['longer than stated', 'short.bin', 4],
    ['a folder', '.', 5],
  ])('names a payload file that is %s', async (_what, file, size) => {
    const folder = newFolder()
    await writeFile(join(folder, 'short.bin'), 'bytes')
    const input = inputFor(people, { payload: [{ path: 'e/x.bin', file: join(folder, file), size }] })
    await expect(writePackage(input)).rejects.toMatchObject({ kind: 'payload', file: 'e/x.bin' })
    expect(await readdir(input.folder)).toEqual([])
  })

  it('names a folder that is not there or is a file', async () => {
    const folder = newFolder()
    await writeFile(join(folder, 'file'), '')
    for (const name of ['missing', 'file']) {
      const target = join(folder, name)
      await expect(write(people, { folder: target })).rejects.toMatchObject({ kind: 'write', file: target })
    }
  })

  it('knows beforehand that a medium is too small', async () => {
    const input = inputFor(people, {
      payload: [{ path: 'huge.bin', file: '/nowhere', size: 900 * 2 ** 30 }],
    })
    const error = await writePackage(input).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(PackageError)
    expect(error).toMatchObject({ kind: 'space', file: input.folder })
    expect(await readdir(input.folder)).toEqual([])
  })
})

describe('writePackage on media that fail', () => {
  async function mounted(options: string, work: (folder: string) => Promise<void>) {
    const folder = join(newFolder(), 'medium')
    await mkdir(folder)
    const { code } = await run('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
    // Only root may mount, and not in every container: elsewhere there is no such medium to test with.
    if (code !== 0) return
    try {
      await work(folder)
    } finally {
      await run('umount', [folder])
    }
  }

  it('names the file at which a medium fills up, and leaves nothing on it', async () => {
    await mounted('size=4m', async (folder) => {
      let filled = false
      const onProgress = ({ what }: Progress) => {
        if (filled || !what.startsWith('Sealing')) return
        filled = true
        void writeFile(join(folder, 'someone-else.bin'), Buffer.alloc(2 * 1024 * 1024))
      }
      const payload = [{ path: 'big.bin', bytes: Buffer.alloc(3 * 1024 * 1024) }]
      const writing = write(people, { folder, payload, volumeBytes: 1024 * 1024, onProgress })
      await expect(writing).rejects.toMatchObject({
        kind: 'space',
        file: expect.stringMatching(/zip\.00\d\.p7m$/) as string,
      })
      expect(await readdir(folder)).toEqual(['someone-else.bin'])
    })
  })

  it('names a read-only folder', async () => {
    await mounted('ro', async (folder) => {
      const writing = write(people, { folder })
      await expect(writing).rejects.toMatchObject({
        kind: 'write',
        file: folder,
        message: expect.stringContaining('read-only') as string,
      })
    })
  })
})

describe('the recipient sheet', () => {
  it('carries the marking at top and bottom and the fingerprint that openssl prints', async () => {
    const written = await write(people, { withPassphrase: true })
    const sheet = await readFile(join(written.sums, '..', `${NAME}.READ-ME-FIRST.txt`), 'utf8')
    const lines = sheet.trimEnd().split('\n')
    expect(lines.at(0)).toBe('SECRET  NZEO')
    expect(lines.at(-1)).toBe('SECRET  NZEO')
    const pem = join(newFolder(), 'authority.pem')
    await writeFile(pem, toPem(people.signer.authority))
    const { out } = await run('openssl', ['x509', '-in', pem, '-noout', '-fingerprint', '-sha384'])
    const printed = /Fingerprint=(\S+)/.exec(out)?.[1] ?? 'none'
    expect(sheet.replace(/\n {2}/g, '\n').replace(/(:?)\n(?=[0-9A-F]{2}:)/g, ':')).toContain(printed)
  })
})
