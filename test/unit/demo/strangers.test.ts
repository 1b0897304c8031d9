import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  demo,
  dense,
  fixture,
  incidentOf,
  newFolder,
  packageFiles,
  packageName,
  run,
  withFlip,
  copyOf,
} from './kit'

/* What a recipient has: programs that know nothing of Closehold. */

type Made = Awaited<ReturnType<typeof demo>>
let made: Made
let minor: Made

beforeAll(async () => {
  made = await demo('major')
  minor = await demo('minor')
}, 300_000)

async function nssFolder(authority: string): Promise<string> {
  const store = newFolder()
  await run('certutil', ['-N', '-d', `sql:${store}`, '--empty-password'])
  const imported = await run('certutil', [
    '-A',
    '-d',
    `sql:${store}`,
    '-n',
    'root',
    '-t',
    'CT,C,C',
    '-i',
    authority,
  ])
  expect(imported.status, imported.text).toBe(0)
  return store
}

const pdfsig = async (path: string, authority: string) =>
  (await run('pdfsig', ['-nssdir', `sql:${await nssFolder(authority)}`, path])).text

describe('the signed document', () => {
  it('PSR-112 pdfsig calls the signature valid, the document whole and the signer trusted', async () => {
    for (const one of [made, minor]) {
      const text = await pdfsig(one.document.path, one.authority)
      expect(text).toContain('Signature is Valid')
      expect(text).toContain('Total document signed')
      expect(text).toContain('Certificate is Trusted')
      expect(text.match(/^Signature #/gm)).toHaveLength(1)
    }
  })

  it('pdfsig trusts nobody under another authority', async () => {
    const text = await pdfsig(made.document.path, minor.authority)
    expect(text).toContain('Signature is Valid')
    expect(text).not.toContain('Certificate is Trusted')
  })

  it('pdfsig refuses it after a flip anywhere in what is signed', async () => {
    const copy = copyOf(made)
    const store = await nssFolder(made.authority)
    const { size } = statSync(copy.document.path)
    for (const position of [200, Math.floor(size / 3), Math.floor(size / 2), size - 20]) {
      const text = await withFlip(
        copy.document.path,
        position,
        async () => (await run('pdfsig', ['-nssdir', `sql:${store}`, copy.document.path])).text,
      )
      expect(text, `byte ${String(position)}`).not.toContain('Signature is Valid')
    }
  })

  it('qpdf and pdfinfo find a clean, tagged file', async () => {
    for (const { document } of [made, minor]) {
      const checked = await run('qpdf', ['--check', document.path])
      expect(checked.status, checked.text).toBe(0)
      expect(checked.text).not.toMatch(/warning/i)
      expect((await run('pdfinfo', [document.path])).text).toMatch(/^Tagged: +yes$/m)
    }
  })

  it('the digest printed is that of the file', async () => {
    const { stdout } = await run('sha384sum', [made.document.path])
    expect(stdout.slice(0, 96)).toBe(made.document.sha384)
  })
})

describe('what the pages say', () => {
  const textOf = async ({ document }: Made, ...options: string[]) =>
    (await run('pdftotext', [...options, document.path, '-'])).stdout

  it.each(['major', 'minor'] as const)(
    'PSR-112 every fact of the %s incident is on its pages',
    async (name) => {
      const text = dense(await textOf(name === 'major' ? made : minor))
      const missing = factsOf(incidentOf(name)).filter((fact) => !text.includes(dense(fact)))
      expect(missing).toEqual([])
    },
  )

  it('PSR-102…111 codes, times and numbers are there in words', async () => {
    const text = dense(await textOf(made))
    const missing = saidInWords.filter((words) => !text.includes(dense(words)))
    expect(missing).toEqual([])
  })

  it('no word of a table is cut in two', async () => {
    const lines = (await textOf(made)).split('\n').map((line) => line.trim())
    for (const word of ['Communications', 'Information', 'Compromised', 'Suspected'])
      expect(lines).toContain(word)
  })

  it('the marking stands on each page twice, first and last', async () => {
    for (const one of [made, minor]) {
      const pages = (await textOf(one, '-layout')).split('\f').filter((page) => page.trim() !== '')
      expect(pages.length).toBe(
        Number(/^Pages: +(\d+)$/m.exec((await run('pdfinfo', [one.document.path])).stdout)?.[1]),
      )
      for (const page of pages) {
        const lines = page
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '')
        expect([lines[0], lines.at(-1)]).toEqual([one.case.marking, one.case.marking])
      }
    }
  })

  it('a minor incident has a title of its own and raises nothing', async () => {
    expect(await textOf(minor)).toContain('Minor security incident report')
    expect(await textOf(made)).toContain('Major security incident report')
    expect(minor.obligations).toEqual([])
    expect(minor.case.marking).toBe('IN-CONFIDENCE')
  })
})

/** Everything a person typed: codes and times are said in words, and looked for apart. */
function factsOf(value: unknown, key = ''): string[] {
  const coded =
    /^(at|until|zone|precision|due|on|kind|class|classification|level|degree|type|state|intent|role|compromised|timeBasis|suspected|cyberTypes|criticalTypes|criteria|healthAndSafety)$/
  if (typeof value === 'string') return value.split('\n').filter((line) => line !== '')
  if (Array.isArray(value)) return coded.test(key) ? [] : value.flatMap((item) => factsOf(item, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) => {
    const isPlace = name === 'zone' && key === 'location'
    return coded.test(name) && typeof item === 'string' && !isPlace ? [] : factsOf(item, name)
  })
}

/** What the codes, times and numbers of the major fixture come to, written by hand. */
const saidInWords = [
  'SECRET//TO BE REVIEWED ON 31 MAY 2027//NZEO',
  'about Fri 11 Jul 2025, 22:10 NZST (UTC+12:00) to Sat 12 Jul 2025, 01:35 NZST (UTC+12:00) (from the door controller’s log)',
  'Sat 12 Jul 2025, 01:41 NZST (UTC+12:00) (glass-break sensor 14-B)',
  'Sat 12 Jul 2025, 02:05 NZST',
  'Sat 12 Jul 2025, within the hour of 02:00 NZST',
  'Sat 12 Jul 2025, 07:45 NZST',
  'Sat 12 Jul 2025, 02:17 NZST',
  'Sun 13 Jul 2025 CHAST (UTC+12:45), time of day not known',
  'Resolved Not known',
  'Deliberate',
  'Espionage',
  'Sabotage',
  'Attack on New Zealand’s defence system',
  'Assault',
  'Mail bomb',
  'Cyber security incident No',
  'Risk to public safety Yes',
  'Made Sat 12 Jul 2025, 02:08 NZST (UTC+12:00)',
  'Cabinet material No',
  'Possible offence Yes',
  'Serious injury',
  'Another organisation involved Yes',
  'Compromise confirmed',
  '5, extreme',
  'CONFIDENTIAL//STAFF',
  'about Sat 12 Jul 2025, 04:15 NZST',
  'Fri 3 Oct 2025',
  'Planned',
  'Taken',
  '(U)',
  '(IC)',
  '(C)',
  '(S)',
]

describe('the package', () => {
  const sealed = async (of: Made, key: string, certificate: string, ...more: string[]) => {
    const zip = join(newFolder(), 'package.zip')
    const args = [
      'cms',
      '-decrypt',
      '-binary',
      '-inform',
      'DER',
      '-in',
      of.package.path,
      '-inkey',
      key,
      '-recip',
      certificate,
    ]
    return { zip, ran: await run('openssl', [...args, ...more, '-out', zip]) }
  }
  const byKey = (of: Made) => sealed(of, of.package.recipientKey, of.package.recipientCertificate)
  const signed = (of: Made, file: string, signature: string) =>
    run('openssl', [
      'cms',
      '-verify',
      '-binary',
      '-inform',
      'DER',
      '-in',
      signature,
      '-content',
      file,
      '-CAfile',
      of.authority,
      '-purpose',
      'any',
      '-out',
      '/dev/null',
    ])

  async function unpacked(of: Made): Promise<string> {
    const { zip, ran } = await byKey(of)
    expect(ran.status, ran.text).toBe(0)
    const folder = newFolder()
    const unzipped = await run('unzip', ['-q', zip, '-d', folder])
    expect(unzipped.status, unzipped.text).toBe(0)
    return join(folder, packageName(of))
  }

  it('openssl opens it with the recipient’s key, and with the key under the passphrase', async () => {
    const one = await byKey(made)
    const name = join(made.out, packageName(made))
    const pass = ['-passin', `file:${made.package.passphrase}`]
    const two = await sealed(made, `${name}.recipient-key.pem`, `${name}.recipient-cert.pem`, ...pass)
    expect(one.ran.status, one.ran.text).toBe(0)
    expect(two.ran.status, two.ran.text).toBe(0)
    expect(readFileSync(two.zip).equals(readFileSync(one.zip))).toBe(true)
    expect((await run('unzip', ['-t', one.zip])).text).toContain('No errors detected')
  })

  it('openssl refuses a wrong passphrase and another recipient’s key', async () => {
    const name = join(made.out, packageName(made))
    const wrong = await sealed(
      made,
      `${name}.recipient-key.pem`,
      `${name}.recipient-cert.pem`,
      '-passin',
      'pass:AAAAA-AAAAA-AAAAA-AAAAA-AAAAA',
    )
    const other = await sealed(made, minor.package.recipientKey, minor.package.recipientCertificate)
    expect(wrong.ran.status).not.toBe(0)
    expect(other.ran.status).not.toBe(0)
  })

  it('openssl refuses an envelope with a flip in it, wherever it is', async () => {
    const copy = copyOf(made)
    const { size } = statSync(copy.package.path)
    for (const position of [700, Math.floor(size / 2), size - 30, size - 1]) {
      const { ran } = await withFlip(copy.package.path, position, () => byKey(copy))
      expect(ran.status, `byte ${String(position)} of ${String(size)}`).not.toBe(0)
    }
  })

  it('sha512sum and openssl accept the outer sums, and refuse each after a flip', async () => {
    const copy = copyOf(made)
    const name = packageName(copy)
    const sums = () => run('sha512sum', ['--strict', '-c', `${name}.sha512`], { cwd: copy.out })
    const file = (extension: string) => join(copy.out, `${name}.${extension}`)
    const signature = () => signed(copy, file('sha512'), file('sha512.p7s'))
    const listed = packageFiles(copy).filter((one) => !/\.sha512(\.p7s)?$/.test(one))
    const whole = await sums()
    expect(whole.status, whole.text).toBe(0)
    expect(whole.stdout.match(/: OK$/gm)).toHaveLength(listed.length)
    expect((await signature()).text).toContain('CMS Verification successful')
    for (const one of listed) expect((await withFlip(join(copy.out, one), 40, sums)).status, one).not.toBe(0)
    expect((await withFlip(file('sha512'), 40, sums)).status).not.toBe(0)
    expect((await withFlip(file('sha512'), 40, signature)).status).not.toBe(0)
    expect(
      (await withFlip(file('sha512.p7s'), statSync(file('sha512.p7s')).size - 8, signature)).status,
    ).not.toBe(0)
  })

  it('sha512sum and openssl accept the bag inside, and refuse a changed payload or manifest', async () => {
    const bag = await unpacked(made)
    const sums = (file: string) => run('sha512sum', ['--strict', '-c', file], { cwd: bag })
    const tags = join(bag, 'tagmanifest-sha512.txt')
    const signature = () => signed(made, tags, `${tags}.p7s`)
    for (const file of ['manifest-sha512.txt', 'tagmanifest-sha512.txt']) {
      expect((await sums(file)).status).toBe(0)
    }
    expect((await signature()).text).toContain('CMS Verification successful')
    const payload = (await run('find', [join(bag, 'data'), '-type', 'f'])).stdout.trim().split('\n')
    expect(payload).toHaveLength(3)
    for (const file of payload) {
      expect((await withFlip(file, 100, () => sums('manifest-sha512.txt'))).status, file).not.toBe(0)
    }
    const manifest = join(bag, 'manifest-sha512.txt')
    expect((await withFlip(manifest, 3, () => sums('manifest-sha512.txt'))).status).not.toBe(0)
    expect((await withFlip(manifest, 3, () => sums('tagmanifest-sha512.txt'))).status).not.toBe(0)
    expect(
      (await withFlip(join(bag, 'bag-info.txt'), 30, () => sums('tagmanifest-sha512.txt'))).status,
    ).not.toBe(0)
    expect((await withFlip(tags, 3, signature)).status).not.toBe(0)
  })

  it('the signed document inside is the one outside, with the case as data beside it', async () => {
    const bag = await unpacked(made)
    const inside = (await run('find', [join(bag, 'data'), '-name', '*.pdf'])).stdout.trim()
    expect(readFileSync(inside).equals(readFileSync(made.document.path))).toBe(true)
    const report = JSON.parse(readFileSync(join(bag, 'data', 'report.json'), 'utf8')) as unknown
    const text = dense(JSON.stringify(report))
    const given = factsOf(JSON.parse(readFileSync(fixture('major'), 'utf8')) as unknown)
    const missing = given.filter((fact) => !text.includes(dense(JSON.stringify(fact).slice(1, -1))))
    expect(missing).toEqual([])
    const attached = await run('pdfdetach', ['-list', made.document.path])
    expect(attached.stdout).toContain('report.json')
  })

  it('the small Python reader agrees, and refuses the bag after a flip', async () => {
    const bag = await unpacked(made)
    const reader = join(import.meta.dirname, '../../../docs/formats/read-package.py')
    const read = async () => run('python3', [reader, bag])
    const whole = await read()
    expect(whole.status, whole.text).toBe(0)
    expect(JSON.parse(whole.stdout)).toMatchObject({ holds: true, name: packageName(made) })
    expect((await withFlip(join(bag, 'data', 'report.json'), 50, read)).status).toBe(1)
  })
})
