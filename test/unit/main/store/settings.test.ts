import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AppError } from '../../../../shared/contract/fault'
import {
  accountById,
  accountByName,
  insertAccount,
  listAccounts,
  noteSignIn,
  updateAccount,
} from '../../../../main/store/accounts'
import {
  clearPendingEffect,
  notePendingEffect,
  pendingEffects,
  takePendingEffects,
} from '../../../../main/store/pending'
import {
  assertRecoveryReady,
  isRecoveryReady,
  markRecoveryReady,
  readSetting,
  writeSetting,
} from '../../../../main/store/settings'
import { sql, write } from '../../../../main/store/sql'
import { at, newRegister, someAccount, type TestRegister, storeError } from './support'

let register: TestRegister
beforeEach(() => {
  register = newRegister()
})
afterEach(() => {
  register.remove()
})

describe('settings', () => {
  const sites = z.strictObject({ sites: z.array(z.string()) })

  it('come back parsed after the file is opened again, and are null before they are written', () => {
    expect(readSetting(register.db, 'places', sites)).toBeNull()
    writeSetting(register.db, 'places', { sites: ['Te Whanganui-a-Tara'] })
    writeSetting(register.db, 'places', { sites: ['Ōtautahi'] })
    register.reopen()
    expect(readSetting(register.db, 'places', sites)).toEqual({ sites: ['Ōtautahi'] })
  })

  it('refuse what does not parse', () => {
    writeSetting(register.db, 'places', { sites: 'none' })
    expect(() => readSetting(register.db, 'places', sites)).toThrow(storeError('corrupt'))
  })

  it('hold back the first case until the recovery cards are made', () => {
    expect(() => {
      assertRecoveryReady(register.db)
    }).toThrow(AppError)
    markRecoveryReady(register.db, at(1))
    expect(isRecoveryReady(register.db)).toBe(true)
    assertRecoveryReady(register.db)
  })
})

describe('pending effects', () => {
  it('are found by the next sign-in, once', () => {
    notePendingEffect(register.db, { id: 'a', operation: 'release.package' })
    notePendingEffect(register.db, { id: 'b', operation: 'document.issue' })
    clearPendingEffect(register.db, 'a')
    register.reopen()
    expect(pendingEffects(register.db)).toEqual([{ id: 'b', operation: 'document.issue' }])
    expect(takePendingEffects(register.db)).toHaveLength(1)
    expect(takePendingEffects(register.db)).toEqual([])
  })
})

describe('accounts', () => {
  it('come back as they were put, after the file is opened again', () => {
    const mere = someAccount('mere', { role: 'cso', mustChange: true, displayName: 'Mere Tāmati' })
    insertAccount(register.db, mere)
    insertAccount(register.db, someAccount('hone'))
    register.reopen()
    expect(accountById(register.db, 'mere')).toEqual(mere)
    expect(accountByName(register.db, 'mere')).toEqual(mere)
    expect(listAccounts(register.db).map(({ id }) => id)).toEqual(['mere', 'hone'])
    expect(accountById(register.db, 'nobody')).toBeNull()
  })

  it('change by name, and note sign-ins', () => {
    insertAccount(register.db, someAccount('mere'))
    updateAccount(register.db, 'mere', { status: 'locked', generation: 2 })
    noteSignIn(register.db, 'mere', at(5))
    expect(accountById(register.db, 'mere')).toMatchObject({
      status: 'locked',
      generation: 2,
      lastSignInAt: at(5),
    })
    expect(() => updateAccount(register.db, 'nobody', {})).toThrow(storeError('not-found'))
  })

  it('take a sign-in name once, and refuse an unknown role', () => {
    insertAccount(register.db, someAccount('mere'))
    const twice = someAccount('other', { signInName: 'mere' })
    expect(() => {
      insertAccount(register.db, twice)
    }).toThrow(storeError('exists'))
    register.db.run(write(sql`UPDATE account SET role = 'owner'`))
    expect(() => listAccounts(register.db)).toThrow(storeError('corrupt'))
  })
})
