import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { fits, presentSecondNode } from '../../../scripts/lib/second-node.mjs'
import type { IncidentInput } from '../../../shared/domain/incident'
import { filesIn, newTestVault, type TestVault } from '../../helpers/register'
import { run } from './kit'

/*
 * The register's file in an implementation of its format that shares no code with ours (SQLite3MultipleCiphers),
 * in a process of its own: what somebody sees who has the file and its raw key.
 */

const CANARY = 'KAKAPO-4471'
const canaries = [CANARY, 'Kōkako', 'Whārangi', 'pounamu']

const incident: IncidentInput = {
  title: `Visitor book ${CANARY} missing`,
  marking: { classification: 'RESTRICTED', endorsements: [] },
  unit: 'Kōkako unit',
  brief: `Last seen beside the pounamu case; ${CANARY} was on its cover.`,
  narrative: [{ classification: 'RESTRICTED', text: `Whārangi 12 names ${CANARY}.` }],
}

/** Dumps every column of every table as hex, so that what stands inside blobs is seen, too. */
const program = `
  const [driver, file, key] = process.argv.slice(1)
  const db = new (require(driver))(file, { readonly: true })
  db.pragma("cipher='sqlcipher'")
  db.pragma('legacy=4')
  db.pragma(\`key="x'\${key}'"\`)
  const names = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all()
  const tables = {}
  for (const name of names) {
    const rows = db.prepare(\`SELECT * FROM "\${name}"\`).raw().all()
    tables[name] = rows.map((row) => row.map((value) => Buffer.isBuffer(value) ? value.toString('hex') : Buffer.from(String(value)).toString('hex')))
  }
  const integrity = db.pragma('integrity_check', { simple: true })
  const version = db.pragma('user_version', { simple: true })
  process.stdout.write(JSON.stringify({ node: process.version, integrity, version, tables }))
`

const dump = z.strictObject({
  node: z.string(),
  integrity: z.string(),
  version: z.number(),
  tables: z.record(z.string(), z.array(z.array(z.string()))),
})

let register: TestVault
let key: string

beforeAll(async () => {
  register = await newTestVault()
  await register.signIn('wiremu')
  const made = await register.ask('case.create', { incident })
  await register.ask('case.save', {
    reference: made.body.reference,
    basedOn: made.revision,
    incident: { ...incident, unit: 'Kōkako unit, second floor' },
  })
  key = register.vault.session?.keys.register.toString('hex') ?? ''
  register.lock()
}, 120_000)
afterAll(() => {
  register.remove()
})

const second = async (withKey: string) => {
  const found = presentSecondNode()
  if (found === undefined)
    throw new Error('the second implementation is not here: node scripts/setup.mjs fetches it')
  return run(found.node, ['-e', program, found.driver, join(register.folder, 'register.db'), withKey])
}

/** Text as it could stand in a file: UTF-8, UTF-16, and base64 at each of its three offsets. */
function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text)
  const base64 = [0, 1, 2].map((skip) => {
    const encoded = Buffer.concat([Buffer.alloc(skip), utf8]).toString('base64')
    return Buffer.from(encoded.slice(skip === 0 ? 0 : 4, -4))
  })
  return [
    utf8,
    Buffer.from(text, 'utf16le'),
    Buffer.from(utf8.toString('hex')),
    ...base64.filter(({ length }) => length > 5),
  ]
}

/** A whole number as the dump gives it, in decimal digits, as 8 bytes. */
function whole(digits: Buffer | undefined): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(digits?.toString() ?? ''))
  return bytes
}

/** Fields behind their lengths, as the format's page says; nothing of the product is used. */
function join4(fields: readonly (string | Buffer | null | undefined)[]): Buffer {
  return Buffer.concat(
    fields.flatMap((field) => {
      if (field === null || field === undefined) return [Buffer.from('ffffffff', 'hex')]
      const bytes = Buffer.from(field)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      return [length, bytes]
    }),
  )
}

const seenIn = (bytes: Buffer): string[] =>
  canaries.filter((canary) => formsOf(canary).some((form) => bytes.includes(form)))

