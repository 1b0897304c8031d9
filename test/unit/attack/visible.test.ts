import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpackRow } from '../../../main/store/audit-row'
import { bucketFor } from '../../../main/store/encoding'
import { foundIn } from '../../helpers/canaries'
import { filesIn } from '../../helpers/register'
import { openRaw, tablesOf, type Raw } from '../../helpers/raw'
import { columns, settings, type Kind } from './columns'
import { columnRows, securityText, settingRows } from './security-text'
import { makeTypedRegister, type TypedRegister } from './typed-register'

/*
 * Promise 1, from outside: what somebody with the register key and all the files
 * sees of cases, reports, drafts, letters and messages into whose every text field
 * a word was typed that stands nowhere else.
 */

let typed: TypedRegister
let raw: Raw

beforeAll(async () => {
  typed = await makeTypedRegister()
  raw = openRaw(typed.folder, typed.key)
}, 300_000)
afterAll(() => {
  raw.db.close()
  typed.remove()
})

describe('the words that were typed', () => {
  it('went into every operation that takes any', () => {
    expect(typed.notPerformed).toEqual([])
    expect(typed.hidden.length).toBeGreaterThan(60)
  })

  it('can be read where they were meant to go: the register really holds them', async () => {
    const shown = await typed.readBack()
    const missing = typed.inCase.filter((word) => !shown.includes(word))
    expect(missing).toEqual([])
  })
})

describe('PSR-60 somebody with the register key', () => {
  it('finds none of the words in any column of any table', () => {
    const found = Object.keys(tablesOf(raw)).flatMap((table) =>
      raw
        .rows(`SELECT * FROM ${table}`)
        .flatMap((row) =>
          Object.entries(row).flatMap(([column, value]) =>
            foundIn(bytesOf(value), typed.hidden).map((word) => `${word} in ${table}.${column}`),
          ),
        ),
    )
    expect(found).toEqual([])
  })

  it('finds none of them in any file, nor in the database without its encryption', () => {
    const plain = plainCopy(raw)
    const files = [...filesIn(typed.folder), { name: 'the decrypted database', bytes: plain }]
    const found = files.flatMap(({ name, bytes }) =>
      foundIn(bytes, typed.hidden).map((word) => `${word} in ${name}`),
    )
    expect(found).toEqual([])
  })

  it('would find them: what is shown on purpose is found by the same search', () => {
    expect(typed.shown.length).toBeGreaterThan(5)
    const all = Buffer.concat([plainCopy(raw), ...filesIn(typed.folder).map(({ bytes }) => bytes)])
    expect(foundIn(all, typed.shown)).toEqual(typed.shown)
  })

  it('sees the tables and columns that are described, and no others', () => {
    const described = Object.fromEntries(
      Object.entries(columns).map(([table, of]) => [table, Object.keys(of)]),
    )
    expect(tablesOf(raw)).toEqual(described)
  })

  it.each(Object.entries(columns))('sees of %s what is described', (table, described) => {
    const rows = raw.rows(`SELECT * FROM ${table}`)
    expect(rows.length, `${table} has rows to look at`).toBeGreaterThan(0)
    const wrong = rows.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) => {
        const { kind } = described[column] ?? { kind: 'word' as const }
        return value === null || looksRight[kind](value) ? [] : [`${table}.${column}: not a ${kind}`]
      }),
    )
    expect([...new Set(wrong)]).toEqual([])
  })

  it('sees the settings that are described, and no others', () => {
    const names = raw.rows('SELECT name FROM setting').map(({ name }) => String(name))
    const unknown = names.filter((name) => !Object.keys(settings).some((known) => isSetting(known, name)))
    expect(unknown).toEqual([])
  })
})

const isSetting = (known: string, name: string) =>
  known.endsWith('.') ? name.startsWith(known) : name === known

describe('SECURITY.md', () => {
  const linesAmong = (rows: readonly string[]) =>
    securityText.split('\n').filter((line) => rows.includes(line))

  it('describes every column in the same words', () => {
    expect(linesAmong(columnRows())).toEqual(columnRows())
  })

  it('describes every setting in the same words', () => {
    expect(linesAmong(settingRows())).toEqual(settingRows())
  })
})

type Value = string | number | bigint | Uint8Array | null

const bytesOf = (value: Value): Buffer =>
  value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value))

/** The whole database as it stands in the clear, free pages and all. */
function plainCopy({ db, folder }: Raw): Buffer {
  const file = join(mkdtempSync(`${folder}-plain-`), 'plain.db')
  db.script({ text: `ATTACH '${file}' AS plain KEY ''; SELECT sqlcipher_export('plain'); DETACH plain` })
  const bytes = readFileSync(file)
  typed.alsoRemove(dirname(file))
  return bytes
}

const SEAL = 28
const DER_SEQUENCE = 0x30
const isBlob = (value: Value): value is Uint8Array => value instanceof Uint8Array
const isTime = (value: Value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)

/** Random bytes compress to nothing shorter and hold every value about equally often. */
function looksRandom(bytes: Uint8Array): boolean {
  const counts = new Uint32Array(256)
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1
  const expected = bytes.length / 256
  const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  return chi < 256 + 8 * Math.sqrt(512)
}

/** A padded size behind which only an upper bound shows. */
const isPadded = (length: number) => bucketFor(length) === length

const looksRight: Readonly<Record<Kind, (value: Value) => boolean>> = {
  number: (value) => typeof value === 'number',
  time: isTime,
  id: (value) =>
    /^[0-9a-f-]{32,36}(\/[0-9a-f-]{36})?$/.test(
      isBlob(value) ? Buffer.from(value).toString() : String(value),
    ),
  reference: (value) => /^(CH|RP|PN|DY|AX)-[0-9A-Z]{4}-[0-9A-Z]{2}$/.test(String(value)),
  hash: (value) => isBlob(value) && value.length === 48,
  digest: (value) => isBlob(value) && value.length === 24,
  sealed: (value) => isBlob(value) && isPadded(value.length - SEAL) && looksRandom(value),
  envelope: (value) => isBlob(value) && value[0] === DER_SEQUENCE && looksRandom(value.subarray(-32)),
  signature: (value) => isBlob(value) && value.length < 112,
  certificate: (value) => isBlob(value) && new X509Certificate(value).subject !== '',
  word: (value) => /^[a-z-]{1,20}$/.test(String(value)),
  account: () => true,
  setting: () => true,
  'audit-row': (value) => {
    if (!isBlob(value)) return false
    const { at, body, note, session, seq } = unpackRow(Buffer.from(value))
    const isBody = session === seq || (body.length - SEAL) % 384 === 0
    return isTime(at) && isBody && note.length === 256 + SEAL && looksRandom(note)
  },
}
