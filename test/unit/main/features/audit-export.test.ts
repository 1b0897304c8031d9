import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '../../../../shared/contract'
import { verifyCommand } from '../../../../main/commands/verify'
import { createAuthority, toPem } from '../../../../main/keys/certificates'
import { sha384 } from '../../../../main/keys/hash'
import { readRegisterFile } from '../../../../main/store/folder'
import { newTestVault, plainIncident, type TestVault } from '../../../helpers/register'
import { enter, newMember, type Member } from './account-kit'

/*
 * The export is read by somebody without Closehold: a Python re-walker and
 * openssl. Whatever is changed in it, both they and `verify` say so.
 */

const walker = join(import.meta.dirname, '../../../../docs/formats/read-audit.py')

let vault: TestVault
let auditor: Member
let folder = ''
let file = ''
let authority = ''
let made: OutputOf<'audit.export'>
let lines: string[] = []

beforeAll(async () => {
  vault = await newTestVault()
  folder = mkdtempSync(join(tmpdir(), 'closehold-audit-'))
  file = join(folder, 'audit.jsonl')
  auditor = await newMember(vault, { signInName: 'aroha', displayName: 'Aroha Kingi', role: 'auditor' })
  const incident = { ...plainIncident, title: 'Tūī-canary at the side door' }
  await vault.ask('case.create', { incident })
  await enter(vault, auditor)
  vault.dialogs.saveFile = () => Promise.resolve(file)
  made = await vault.ask('audit.export', { classification: 'IN-CONFIDENCE' })
  lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  authority = join(folder, 'authority.pem')
  writeFileSync(authority, readRegisterFile(vault.folder).authority)
}, 120_000)
afterAll(() => {
  vault.remove()
  rmSync(folder, { recursive: true })
})

function walk(path: string, ...more: string[]) {
  const { status, stdout } = spawnSync('python3', [walker, path, ...more], { encoding: 'utf8' })
  return {
    status,
    ...(JSON.parse(stdout) as { holds: boolean; problems: string[]; rows: number; head: string }),
  }
}

async function verify(path: string, ...more: string[]) {
  const { output, status } = await verifyCommand([path, '--authority', authority, ...more])
  const { checks, ...rest } = output as { checks: { name: string; verdict: string; detail: string }[] }
  const failed = checks
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ name, detail }) => `${name}: ${detail}`)
  return { status, failed, ...rest }
}

/** The export with some of its lines changed. */
function changed(change: (lines: string[]) => string[]): string {
  const path = join(folder, 'changed.jsonl')
  writeFileSync(
    path,
    change([...lines])
      .map((line) => `${line}\n`)
      .join(''),
  )
  return path
}

/** Changes what a line says, as somebody would who edits JSON. */
function edited(line: string, change: (value: Record<string, unknown>) => void): string {
  const value = JSON.parse(line) as Record<string, unknown>
  change(value)
  return JSON.stringify(value)
}

const kindOf = (line: string) => (JSON.parse(line) as { kind: string }).kind
const rowAt = () => lines.findIndex((line) => kindOf(line) === 'row') + 3

