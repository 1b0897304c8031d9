import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../../../main/commands/usage'
import { verifyCommand } from '../../../main/commands/verify'
import { filesIn } from '../../helpers/register'
import { verification, type Verification } from '../../../shared/contract/release'
import { cli, copyOf, demo, failures, newFolder, packageName, run, verifyByCli, withFlip } from './kit'

/* What `closehold verify` says and how it exits: by the built command line for the main ways, else in this process. */

type Made = Awaited<ReturnType<typeof demo>>
let made: Made
let minor: Made
let copy: Made

beforeAll(async () => {
  made = await demo('major')
  minor = await demo('minor')
}, 300_000)

beforeEach(() => {
  copy = copyOf(made)
})

async function verify(...args: string[]): Promise<Verification & { status: number }> {
  const { output, status } = await verifyCommand(args)
  return { ...verification.parse(output), status }
}

const byKey = (of: Made, ...more: string[]) => [
  of.package.path,
  '--key',
  of.package.recipientKey,
  '--authority',
  of.authority,
  ...more,
]
const passphraseOf = ({ out }: Made) => join(out, 'cso-passphrase.txt')
const inside = (of: Made) => [
  of.register,
  '--account',
  'mere',
  '--passphrase-file',
  passphraseOf(of),
  '--authority',
  of.authority,
]
const beside = (of: Made, ending: string) => join(of.out, `${packageName(of)}.${ending}`)

/** The failing lines; the verdict and the exit status must agree with them. */
async function told(...args: string[]): Promise<string[]> {
  const found = await verify(...args)
  expect(found.holds).toBe(false)
  expect(found.status).toBe(1)
  return failures(found)
}

describe('the built command line', () => {
  it('accepts the document, the package in each way it opens, and the register from outside', async () => {
    const document = await verifyByCli(made.document.path, '--authority', made.authority)
    expect(document).toMatchObject({ status: 0, holds: true, subject: 'document' })
    const ways = [
      byKey(made),
      [made.package.path, '--passphrase-file', made.package.passphrase, '--authority', made.authority],
      [
        made.package.path,
        '--key',
        beside(made, 'recipient-key.pem'),
        '--passphrase-file',
        made.package.passphrase,
        '--authority',
        made.authority,
      ],
      [beside(made, 'sha512'), ...byKey(made).slice(1)],
    ]
    for (const way of ways)
      expect(await verifyByCli(...way)).toMatchObject({ status: 0, holds: true, subject: 'package' })
    expect(await verifyByCli(made.register)).toMatchObject({ status: 0, holds: true, subject: 'register' })
  }, 120_000)

  it('reads a register from inside, with a head that a witness knows, and changes nothing', async () => {
    const before = filesIn(copy.register)
    const first = await verifyByCli(...inside(copy))
    expect(first).toMatchObject({ status: 0, holds: true })
    for (const name of [
      'revisions',
      'documents',
      'transfers',
      'audit',
      'audit coverage',
      'accounts',
      'checkpoints',
      'closed.json',
    ])
      expect(first.checks.map((check) => check.name)).toContain(name)
    const head = first.details.auditHead ?? ''
    expect(await verifyByCli(...inside(copy), '--head', head)).toMatchObject({ status: 0, holds: true })
    const page = (await run('pdftotext', [copy.document.path, '-'])).stdout
    const printed = /Audit head\s+([0-9a-f]{96})/.exec(page)?.[1] ?? ''
    expect(await verifyByCli(...inside(copy), '--head', printed)).toMatchObject({ status: 0, holds: true })
    const unknown = await verifyByCli(...inside(copy), '--head', `00${head.slice(2)}`)
    expect(unknown.status).toBe(1)
    expect(failures(unknown)).toEqual(['head: this head does not stand in the audit'])
    expect(filesIn(copy.register)).toEqual(before)
  }, 120_000)

  it('refuses each after a flip, and names what is wrong', async () => {
    const check = async (file: string, args: string[], name: string) => {
      const found = await withFlip(file, Math.floor(statSync(file).size / 2), () => verifyByCli(...args))
      expect(found.status).toBe(1)
      expect(found.checks.find(({ verdict }) => verdict === 'fail')?.name).toBe(name)
    }
    await check(
      copy.document.path,
      [copy.document.path, '--authority', copy.authority],
      'content and signature agree',
    )
    await check(copy.package.path, byKey(copy), 'files match their sums')
    await check(beside(copy, 'sha512'), byKey(copy), 'sums are signed')
    await check(join(copy.register, 'register.db'), [copy.register], 'register.db')
  }, 120_000)

  it('exits with 2 and a sentence when it was not understood', async () => {
    const misuses = [
      ['verify'],
      ['verify', 'nothing-here.pdf'],
      ['verify', made.register, '--account', 'mere'],
      ['verify', made.document.path, '--authority', made.document.path],
      ['verify', made.document.path, '--colour'],
      ['unheard-of'],
    ]
    for (const args of misuses) {
      const { status, stdout, stderr } = await cli(args)
      expect({ status, stdout }, args.join(' ')).toEqual({ status: 2, stdout: '' })
      expect(stderr).not.toMatch(/\bat .*:\d+:\d+/)
    }
  }, 120_000)
})

