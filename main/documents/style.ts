/*
 * The one place that knows how documents look: A4, a quiet ink, one accent,
 * hairlines instead of boxes. Lengths in points.
 */

export type FontName = 'regular' | 'bold' | 'italic'

export interface TextStyle {
  font: FontName
  size: number
  /** Distance between baselines. */
  leading: number
  colour: string
}

export const ink = {
  text: '#14181d',
  heading: '#17364d',
  quiet: '#4d5a66',
  rule: '#c3ccd4',
  hairline: '#dfe4e9',
  panel: '#f0f3f6',
  bar: '#17364d',
} as const

export const page = {
  width: 595.28,
  height: 841.89,
  left: 56,
  right: 56,
  /** Distance of the marking from the paper's edge. */
  edge: 24,
} as const

export const measure = page.width - page.left - page.right

const style = (font: FontName, size: number, leading: number, colour: string): TextStyle => ({
  font,
  size,
  leading,
  colour,
})

/** Markings must be taller than 3 mm in capitals, which Noto Sans reaches at 12 pt. */
export const markingSize = 13
export const markingLeading = 17

export const type = {
  organisation: style('bold', 10, 14, ink.heading),
  title: style('bold', 23, 29, ink.heading),
  subtitle: style('regular', 12.5, 17, ink.text),
  h2: style('bold', 12.5, 17, ink.heading),
  h3: style('bold', 10, 14, ink.heading),
  body: style('regular', 9.5, 13.5, ink.text),
  strong: style('bold', 9.5, 13.5, ink.text),
  quiet: style('regular', 8.5, 12, ink.quiet),
  absent: style('italic', 9.5, 13.5, ink.quiet),
  label: style('regular', 9, 13.5, ink.quiet),
  tiny: style('bold', 7.5, 11, ink.quiet),
  cell: style('regular', 8.75, 12.25, ink.text),
  cellStrong: style('bold', 8.75, 12.25, ink.text),
  cellQuiet: style('regular', 7.75, 11, ink.quiet),
  cellAbsent: style('italic', 8.75, 12.25, ink.quiet),
  columnLabel: style('bold', 8, 11.5, ink.heading),
  // On a wall sheet, which is half as large again: read from two metres.
  wallTitle: style('bold', 15, 19, ink.heading),
  wall: style('regular', 11.25, 14, ink.text),
  wallStrong: style('bold', 12.25, 15, ink.text),
  wallQuiet: style('regular', 8.25, 10.5, ink.quiet),
  running: style('regular', 8, 11, ink.quiet),
  foot: style('regular', 6.5, 9, ink.quiet),
  pageNumber: style('bold', 8, 11, ink.text),
} as const
