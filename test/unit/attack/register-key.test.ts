import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { edits } from './edits'
import { limitRows, securityText } from './security-text'
import { alter, makeTarget, type Target } from './target'

/* Edits by someone who holds the register key: each is named, or is a stated limit. */

let target: Target

beforeAll(async () => {
  target = await makeTarget()
})
afterAll(() => {
  target.remove()
})

describe('the target', () => {
  it('verifies as it is, now and as it stood before, and has rows to edit in every table', async () => {
    const untouched = await alter(target, () => undefined)
    expect(await untouched.verify()).toEqual([])
    expect(await untouched.verify({ head: target.head })).toEqual([])
    untouched.remove()
  })
})

describe('somebody with the register key', () => {
  it.each(edits)('$what', async ({ edit, outcome }) => {
    const altered = await alter(target, edit)
    try {
      const said = (await altered.verify()).join('\n')
      if ('verify' in outcome) expect(said).toMatch(outcome.verify)
      else expect(said).toBe('')
      if ('head' in outcome)
        expect((await altered.verify({ head: target.head })).join('\n')).toMatch(outcome.head)
    } finally {
      altered.remove()
    }
  })
})

describe('SECURITY.md', () => {
  it('lists every edit that nothing names, in the same words, and no other', () => {
    const table = securityText.slice(securityText.indexOf('| Edit |'))
    const listed = table.slice(0, table.indexOf('\n\n')).split('\n').slice(2)
    expect(listed).toEqual(limitRows(edits))
  })
})
