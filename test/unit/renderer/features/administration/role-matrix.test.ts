import { describe, expect, it } from 'vitest'
import { lockScreenActs, roleMatrix } from '../../../../../renderer/features/administration/role-matrix'
import { contract } from '../../../../../shared/contract'
import { roles } from '../../../../../shared/domain/account'

describe('the role matrix', () => {
  it('has every operation once, with the roles it declares and its own words', () => {
    const rows = roleMatrix().flatMap((group) => group.rows)
    const signedIn = Object.entries(contract).filter(([, { roles: listed }]) => listed !== 'lock-screen')
    expect(rows.map(({ name }) => name).sort()).toEqual(signedIn.map(([name]) => name).sort())
    for (const { name, title, may } of rows) {
      const operation = Object.entries(contract).find(([other]) => other === name)?.[1]
      expect(title).toBe(operation?.title)
      expect(roles.filter((role) => may[role])).toEqual(
        roles.filter((role) => (operation?.roles as readonly string[]).includes(role)),
      )
    }
    expect(lockScreenActs().length + rows.length).toBe(Object.keys(contract).length)
  })

  it('calls every group by a name people read', () => {
    for (const { title } of roleMatrix()) expect(title).toMatch(/^[A-Z]/)
  })
})
