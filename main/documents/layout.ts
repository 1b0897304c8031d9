import type { Measurer } from './measure'
import { measure, page, type TextStyle } from './style'

/*
 * Setting a document happens in two steps: blocks become *bands* (a line of
 * text, or the same line of every cell of a row), bands flow onto pages. Only
 * then is anything drawn, so the number of pages is known from the first one.
 */

/** An element of the PDF's structure tree; what is drawn for a leaf is its content. */
export interface Element {
  type: string
  scope?: 'Row' | 'Column'
  children: Element[]
}

/** One line of text at its place: x and y of its baseline start, y downward from the top of its band or page. */
export interface Line {
  /** Null: drawn, but not part of the document's structure (repeated headers). */
  element: Element | null
  text: string
  x: number
  y: number
  style: TextStyle
}

export interface Shape {
  x: number
  y: number
  width: number
  height: number
  colour: string
}

/** A strip across the page that is never divided. */
export interface Band {
  height: number
  lines: Line[]
  shapes: Shape[]
  /** White space above, dropped at the top of a page. */
  before: number
  /** Must stand on the same page as the next band. */
  glued: boolean
  /** Bands to repeat if a page begins with this one. */
  repeat?: readonly Band[]
  /** Entry in the document's outline. */
  outline?: { title: string; level: number }
}

export interface SetPage {
  lines: Line[]
  shapes: Shape[]
  outline: { title: string; level: number }[]
}

export interface Setting {
  measurer: Measurer
  root: Element
  /** To be read from across a room: a title of one line, larger words in tables. */
  wall: boolean
}

/** A new element, hung under its parent. */
export function child(parent: Element, type: string, scope?: 'Row' | 'Column'): Element {
  const element: Element = scope === undefined ? { type, children: [] } : { type, scope, children: [] }
  parent.children.push(element)
  return element
}

/** Where the baseline stands in a line of this leading: text sits optically centred in its line. */
export function baseline(style: TextStyle): number {
  return style.leading / 2 + style.size * 0.36
}

/** One band holding one line of text. */
export function lineBand(element: Element | null, text: string, style: TextStyle, x = 0): Band {
  const line: Line = { element, text, x: page.left + x, y: baseline(style), style }
  return { height: style.leading, lines: [line], shapes: [], before: 0, glued: false }
}

/** Bands of running text: never a single first or last line alone on a page. */
export function textBands(
  setting: Setting,
  element: Element,
  text: string,
  style: TextStyle,
  indent = 0,
): Band[] {
  const lines = setting.measurer.wrap(text, style, measure - indent)
  const bands = lines.map((line) => lineBand(element, line, style, indent))
  keepEnds(bands)
  return bands
}

/** Glues the first two and the last two bands, so that none of them is left alone. */
export function keepEnds(bands: readonly Band[]): void {
  for (const band of [bands[0], bands[bands.length - 2]]) if (band && band !== bands.at(-1)) band.glued = true
}

/** Space above the first of some bands. */
export function spaced(bands: Band[], before: number): Band[] {
  const first = bands[0]
  if (first) first.before = before
  return bands
}

/** Flows bands onto pages between `top` and `bottom`; glued bands move together if a page can hold them. */
export function paginate(bands: readonly Band[], top: number, bottom: number): SetPage[] {
  let current: SetPage = { lines: [], shapes: [], outline: [] }
  const pages = [current]
  let y = top
  const place = (band: Band) => {
    if (y > top) y += band.before
    for (const line of band.lines) current.lines.push({ ...line, y: line.y + y })
    for (const shape of band.shapes) current.shapes.push({ ...shape, y: shape.y + y })
    if (band.outline) current.outline.push(band.outline)
    y += band.height
  }
  const turn = (next: Band) => {
    current = { lines: [], shapes: [], outline: [] }
    pages.push(current)
    y = top
    for (const band of next.repeat ?? []) place(band)
  }
  let index = 0
  while (index < bands.length) {
    const group = together(bands, index)
    const height = heightOf(group)
    const first = group[0]
    if (first && y > top && y + height > bottom && height <= bottom - top) turn(first)
    for (const band of group) {
      if (y > top && y + band.before + band.height > bottom) turn(band)
      place(band)
    }
    index += group.length
  }
  return pages
}

function together(bands: readonly Band[], from: number): Band[] {
  let to = from
  while (to < bands.length - 1 && bands[to]?.glued) to += 1
  return bands.slice(from, to + 1)
}

function heightOf(group: readonly Band[]): number {
  return group.reduce(
    (sum, band, index) => sum + band.height + (index === 0 ? 0 : band.before),
    group[0]?.before ?? 0,
  )
}
