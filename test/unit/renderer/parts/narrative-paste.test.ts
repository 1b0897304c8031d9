import { describe, expect, it } from 'vitest'
import { momentsIn, paragraphsOf } from '../../../../renderer/parts/narrative-paste'

const zone = 'Pacific/Auckland'
const found = (text: string) =>
  momentsIn(text, zone, '2026-03-05').map(
    ({ moment: { date, time, precision } }) => `${date} ${time} ${precision}`,
  )

describe('an account that was pasted', () => {
  it('is parted at empty lines, each paragraph with the mark it carries', () => {
    const text = '(R) First line\r\nand its second.\r\n\r\n(sen) Next.\n \n(x) Not a mark.\n\n\nLast.'
    expect(paragraphsOf(text, 'IN-CONFIDENCE')).toEqual([
      { classification: 'RESTRICTED', text: 'First line\nand its second.' },
      { classification: 'SENSITIVE', text: 'Next.' },
      { classification: 'IN-CONFIDENCE', text: '(x) Not a mark.' },
      { classification: 'IN-CONFIDENCE', text: 'Last.' },
    ])
  })

  it('is parted at lines where no line is empty, and keeps a mark that stands alone as text', () => {
    expect(paragraphsOf('One.\nTwo.', 'UNCLASSIFIED').map(({ text }) => text)).toEqual(['One.', 'Two.'])
    expect(paragraphsOf('(S)', 'UNCLASSIFIED')).toEqual([{ classification: 'UNCLASSIFIED', text: '(S)' }])
    expect(paragraphsOf(' \n\n ', 'UNCLASSIFIED')).toEqual([])
  })
})

describe('dates and times in a text', () => {
  it('belong together where they stand together in a sentence', () => {
    expect(found('On 3 March 2026 at 18:40 a parcel came. It was opened on 4/3/2026.')).toEqual([
      '2026-03-03 18:40 minute',
      '2026-03-04  day',
    ])
    expect(found('At 6.40 pm on Tuesday 3 March the door was open')).toEqual(['2026-03-03 18:40 minute'])
    expect(found('Seen 2026-03-01, 0915 hrs')).toEqual(['2026-03-01 09:15 minute'])
    expect(found('Noted on 3 March. At 18:40 nobody was there.')).toEqual(['2026-03-03  day'])
  })

  it('are told once, and never where nothing can be read', () => {
    expect(found('3 March, 3 March and 31/02/2026; room 12.5; version 10:99')).toEqual(['2026-03-03  day'])
    expect(found('Nothing of the kind')).toEqual([])
  })

  it('quote what stands in the text', () => {
    expect(momentsIn('It was about 18:40 on 3 March 2026.', zone, '2026-03-05')[0]?.quote).toBe(
      '18:40 on 3 March 2026',
    )
  })
})