if (fits) {
  it('opens with its raw key in a second SQLCipher implementation, whole', async () => {
    const ran = await second(key)
    expect(ran.status, ran.stderr).toBe(0)
    const { tables, integrity, version, node } = dump.parse(JSON.parse(ran.stdout))
    expect(node).toMatch(/^v24\./)
    expect({ integrity, version }).toEqual({ integrity: 'ok', version: 1 })
    expect(Object.keys(tables)).toEqual(
      expect.arrayContaining([
        'account',
        'audit',
        'checkpoint',
        'document',
        'key_ring',
        'record',
        'revision',
        'setting',
      ]),
    )
    const counts = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.length]))
    expect(counts).toMatchObject({ account: 2, record: 1, revision: 2, document: 0, transfer: 0 })
    expect(counts['audit']).toBeGreaterThan(5)
  }, 60_000)

  it('PSR-60 shows nothing of a case in any column, to somebody with the file and its key', async () => {
    const { tables } = dump.parse(JSON.parse((await second(key)).stdout))
    const columns = Object.entries(tables).flatMap(([name, rows]) =>
      rows.flat().map((hex) => ({ name, bytes: Buffer.from(hex, 'hex') })),
    )
    expect(columns.filter(({ bytes }) => seenIn(bytes).length > 0).map(({ name }) => name)).toEqual([])
    // The search itself finds what is there: accounts are listed in the clear.
    expect(
      columns.some(({ name, bytes }) => name === 'account' && bytes.toString().includes('Wiremu Paki')),
    ).toBe(true)
  }, 60_000)

  it('its chains can be walked again from docs/formats/register.md alone', async () => {
    const { tables } = dump.parse(JSON.parse((await second(key)).stdout))
    const rows = (name: string) =>
      (tables[name] ?? []).map((row) => row.map((hex) => Buffer.from(hex, 'hex')))
    let previous: Buffer = Buffer.alloc(48)
    for (const [, hash, content] of rows('audit') as [Buffer, Buffer, Buffer][]) {
      expect(content.subarray(4, 21).toString()).toBe('closehold audit 1')
      expect(content.subarray(25, 73)).toEqual(previous)
      expect(createHash('sha384').update(content).digest()).toEqual(hash)
      previous = hash
    }
    previous = Buffer.alloc(48)
    for (const row of rows('revision') as Buffer[][]) {
      const [seq, record, revision, earlier, schema, at, hash, body] = row
      const absent = earlier?.toString() === 'null' ? null : whole(earlier)
      const fields = [
        'closehold revision 1',
        previous,
        whole(seq),
        record,
        whole(revision),
        absent,
        whole(schema),
        at,
        body,
      ]
      expect(createHash('sha384').update(join4(fields)).digest()).toEqual(hash)
      previous = hash ?? previous
    }
  }, 60_000)

  it('does not open with another key', async () => {
    const ran = await second(`${key.slice(0, -2)}${key.endsWith('00') ? '01' : '00'}`)
    expect(ran.status).not.toBe(0)
    expect(ran.stderr).toContain('file is not a database')
  }, 60_000)
} else {
  it('the second implementation is left out on this platform', () => {
    expect(presentSecondNode()).toBeUndefined()
  })
}

it('PSR-60 shows nothing of a case in any file of the folder, in any encoding, nor the officer’s name', () => {
  const files = filesIn(register.folder)
  expect(files.map(({ name }) => name).sort()).toEqual(readdirSync(register.folder).sort())
  expect(files.filter(({ bytes }) => seenIn(bytes).length > 0).map(({ name }) => name)).toEqual([])
  // The CSO is named in register.json, in the certificate that reports are sealed to.
  const naming = files.filter(({ bytes }) =>
    ['Wiremu Paki', 'wiremu'].some((name) => formsOf(name).some((form) => bytes.includes(form))),
  )
  expect(naming.map(({ name }) => name)).toEqual([])
  expect(files.some(({ bytes }) => bytes.includes('Te Tari Whakamātau'))).toBe(true)
})

it('the search for such text finds it where it is', () => {
  const text = JSON.stringify(incident)
  for (const hidden of [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(Buffer.from(text).toString('base64')),
  ])
    expect(seenIn(hidden).length).toBeGreaterThan(0)
})
