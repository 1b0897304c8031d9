import { describe, expect, it } from 'vitest'
import { payloadPathProblem, payloadSetProblem } from '../../../../main/packages/payload-paths'

describe('payload paths', () => {
  it.each(['a', 'a/b/c.txt', 'Kōrero tīmata.pdf', 'x.tar.gz', 'a-b_c (1).json'])('may be %s', (path) => {
    expect(payloadPathProblem(path)).toBe(null)
  })

  it.each(
    [
      [
        '',
        '/a',
        'a/',
        'a//b',
        '.',
        '..',
        'a/../b',
        './a',
        'a\\b',
        'C:a',
        'a%2e',
        'a*',
        'a?',
        '<a',
        'a|b',
        '"a"',
      ],
      ['a\n', 'a\u0000', 'a\u202eb', '\ufeffa', '\ud800', 'a\u200bb', 'a\u00adb'],
      ['a.', 'a ', ' a', '-rf', 'a/-x', 'nul', 'a/COM1.txt', 'x'.repeat(161), 'a\u0304'],
    ].flat(),
  )('may not be %j', (path) => {
    expect(payloadPathProblem(path)).not.toBe(null)
  })

  it('may not meet on a system that ignores case, nor be file and folder at once', () => {
    expect(payloadSetProblem(['a', 'b/a', 'b/c'])).toBe(null)
    expect(payloadSetProblem(['a', 'A'])).toContain('twice')
    expect(payloadSetProblem(['ā', 'Ā'])).toContain('twice')
    expect(payloadSetProblem(['a/b', 'A'])).toContain('both')
  })
})