describe('whose it is', () => {
  it('does not hold without an authority to check against, and says so', async () => {
    expect(await told(made.document.path)).toEqual([
      'signer is vouched for: No authority was given to check the signer against.',
    ])
    const bare = [made.package.path, '--key', made.package.recipientKey]
    expect(await told(...bare)).toEqual(['signer is vouched for: no authority given to compare with'])
  })

  it('does not hold under another authority', async () => {
    const other = ['--authority', minor.authority]
    expect((await told(made.document.path, ...other))[0]).toMatch(/^signer is vouched for: /)
    expect((await told(made.package.path, '--key', made.package.recipientKey, ...other))[0]).toBe(
      'signer is vouched for: signed under another authority than the one given',
    )
    expect(await told(made.register, ...other)).toEqual([
      'authority: the register has another authority than the one given',
    ])
  })

  it('a package stays closed without a key, with another’s key, or with a wrong passphrase', async () => {
    const opened = (lines: string[]) => lines.find((line) => line.startsWith('package was opened'))
    const authority = ['--authority', made.authority]
    expect(opened(await told(made.package.path, ...authority))).toBe(
      'package was opened: not opened: no key given',
    )
    const other = await told(made.package.path, '--key', minor.package.recipientKey, ...authority)
    expect(opened(other)).toContain('not')
    const wrong = join(newFolder(), 'wrong.txt')
    writeFileSync(wrong, readFileSync(minor.package.passphrase))
    expect(opened(await told(made.package.path, '--passphrase-file', wrong, ...authority))).toBe(
      'package was opened: the passphrase does not open the key',
    )
  })

  it('a register stays closed to a wrong passphrase or an unknown name, and its files are checked all the same', async () => {
    const args = [made.register, '--account', 'mere', '--passphrase-file', passphraseOf(minor)]
    const found = await verify(...args)
    expect(found.status).toBe(1)
    expect(failures(found)).toHaveLength(1)
    expect(failures(found)[0]).toMatch(/^register was opened: /)
    expect(found.checks.find(({ name }) => name === 'register.db')?.verdict).toBe('pass')
  }, 60_000)

  it('wants the passphrase of a key that is under one', async () => {
    const args = [made.package.path, '--key', beside(made, 'recipient-key.pem')]
    await expect(verifyCommand(args)).rejects.toThrow(UsageError)
    await expect(verifyCommand(args)).rejects.toThrow('--passphrase-file')
  })
})

describe('a document', () => {
  const verifyIt = () => told(copy.document.path, '--authority', copy.authority)

  it.each([
    [
      'cut short',
      () => truncateSync(copy.document.path, statSync(copy.document.path).size - 5),
      'signature covers the whole file: The file has lost 5 bytes at its end.',
    ],
    [
      'added to',
      () => appendFileSync(copy.document.path, 'x'),
      'signature covers the whole file: 1 bytes were appended after the document was signed.',
    ],
    [
      'emptied',
      () => truncateSync(copy.document.path, 0),
      'a PDF file of readable size: The file does not begin as a PDF.',
    ],
    ['another’s', () => copyFileSync(minor.document.path, copy.document.path), 'signer is vouched for: '],
  ] as const)('%s', async (_what, change, line) => {
    change()
    expect((await verifyIt())[0]).toContain(line)
  })
})

describe('a package', () => {
  const verifyIt = () => told(...byKey(copy))

  it('names every file that is missing', async () => {
    for (const ending of [
      'zip.001.p7m',
      'sha512',
      'sha512.p7s',
      'authority.pem',
      'recipient-key.pem',
      'recipient-cert.pem',
      'READ-ME-FIRST.txt',
    ]) {
      const file = beside(copy, ending)
      renameSync(file, `${file}.away`)
      const lines = await told(
        beside(copy, ending === 'sha512' ? 'zip.001.p7m' : 'sha512'),
        ...byKey(copy).slice(1),
      )
      expect(lines.join('\n'), ending).toContain(basename(file))
      renameSync(`${file}.away`, file)
    }
  })

  it('names a volume that was added, cut short, emptied or swapped', async () => {
    const second = beside(copy, 'zip.002.p7m')
    copyFileSync(copy.package.path, second)
    expect((await verifyIt()).join('\n')).toContain(`${basename(second)}: is not listed in the signed sums`)
    rmSync(second)
    for (const size of [statSync(copy.package.path).size - 1, 100, 0]) {
      truncateSync(copy.package.path, size)
      expect((await verifyIt()).join('\n')).toContain(
        `${basename(copy.package.path)}: does not match its signed sum`,
      )
    }
    copyFileSync(minor.package.path, copy.package.path)
    expect((await verifyIt()).join('\n')).toContain(
      `${basename(copy.package.path)}: does not match its signed sum`,
    )
  })

  it('does not take a whole other package under the name of the first', async () => {
    const there = newFolder()
    for (const name of readdirSync(minor.out).filter((file) => file.startsWith(`${packageName(minor)}.`)))
      cpSync(join(minor.out, name), join(there, name.replace(packageName(minor), packageName(made))))
    const args = ['--key', minor.package.recipientKey, '--authority', minor.authority]
    await told(join(there, basename(made.package.path)), ...args)
  })
})

