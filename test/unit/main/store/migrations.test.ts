import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { integrityProblems, openDatabase } from '../../../../main/store/database'
import { latestVersion, migrateWith, migrations, schemaVersion } from '../../../../main/store/migrations'
import { read, sql, write } from '../../../../main/store/sql'
import { newRegister, type TestRegister, storeError } from './support'

let register: TestRegister
beforeEach(() => {
  register = newRegister()
})
afterEach(() => {
  register.remove()
})

const tables = read(
  sql`SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  {
    name: 'text',
    sql: 'text',
  },
)
const next = { version: latestVersion + 1, steps: sql`CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT` }
const put = write(sql`INSERT INTO setting (name, value) VALUES ('kept', '1')`)

describe('migrations', () => {
  it('number their steps without gaps and make strict tables only', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, at) => at + 1))
    const made = register.db.all(tables)
    expect(made.map(({ name }) => name)).toEqual([
      'account',
      'audit',
      'checkpoint',
      'document',
      'draft',
      'key_ring',
      'letter',
      'message',
      'record',
      'revision',
      'setting',
      'transfer',
    ])
    expect(made.filter((table) => !/\bSTRICT\b/.test(table.sql))).toEqual([])
  })

  it('copy the register first, verified and encrypted, then change it', () => {
    register.db.run(put)
    const file = join(register.folder, 'before-2.db')
    migrateWith(register.db, [...migrations, next], { file, key: register.key })
    expect(schemaVersion(register.db)).toBe(next.version)
    const copy = openDatabase(file, register.key)
    expect([schemaVersion(copy), integrityProblems(copy)]).toEqual([latestVersion, []])
    expect(copy.get(read(sql`SELECT value FROM setting`, { value: 'text' }))?.value).toBe('1')
    copy.close()
  })

  it('change nothing when the copy would overwrite something', () => {
    const file = join(register.folder, 'taken.db')
    writeFileSync(file, 'mine')
    expect(() => {
      migrateWith(register.db, [...migrations, next], { file, key: register.key })
    }).toThrow(storeError('exists'))
    expect(schemaVersion(register.db)).toBe(latestVersion)
  })

  it('undo every pending step when one of them fails', () => {
    const broken = { version: latestVersion + 2, steps: sql`CREATE TABLE nothing (` }
    const file = join(register.folder, 'copy.db')
    expect(() => {
      migrateWith(register.db, [...migrations, next, broken], { file, key: register.key })
    }).toThrow()
    expect(schemaVersion(register.db)).toBe(latestVersion)
    expect(register.db.all(tables).map(({ name }) => name)).not.toContain('later')
    expect(existsSync(file)).toBe(true)
  })
})
