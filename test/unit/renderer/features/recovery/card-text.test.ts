import { describe, expect, it } from 'vitest'
import { readCardLines, withNumber } from '../../../../../renderer/features/recovery/card-text'

describe('a recovery card', () => {
  it('is shown as a label and lines without their numbers', () => {
    const card = ['CLOSEHOLD RECOVERY CARD 1 OF 3', '1: 0600 8E6D 1G00 2093 7', '2: ZKEY 0Q94 GRG3 Y86E P']
    expect(readCardLines(card)).toEqual({
      label: 'CLOSEHOLD RECOVERY CARD 1 OF 3',
      rows: ['0600 8E6D 1G00 2093 7', 'ZKEY 0Q94 GRG3 Y86E P'],
    })
  })

  it('is typed back with or without the numbers', () => {
    expect(withNumber('0600 8e6d', 0)).toBe('1: 0600 8e6d')
    expect(withNumber('2: zkey', 1)).toBe('2: zkey')
  })
})
