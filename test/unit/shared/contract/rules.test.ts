import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contract } from '../../../../shared/contract'
import { command, effect, query, type Operation } from '../../../../shared/contract/operation'

/* An operation without a rule does not compile; the guards break this on purpose and watch the build fail. */

const whole = {
  title: 'Do it',
  input: z.strictObject({}),
  output: z.strictObject({}),
  roles: ['cso'] as const,
}
const { title: _title, ...untitled } = whole
const { roles: _roles, ...unruled } = whole
const { input: _input, ...unasked } = whole

describe('a declaration', () => {
  it('without a title, roles or a schema does not compile', () => {
    // @ts-expect-error: there is no title
    expect(query(untitled).title).toBeUndefined()
    // @ts-expect-error: nobody is said to be allowed
    expect(command(unruled).roles).toBeUndefined()
    // @ts-expect-error: it does not say what it takes
    expect(effect(unasked).input).toBeUndefined()
    // @ts-expect-error: there is no such role
    expect(query({ ...whole, roles: ['everybody'] }).roles).toEqual(['everybody'])
  })

  it('of another kind than query, command or effect does not compile', () => {
    // @ts-expect-error: there is no such kind
    const made: Operation = { ...whole, kind: 'act' }
    expect(made.kind).toBe('act')
  })
})

describe('the contract', () => {
  const declared = Object.entries(contract) as [string, Operation][]

  it.each(declared)('%s says in plain words what it is, and takes and gives nothing unnamed', (name, one) => {
    expect(['query', 'command', 'effect']).toContain(one.kind)
    expect(one.title).toMatch(/^[A-Z].{2,79}[^.]$/)
    const excess = one.input.safeParse({ aFieldThatNobodyKnows: 1 })
    expect(excess.success, name).toBe(false)
  })

  it('has no two operations of the same words', () => {
    const titles = declared.map(([, { title }]) => title)
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
  })
})