describe('a register', () => {
  const verifyIt = () => told(copy.register)
  const inFolder = (name: string) => join(copy.register, name)

  it('names every file that is missing, cut short, added to or emptied', async () => {
    for (const name of ['register.json', 'keyslots.json', 'register.db']) {
      const whole = readFileSync(inFolder(name))
      for (const bytes of [
        null,
        whole.subarray(0, -1),
        Buffer.concat([whole, Buffer.from('\n')]),
        Buffer.alloc(0),
      ]) {
        if (bytes === null) rmSync(inFolder(name))
        else writeFileSync(inFolder(name), bytes)
        expect((await verifyIt()).join('\n')).toContain(`${name}: `)
      }
      writeFileSync(inFolder(name), whole)
    }
    writeFileSync(inFolder('register.lock'), 'x')
    expect(await verifyIt()).toEqual(['register.lock: changed: 1 bytes, 0 when closed'])
  })

  it('names what was added: a file, a file in a folder, a link', async () => {
    mkdirSync(inFolder('evidence'))
    writeFileSync(inFolder('evidence/stray'), '')
    writeFileSync(inFolder('register.db-wal'), 'x')
    symlinkSync('register.db', inFolder('second.db'))
    expect(await verifyIt()).toEqual([
      'evidence/stray: added since the register was closed',
      'register.db-wal: added since the register was closed',
      'second.db: is not a plain file',
    ])
  })

  it('says when it was not cleanly closed, from outside and from inside', async () => {
    rmSync(inFolder('closed.json'))
    const line = 'closed.json: not cleanly closed: there is no closed.json to compare with'
    expect(await verifyIt()).toEqual([line])
    expect(await told(...inside(copy))).toEqual([line])
  }, 60_000)

  it('does not open a database with unfinished writes, which would change it', async () => {
    writeFileSync(inFolder('register.db-wal'), Buffer.alloc(64))
    const before = filesIn(copy.register)
    const lines = await told(...inside(copy))
    expect(lines[0]).toBe('register.db-wal: added since the register was closed')
    expect(lines[1]).toMatch(/^register was opened: not opened: register.db-wal holds unfinished writes/)
    expect(filesIn(copy.register)).toEqual(before)
  }, 60_000)

  it('does not take the files of another register', async () => {
    for (const name of ['register.json', 'keyslots.json', 'register.db'])
      copyFileSync(join(minor.register, name), inFolder(name))
    expect(await verifyIt()).toHaveLength(3)
    copyFileSync(join(minor.register, 'closed.json'), inFolder('closed.json'))
    expect(await told(copy.register, '--authority', copy.authority)).toEqual([
      'authority: the register has another authority than the one given',
    ])
  })

  it('names a flipped page from inside, whatever page it is', async () => {
    const { size } = statSync(inFolder('register.db'))
    for (const position of [50, 5000, Math.floor(size / 2), size - 100]) {
      const lines = await withFlip(inFolder('register.db'), position, () => told(...inside(copy)))
      expect(lines[0]).toBe('register.db: changed since the register was closed')
      const page = String(Math.floor(position / 4096) + 1)
      expect(lines.join('\n'), `byte ${String(position)}`).toMatch(
        position < 4096 ? /first page is damaged/ : new RegExp(`\\bpage ${page}\\b`),
      )
    }
  }, 120_000)

  it('is not fooled by a register.json of its own making beside true files', async () => {
    copyFileSync(join(minor.register, 'register.json'), inFolder('register.json'))
    rmSync(inFolder('closed.json'))
    const lines = await told(...inside(copy))
    expect(lines).toContain('authority: the register has another authority than the one given')
    expect(lines.join('\n')).toMatch(/register was opened: register\.json .*replaced/)
  }, 60_000)
})

describe('what is neither', () => {
  it('a text, an empty folder, a pipe: each said in a sentence', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'notes.txt'), 'Kia ora')
    expect(await told(join(folder, 'notes.txt'))).toEqual([
      'kind of file is known: This is neither a PDF, nor a file of a package, nor an audit export.',
    ])
    expect(await told(folder)).toEqual(['kind of file is known: This is a folder that holds no register.'])
    expect(await told('/dev/null')).toEqual([
      'kind of file is known: This is a device or a pipe, not a file.',
    ])
  })
})
