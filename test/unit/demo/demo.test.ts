import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cli, copyOf, demo, fixture, incidentOf, newFolder, readOutcome } from './kit'

type Made = Awaited<ReturnType<typeof demo>>
let made: Made
let minor: Made

beforeAll(async () => {
  made = await demo('major')
  minor = await demo('minor')
}, 300_000)

describe('what the demo prints', () => {
  it('is true: absolute paths that exist, the digest of the file, every check with its verdict', () => {
    const { register, authority, document, package: packed, verified, checks } = made
    const { volumes, passphrase, recipientKey, recipientCertificate, path } = packed
    for (const one of [
      register,
      authority,
      document.path,
      path,
      passphrase,
      recipientKey,
      recipientCertificate,
      ...volumes,
    ])
      expect([isAbsolute(one), existsSync(one)], one).toEqual([true, true])
    expect(volumes[0]).toBe(path)
    expect(createHash('sha384').update(readFileSync(document.path)).digest('hex')).toBe(document.sha384)
    expect(verified).toBe(true)
    expect(checks.length).toBeGreaterThan(40)
    expect(checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
    expect(readFileSync(path)[0]).toBe(0x30)
    expect(readFileSync(recipientKey, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/)
  })

  it('PSR-61…73 tells every recipient whom the major incident calls for, each with its clause', () => {
    const told = made.obligations.flatMap(({ recipients }) => recipients?.anyOf.flat() ?? [])
    expect([...new Set(told)].sort()).toEqual(
      expect.arrayContaining([
        '111',
        'NZ Police',
        'NZDF',
        'NZSIS',
        'PSR engagement manager',
        'WorkSafe',
        'owner',
      ]),
    )
    for (const { cite } of made.obligations) expect(cite).toMatch(/^[^:]+: .+ \(.+\)/)
    expect(minor.obligations).toEqual([])
  })

  it('leaves nothing of the case in the register folder, nor its passphrases', () => {
    const secrets = [made, minor].flatMap(({ out }) =>
      readdirSync(out)
        .filter((name) => name.endsWith('passphrase.txt'))
        .map((name) => readFileSync(join(out, name), 'utf8').trim()),
    )
    const words = [...secrets, incidentOf('major').title, 'Rangimārie Pōtae', 'Ōhakea', made.case.reference]
    for (const name of readdirSync(made.register)) {
      const bytes = readFileSync(join(made.register, name))
      expect(
        words.filter((word) => bytes.includes(word)),
        name,
      ).toEqual([])
    }
    expect(secrets).toHaveLength(4)
  })
})

describe('where the demo writes', () => {
  const run = (out: string, cwd: string) => cli(['demo', '--from', fixture('minor'), '--out', out], { cwd })

  it('takes paths relative to where it is called, and clears what an earlier demo made', async () => {
    const copy = copyOf(minor)
    const away = resolve(copy.out, '..')
    const again = await run('copy', away)
    expect(again.status, again.text).toBe(0)
    const second = readOutcome(again.stdout)
    expect(second.verified).toBe(true)
    expect(second.register).toBe(join(copy.out, 'register'))
    expect(second.case.reference).not.toBe(minor.case.reference)
    expect(readdirSync(copy.out).some((name) => name.startsWith(minor.case.reference))).toBe(false)
  }, 180_000)

  it('leaves anybody else’s files alone, and says which', async () => {
    const cwd = newFolder()
    mkdirSync(join(cwd, 'photos'))
    writeFileSync(join(cwd, 'photos', 'wharf.jpg'), 'x')
    const copy = copyOf(minor)
    writeFileSync(join(copy.out, 'my-notes.txt'), 'x')
    writeFileSync(join(cwd, 'a-file'), 'x')
    const tries: [string, string][] = [
      ['photos', 'photos: holds wharf.jpg, which the demo did not make'],
      [copy.out, 'holds my-notes.txt, which the demo did not make'],
      ['a-file', 'a-file: is not a folder'],
    ]
    for (const [out, said] of tries) {
      const { status, stdout, stderr } = await run(out, cwd)
      expect({ status, stdout }, out).toEqual({ status: 2, stdout: '' })
      expect(stderr).toContain(said)
    }
    expect(readdirSync(join(cwd, 'photos'))).toEqual(['wharf.jpg'])
    expect(readdirSync(copy.out)).toEqual(expect.arrayContaining(['my-notes.txt', 'register']))
  }, 60_000)

  it('writes nothing when it was not understood', async () => {
    const cwd = newFolder()
    for (const args of [['--from', 'nowhere.json'], ['--colour'], ['--from', fixture('minor'), 'extra']]) {
      const { status, stdout, stderr } = await cli(['demo', ...args], { cwd })
      expect({ status, stdout }, args.join(' ')).toEqual({ status: 2, stdout: '' })
      expect(stderr).not.toMatch(/\bat .*:\d+:\d+/)
    }
    expect(readdirSync(cwd)).toEqual([])
  }, 60_000)
})
