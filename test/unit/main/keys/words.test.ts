import { describe, expect, it } from 'vitest'
import { EVEN_WORDS, ODD_WORDS } from '../../../../main/keys/word-list'
import { fingerprintHex, fingerprintWords } from '../../../../main/keys/words'
import { sha384 } from '../../../../main/keys/hash'

describe('the word list', () => {
  it('has 256 even and 256 odd words, all different', () => {
    expect(EVEN_WORDS).toHaveLength(256)
    expect(ODD_WORDS).toHaveLength(256)
    const all = [...EVEN_WORDS, ...ODD_WORDS].map((word) => word.toLowerCase())
    expect(new Set(all).size).toBe(512)
    expect(all.every((word) => /^[a-z]{4,11}$/.test(word))).toBe(true)
  })

  it('stands in alphabetical order but for the one place where the original does not', () => {
    const outOfOrder = (list: readonly string[]): string[] => {
      const lower = list.map((word) => word.toLowerCase())
      return lower.filter((word, at) => at > 0 && word < (lower[at - 1] ?? ''))
    }
    expect(outOfOrder(EVEN_WORDS)).toEqual([])
    expect(outOfOrder(ODD_WORDS)).toEqual(['apollo'])
  })
})

describe('fingerprints', () => {
  it('reads as the published example does', () => {
    const bytes = Buffer.from('E58294F2E9A227486E8B061B31CC528FD7FA3F19', 'hex')
    expect(fingerprintWords(bytes).join(' ')).toBe(
      'topmost Istanbul Pluto vagabond treadmill Pacific brackish dictator goldfish Medusa afflict bravado ' +
        'chatter revolver Dupont midsummer stopwatch whimsical cowbell bottomless',
    )
  })

  it('reads the first and the last byte at both kinds of position', () => {
    expect(fingerprintWords(Buffer.from([0, 0, 255, 255]))).toEqual([
      'aardvark',
      'adroitness',
      'Zulu',
      'Yucatan',
    ])
    expect(fingerprintWords(Buffer.alloc(0))).toEqual([])
  })

  it('writes hex in groups of four', () => {
    expect(fingerprintHex(Buffer.from('00ff10abcd', 'hex'))).toBe('00ff 10ab cd')
    expect(fingerprintHex(sha384('')).replaceAll(' ', '')).toHaveLength(96)
  })
})
