import { describe, expect, it } from 'vitest'
import { cleanArguments, readArguments } from '../../../../main/shell/arguments'

describe('the shell arguments', () => {
  it('are found among those of Electron and a test driver', () => {
    const argv = ['electron', '--no-sandbox', '--inspect=0', '.', '--register=/r/one', '--demo', '--deaths=2']
    expect(readArguments(argv)).toEqual({ register: '/r/one', demo: true, deaths: 2 })
  })

  it('default to nothing, and nonsense counts as nothing', () => {
    const nothing = { register: null, demo: false, deaths: 0 }
    expect(readArguments(['electron', '.'])).toEqual(nothing)
    expect(readArguments(['electron', '.', '--register=', '--deaths=-1'])).toEqual(nothing)
    expect(readArguments(['electron', '.', '--deaths=often', '--demolish'])).toEqual(nothing)
  })

  it('are written afresh for the next process, with nothing inherited', () => {
    const given = readArguments([
      'electron',
      '-r',
      'loader.js',
      '--inspect=0',
      '.',
      '--register=/r',
      '--evil',
    ])
    expect(cleanArguments(given, { application: '/app', unsandboxed: false })).toEqual([
      '/app',
      '--register=/r',
    ])
    expect(
      cleanArguments({ ...given, demo: true, deaths: 1 }, { application: null, unsandboxed: true }),
    ).toEqual(['--no-sandbox', '--register=/r', '--demo', '--deaths=1'])
  })
})
