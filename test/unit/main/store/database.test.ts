import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  checkpointLog,
  integrityProblems,
  memoryDatabase,
  openDatabase,
  transaction,
  type ReadableDatabase,
  type WritableDatabase,
} from '../../../../main/store/database'
import { StoreError } from '../../../../main/store/errors'
import { latestVersion, migrate } from '../../../../main/store/migrations'
import { read, sql, write } from '../../../../main/store/sql'
import { newRegister, type TestRegister } from './support'

const put = write(sql`INSERT INTO setting (name, value) VALUES (?, ?)`)
const count = read(sql`SELECT count(*) AS n FROM setting`, { n: 'integer' })

const kindOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return error instanceof StoreError ? error.kind : String(error)
  }
  return 'no error'
}

let register: TestRegister
beforeEach(() => {
  register = newRegister()
})
afterEach(() => {
  register.remove()
})

describe('openDatabase', () => {
  it('keeps what was written, in a file without a readable header', () => {
    register.db.run(put, ['a', '1'])
    expect(register.reopen().get(count)?.n).toBe(1)
    expect(readFileSync(register.file).subarray(0, 6).toString()).not.toBe('SQLite')
  })

  it('runs with a write-ahead log, full sync, foreign keys and secure deletion', () => {
    const pragma = (name: string, column = name) =>
      Object.values(
        register.db.get(
          read({ text: `PRAGMA ${name}` }, { [column]: name === 'journal_mode' ? 'text' : 'integer' }),
        ) ?? {},
      )[0]
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('secure_delete')).toBe(1)
    expect(pragma('temp_store')).toBe(2)
  })

  it('tells a wrong key, a short key, and a missing file apart', () => {
    register.db.close()
    expect(kindOf(() => openDatabase(register.file, randomBytes(32)))).toBe('wrong-key')
    expect(kindOf(() => openDatabase(register.file, randomBytes(31)))).toBe('wrong-key')
    expect(kindOf(() => openDatabase(join(register.folder, 'none.db'), randomBytes(31)))).toBe('wrong-key')
    expect(
      kindOf(() => openDatabase(join(register.folder, 'none.db'), register.key, { create: false })),
    ).toBe('missing')
    expect(existsSync(join(register.folder, 'none.db'))).toBe(false)
  })

  it('names a truncated file and a flipped page', () => {
    for (let row = 0; row < 200; row += 1) register.db.run(put, [`n${String(row)}`, 'x'.repeat(500)])
    checkpointLog(register.db)
    register.db.close()
    const whole = readFileSync(register.file)
    const flipped = Buffer.from(whole)
    flipped.writeUInt8(flipped.readUInt8(5 * 4096 + 100) ^ 1, 5 * 4096 + 100)
    writeFileSync(register.file, flipped)
    const altered = openDatabase(register.file, register.key)
    expect(integrityProblems(altered).join('\n')).toMatch(/page 6/)
    altered.close()

    writeFileSync(register.file, whole)
    truncateSync(register.file, whole.length - 3 * 4096)
    const short = kindOf(() => {
      const db = openDatabase(register.file, register.key)
      try {
        const problems = integrityProblems(db)
        if (problems.length > 0) throw new StoreError('corrupt', 'short')
      } finally {
        db.close()
      }
    })
    expect(short).toBe('corrupt')
  })

  it('finds nothing wrong with a whole file', () => {
    register.db.run(put, ['a', '1'])
    expect(integrityProblems(register.db)).toEqual([])
  })
})

describe('transaction', () => {
  it('undoes everything when the work throws, and passes the error on unchanged', () => {
    const mine = new RangeError('mine')
    expect(() =>
      transaction(register.db, () => {
        register.db.run(put, ['a', '1'])
        throw mine
      }),
    ).toThrow(mine)
    expect(register.db.get(count)?.n).toBe(0)
  })

  it('undoes only the inner part when the inner work fails', () => {
    transaction(register.db, () => {
      register.db.run(put, ['outer', '1'])
      expect(kindOf(() => transaction(register.db, () => register.db.run(put, ['outer', '2'])))).toBe(
        'exists',
      )
    })
    expect(register.db.get(count)?.n).toBe(1)
  })
})

describe('readable handles', () => {
  it('cannot write, in the types and in fact', () => {
    const reader: ReadableDatabase = register.db.reader
    expect(() => {
      // @ts-expect-error a query handler has no way to write
      transaction(reader, () => 1)
    }).toThrow(TypeError)
    // @ts-expect-error nor can it be handed to what writes
    const writer: WritableDatabase = reader
    expect('run' in writer).toBe(false)
    expect(() => read(sql`DELETE FROM setting`, {})).toThrow(StoreError)
    expect(reader.get(count)?.n).toBe(0)
  })

  it('refuse a row that is not what was declared', () => {
    register.db.run(put, ['a', '1'])
    const wrong = read(sql`SELECT value FROM setting`, { value: 'integer' })
    expect(kindOf(() => register.db.all(wrong))).toBe('corrupt')
  })
})

describe('migrate', () => {
  it('is done once, and refuses a file from the future', () => {
    migrate(register.db)
    register.db.script({ text: `PRAGMA user_version = ${String(latestVersion + 1)}` })
    expect(
      kindOf(() => {
        migrate(register.db)
      }),
    ).toBe('future')
  })

  it('lets nobody use a closed database', () => {
    const db = memoryDatabase()
    db.close()
    expect(kindOf(() => db.get(read(sql`SELECT 1 AS n`, { n: 'integer' })))).toBe('closed')
  })
})
