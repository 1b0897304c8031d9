import { describe, expect, it } from 'vitest'
import { asClassification, highestShown } from '../../../../renderer/state/shown'

describe('the marking of what is on screen', () => {
  it('is the highest of everything shown, with its endorsements', () => {
    const shown = highestShown([
      { classification: 'SENSITIVE', line: 'CABINET SENSITIVE' },
      { classification: 'SECRET', line: 'SECRET' },
      { classification: 'SECRET', line: 'SECRET//NZEO' },
      { classification: 'RESTRICTED', line: 'RESTRICTED' },
    ])
    expect(shown).toEqual({ classification: 'SECRET', line: 'SECRET//NZEO' })
  })

  it('is UNCLASSIFIED when nothing is shown', () => {
    expect(highestShown([]).line).toBe('UNCLASSIFIED')
  })

  it('treats a classification it cannot read as the highest', () => {
    expect(asClassification('SECRET')).toBe('SECRET')
    expect(asClassification('secret')).toBe('TOP SECRET')
  })
})
