import { describe, expect, it } from 'vitest'
import { offeredParts, partsNow } from '../../../../shared/domain/extract-parts'
import { incident } from '../../../../shared/domain/incident'

/* What an extract shows, found again in a case that has gone on. */

const paragraph = (text: string) => ({ classification: 'IN-CONFIDENCE' as const, text })
const of = (title: string, ...texts: string[]) =>
  incident.parse({
    title,
    marking: { classification: 'IN-CONFIDENCE', endorsements: [] },
    narrative: texts.map(paragraph),
  })
const shownOf = (...ids: string[]) =>
  offeredParts(of('A door', 'It was open.', 'Somebody went in.')).filter(({ id }) => ids.includes(id))

describe('partsNow', () => {
  it('finds the same words wherever they stand now', () => {
    const now = of('A door', 'First of all:', 'It was open.', 'Somebody went in.')
    expect(partsNow(now, shownOf('title', 'narrative.0'))).toEqual({
      ids: ['title', 'narrative.1'],
      isSame: true,
    })
  })

  it('takes what stands under a heading of its own in its new words, and no paragraph in place of another', () => {
    const now = of('A gate', 'Something that was never chosen.', 'Somebody went in.')
    expect(partsNow(now, shownOf('title', 'narrative.0'))).toEqual({ ids: ['title'], isSame: false })
    expect(partsNow(of('A door'), shownOf('narrative.1'))).toEqual({ ids: [], isSame: false })
  })
})
