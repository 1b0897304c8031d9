import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PackageError } from '../../../../main/packages/errors'
import { formatSums, parseSums } from '../../../../main/packages/sums'

const digest = 'ab'.repeat(64)

describe('sums', () => {
  it('are read back as they were written', () => {
    const sum = fc.record({
      name: fc.stringMatching(/^[a-zā][a-zā ./-]{0,30}$/),
      sha512: fc.stringMatching(/^[0-9a-f]{128}$/),
    })
    fc.assert(
      fc.property(fc.uniqueArray(sum, { selector: ({ name }) => name, minLength: 1 }), (sums) => {
        expect(parseSums(Buffer.from(formatSums(sums)), 'sums')).toEqual(sums)
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['no final line feed', `${digest}  a`],
    ['one space', `${digest} a\n`],
    ['binary mode', `${digest} *a\n`],
    ['capitals', `${digest.toUpperCase()}  a\n`],
    ['a short digest', `${digest.slice(1)}  a\n`],
    ['an escaped name', `\\${digest}  a\n`],
    ['no name', `${digest}  \n`],
    ['a name twice', `${digest}  a\n${digest}  a\n`],
    ['an empty line', `${digest}  a\n\n`],
    ['a carriage return', `${digest}  a\r\n`],
    ['a byte order mark', `\ufeff${digest}  a\n`],
  ])('are refused with %s', (_what, text) => {
    expect(() => parseSums(Buffer.from(text), 'x.sha512')).toThrow(PackageError)
    expect(() => parseSums(Buffer.from(text), 'x.sha512')).toThrow(/^x\.sha512: /)
  })
})
