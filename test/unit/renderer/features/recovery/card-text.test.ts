import { describe, expect, it } from 'vitest'
import { readCardLines } from '../../../../../renderer/features/recovery/card-text'
import { cardText, wrongLineIn } from '../../../../../renderer/parts/recovery/card-lines'

describe('a recovery card', () => {
  it('is shown as a label and lines without their numbers', () => {
    const card = ['CLOSEHOLD RECOVERY CARD 1 OF 3', '1: 0600 8E6D 1G00 2093 7', '2: ZKEY 0Q94 GRG3 Y86E P']
    expect(readCardLines(card)).toEqual({
      label: 'CLOSEHOLD RECOVERY CARD 1 OF 3',
      rows: ['0600 8E6D 1G00 2093 7', 'ZKEY 0Q94 GRG3 Y86E P'],
    })
  })

  it('is typed back with or without the numbers', () => {
    expect(cardText(['0600 8e6d', '2: zkey'])).toBe('1: 0600 8e6d\n2: zkey')
  })

  it('is looked at again in the line that was wrong', () => {
    expect(wrongLineIn('Line 3 does not match its last character')).toBe(3)
    expect(wrongLineIn('Card 1 has been read already.')).toBe(0)
    expect(wrongLineIn(undefined)).toBe(0)
  })
})
