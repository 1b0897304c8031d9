import { describe, expect, it } from 'vitest'
import { type Band, paginate } from '../../../../main/documents/layout'
import { type } from '../../../../main/documents/style'

const band = (name: string, rest: Partial<Band> = {}): Band => ({
  height: 10,
  lines: [{ element: null, text: name, x: 0, y: 8, style: type.body }],
  shapes: [],
  before: 0,
  glued: false,
  ...rest,
})

const names = (bands: readonly Band[], bottom = 50) =>
  paginate(bands, 0, bottom).map(({ lines }) =>
    lines.map(({ text, y }) => `${text}@${String(y - 8)}`).join(' '),
  )

const run = (count: number, rest: Partial<Band> = {}) =>
  Array.from({ length: count }, (_, index) => band(String(index), rest))

describe('paginate', () => {
  it('fills pages and drops the space above the first band of a page', () => {
    expect(names(run(7, { before: 2 }))).toEqual(['0@0 1@12 2@24 3@36', '4@0 5@12 6@24'])
  })

  it('moves glued bands together', () => {
    expect(names([...run(4), band('heading', { glued: true }), band('text')])).toEqual([
      '0@0 1@10 2@20 3@30',
      'heading@0 text@10',
    ])
  })

  it('divides a group that no page can hold, losing none of it', () => {
    const pages = names(run(12, { glued: true }))
    expect(pages.join(' ').match(/\d+@/g)).toHaveLength(12)
    expect(pages).toHaveLength(3)
  })

  it('repeats a header where a page begins inside its table', () => {
    const repeat = [band('head')]
    expect(names(run(7, { repeat }))).toEqual(['0@0 1@10 2@20 3@30 4@40', 'head@0 5@10 6@20'])
  })

  it('places a band that is higher than a page by itself', () => {
    expect(names([band('a'), band('tall', { height: 80 }), band('b')])).toEqual(['a@0', 'tall@0', 'b@0'])
  })
})
