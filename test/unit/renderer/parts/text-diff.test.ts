import { describe, expect, it } from 'vitest'
import { textDiff } from '../../../../renderer/parts/text-diff'

const long =
  'The visitor was alone in the room for about two minutes while the escort took a call outside. '.repeat(4)

describe('textDiff', () => {
  it('shows the words that went and came, and shortens what stayed', () => {
    const parts = textDiff(`${long}Kaimahi saw a phone.`, `${long}Kaimahi saw a camera held over the desk.`)
    expect(parts?.map(({ kind, text }) => `${kind}:${text}`)).toEqual([
      'same:[…] a call outside. Kaimahi saw a ',
      'gone:phone.',
      'new:camera held over the desk.',
    ])
  })

  it('keeps words on both sides of a change in the middle', () => {
    const parts = textDiff(long + 'One. ' + long, long + 'Two. ' + long)
    expect(parts?.[0]?.text).toMatch(/^\[…\] .*outside\. $/)
    expect(parts?.map(({ kind }) => kind)).toEqual(['same', 'gone', 'new', 'same'])
    expect(parts?.[3]?.text).toMatch(/^The visitor was .* \[…\]$/)
  })

  it('gives up where little stayed, or where there is too much to compare', () => {
    expect(textDiff('Quite another story.', 'Nothing of it is left here.')).toBeNull()
    const words = (word: string) => `${word} `.repeat(5000)
    expect(textDiff(words('a'), words('b'))).toBeNull()
  })

  it('loses no word of a text that is not shortened', () => {
    const [before, after] = ['one two three four', 'one three four five']
    const parts = textDiff(before, after) ?? []
    const side = (leave: string) =>
      parts
        .filter(({ kind }) => kind !== leave)
        .map(({ text }) => text)
        .join('')
    expect([side('new').trim(), side('gone').replace(/\s+/g, ' ').trim()]).toEqual([before, after])
  })
})