describe('audit.export', () => {
  it('writes a marked file with every row, and says what it wrote', () => {
    const bytes = readFileSync(file)
    expect(made).toEqual({
      name: 'audit.jsonl',
      sha384: sha384(bytes).toString('hex'),
      rows: lines.filter((line) => kindOf(line) === 'row').length,
      unreadable: 0,
      bytes: bytes.length,
    })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kind: 'header', marking: 'IN-CONFIDENCE' })
    expect(bytes.includes('Tūī-canary')).toBe(false)
    expect(bytes.includes('case.create')).toBe(true)
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([])
  })

  it('is itself in the audit, with name, digest and number of rows, and the head is signed', async () => {
    const { rows } = await vault.ask('audit.list', { operation: 'audit.export', outcome: 'done' })
    expect(rows.map(({ event }) => event?.subject)).toEqual([
      `audit.jsonl sha384 ${made.sha384} rows ${String(made.rows)}`,
    ])
    expect((await vault.ask('audit.checkpoints', {})).checkpoints[0]?.reason).toBe('audit')
    expect(await vault.problems()).toEqual([])
  })

  it('is accepted by the re-walker alone, by it with openssl, and by closehold verify', async () => {
    const plain = walk(file)
    expect(plain).toMatchObject({ status: 0, holds: true, problems: [], rows: made.rows })
    expect(walk(file, '--authority', authority)).toMatchObject({ status: 0, holds: true })
    expect(await verify(file)).toMatchObject({ status: 0, failed: [], subject: 'audit', holds: true })
    const alone = await verifyCommand([file])
    expect(alone.status).toBe(1)
  })

  it('is accepted by openssl as the page says', () => {
    const script = `head -n -1 audit.jsonl > body
      tail -n 1 audit.jsonl | python3 -c 'import base64,json,sys; sys.stdout.buffer.write(base64.b64decode(json.load(sys.stdin)["signature"]))' > signature.der
      openssl cms -verify -binary -inform DER -in signature.der -content body -CAfile authority.pem -purpose any -out /dev/null 2>&1`
    expect(execFileSync('sh', ['-ec', script], { cwd: folder, encoding: 'utf8' })).toMatch(/successful/i)
  })

  it('shows a head that stands in it, and says so when one does not', async () => {
    const { head } = walk(file)
    const row = JSON.parse(lines[rowAt()] ?? '') as { hash: string; seq: number }
    for (const known of [head, row.hash.toUpperCase()]) {
      expect(walk(file, '--head', known).status).toBe(0)
      expect(await verify(file, '--head', known)).toMatchObject({ status: 0, failed: [] })
    }
    const other = 'ab'.repeat(48)
    expect(walk(file, '--head', other).problems).toEqual([
      'the head that was given does not stand in the chain',
    ])
    expect((await verify(file, '--head', other)).failed).toEqual([
      'head: this head does not stand in the exported audit',
    ])
  })

  it('is not believed under another authority', async () => {
    const other = await createAuthority({
      ...{ organisation: 'Elsewhere', registerId: 'x-register', from: new Date('2026-01-01') },
    })
    const pem = join(folder, 'stranger.pem')
    writeFileSync(pem, toPem(other.certificate))
    expect(walk(file, '--authority', pem).problems).toContain(
      'the signature over the file does not hold, or is by another authority',
    )
    expect((await verifyCommand([file, '--authority', pem])).status).toBe(1)
  })

  it.each<[string, (lines: string[]) => string[]]>([
    ['a row taken out', (all) => all.filter((_, at) => at !== rowAt())],
    [
      'two rows exchanged',
      (all) => {
        const [a = '', b = ''] = [all[rowAt()], all[rowAt() + 1]]
        all.splice(rowAt(), 2, b, a)
        return all
      },
    ],
    ['a row twice', (all) => all.toSpliced(rowAt(), 0, all[rowAt()] ?? '')],
    [
      'an event told otherwise',
      (all) => {
        const at = all.findIndex((line) => line.includes('"operation":"case.create"'))
        all[at] = (all[at] ?? '').replace('case.create', 'case.open')
        return all
      },
    ],
    [
      'a time',
      (all) => {
        all[rowAt()] = edited(all[rowAt()] ?? '', (row) => {
          row.at = '2020-01-01T00:00:00.000Z'
        })
        return all
      },
    ],
    [
      'a byte of what was hashed',
      (all) => {
        all[rowAt()] = edited(all[rowAt()] ?? '', (row) => {
          const bytes = Buffer.from(String(row.content), 'base64')
          bytes[200] = (bytes[200] ?? 0) ^ 1
          row.content = bytes.toString('base64')
        })
        return all
      },
    ],
    [
      'a row rewritten with a fitting hash',
      (all) => {
        all[rowAt()] = edited(all[rowAt()] ?? '', (row) => {
          const bytes = Buffer.from(String(row.content), 'base64')
          bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
          row.content = bytes.toString('base64')
          row.hash = sha384(bytes).toString('hex')
        })
        return all
      },
    ],
    ['a checkpoint taken out', (all) => all.filter((_, at) => at !== 2)],
    [
      'the head of a checkpoint',
      (all) => {
        all[2] = edited(all[2] ?? '', (point) => {
          point.head = 'ab'.repeat(48)
        })
        return all
      },
    ],
    ['the end cut off', (all) => all.slice(0, -1)],
    ['the last rows cut off', (all) => all.toSpliced(-4, 3)],
    ['the marking', (all) => all.map((line) => line.replace('IN-CONFIDENCE', 'UNCLASSIFIED'))],
    [
      'the signature',
      (all) => {
        all.push((all.pop() ?? '').replace(/"signature":"(.{40})./, '"signature":"$1A'))
        return all
      },
    ],
    ['something after the end', (all) => [...all, '{"kind":"row"}']],
    ['nothing at all', () => []],
    ['no JSON', (all) => all.toSpliced(rowAt(), 1, 'not this')],
  ])('is refused by both with %s changed', async (what, change) => {
    const path = changed(change)
    expect(walk(path, ...(what === 'the signature' ? ['--signatures'] : []))).toMatchObject({ status: 1 })
    expect(await verify(path)).toMatchObject({ status: 1, holds: false, subject: 'audit' })
  })

  it('is refused for its signature alone when the end was made to fit', async () => {
    const path = changed((all) => {
      const body = all.slice(0, -1).map((line) => `${line.replace('IN-CONFIDENCE', 'UNCLASSIFIED')}\n`)
      const end = JSON.parse(all.at(-1) ?? '') as Record<string, unknown>
      end.sha384 = sha384(body.join('')).toString('hex')
      return [...body.map((line) => line.slice(0, -1)), JSON.stringify(end)]
    })
    expect(walk(path).status).toBe(0)
    expect(walk(path, '--signatures').problems).toEqual([
      'the signature over the file does not hold, or is by another authority',
    ])
    expect((await verify(path)).failed[0]).toBe('signature: The content is not what was signed.')
  })

  it('names the row, in the same words, where one was changed', async () => {
    const seq = (JSON.parse(lines[rowAt()] ?? '') as { seq: number }).seq
    const path = changed((all) => all.toSpliced(rowAt(), 1))
    const missing = `audit rows ${String(seq)} to ${String(seq)} are missing`
    expect(walk(path).problems).toContain(missing)
    expect((await verify(path)).failed).toContain(`audit: ${missing}`)
  })

  it('fails on a flipped bit anywhere', async () => {
    const bytes = readFileSync(file)
    const path = join(folder, 'flipped.jsonl')
    const end = bytes.lastIndexOf('\n', bytes.length - 2)
    const positions = [
      3,
      40,
      1200,
      Math.floor(bytes.length / 3),
      end,
      end + 5,
      end + 200,
      bytes.length - 20,
      bytes.length - 1,
    ]
    for (const at of positions) {
      for (const bit of [1, 32]) {
        const other = Buffer.from(bytes)
        other[at] = (other[at] ?? 0) ^ bit
        writeFileSync(path, other)
        expect((await verify(path)).status, `byte ${String(at)}`).toBe(1)
      }
    }
  })

  it('writes nothing when nobody chose a place, when it is cancelled, and where it cannot write', async () => {
    const place = join(folder, 'not', 'there.jsonl')
    vault.dialogs.saveFile = () => Promise.resolve(null)
    expect((await vault.fault('audit.export', { classification: 'IN-CONFIDENCE' })).code).toBe('conflict')
    vault.dialogs.saveFile = () => Promise.resolve(place)
    const failed = await vault.fault('audit.export', { classification: 'IN-CONFIDENCE' })
    expect(failed).toEqual({ code: 'unavailable', message: 'there.jsonl was not written (ENOENT).' })
    expect(existsSync(place)).toBe(false)
    const tooHigh = await vault.fault('audit.export', { classification: 'TOP SECRET' })
    expect(tooHigh.code).toBe('invalid')
    expect(vault.failures).toEqual([])
  })
})
