import { baseline, type Line, type Shape } from './layout'
import type { Measurer } from './measure'
import { ink, markingLeading, markingSize, measure, page, type TextStyle, type } from './style'

/** What stands on every page around the content. */
export interface Furniture {
  /** Room for content, from the top of the paper. */
  top: number
  bottom: number
  /** The lines and rules of page `number` of `total`. */
  draw(number: number, total: number): { lines: Line[]; shapes: Shape[] }
}

export interface FurnitureInput {
  marking: { text: string; colour: string }
  /** Head of every page but the first; a wall sheet has none. */
  running: { left: string; right: string } | null
  foot: readonly string[]
  copy: { number: number; of: number } | null
  exercise: boolean
  /** Height of the paper, where it is not that of a page held upright. */
  height?: number
}

const COUNTER = 70

/**
 * The marking centred at top and bottom of every page, in capitals, bold, in its
 * colour and taller than 3 mm (domain A4), with a running head from the second
 * page on, and a foot that says which document, copy and page this is.
 */
export function furniture(measurer: Measurer, input: FurnitureInput): Furniture {
  const height = input.height ?? page.height
  const banner = bannerLines(measurer, input)
  const bannerHeight = banner.reduce((sum, line) => sum + line.style.leading, 0)
  const foot = input.foot.flatMap((text) => measurer.wrap(text, type.foot, measure - COUNTER))
  const footHeight = Math.max(foot.length * type.foot.leading, (input.copy ? 2 : 1) * type.pageNumber.leading)
  const head = page.edge + bannerHeight + 8
  const footTop = height - page.edge - bannerHeight - 9 - footHeight
  const repeated = [
    ...stack(banner, page.edge, (line) => centred(measurer, line)),
    ...stack(banner, height - page.edge - bannerHeight, (line) => centred(measurer, line)),
    ...stack(
      foot.map((text) => ({ text, style: type.foot })),
      footTop,
      () => page.left,
    ),
  ]
  const footRule: Shape = { x: page.left, y: footTop - 5, width: measure, height: 0.5, colour: ink.rule }
  return {
    top: head + (input.running === null ? 8 : 26),
    bottom: footTop - 14,
    draw: (number, total) => {
      const later = number > 1
      const counters = [`Page ${String(number)} of ${String(total)}`]
      if (input.copy) counters.push(`Copy ${String(input.copy.number)} of ${String(input.copy.of)}`)
      const count = counters.map((text) => ({ text, style: type.pageNumber }))
      return {
        lines: [
          ...repeated,
          ...stack(count, footTop, (line) => flushRight(measurer, line)),
          ...(later && input.running !== null ? running(measurer, input.running, head) : []),
        ],
        shapes:
          later && input.running !== null
            ? [footRule, { ...footRule, y: head + type.running.leading + 3 }]
            : [footRule],
      }
    },
  }
}

interface Plain {
  text: string
  style: TextStyle
}

function bannerLines(measurer: Measurer, { marking, exercise }: FurnitureInput): Plain[] {
  const style: TextStyle = {
    font: 'bold',
    size: markingSize,
    leading: markingLeading,
    colour: marking.colour,
  }
  const lines = measurer
    .wrap(marking.text.toUpperCase(), style, measure)
    .map((text) => ({ text: text.trimEnd(), style }))
  return exercise
    ? [...lines, { text: 'EXERCISE  EXERCISE  EXERCISE', style: { ...style, size: 10, colour: ink.text } }]
    : lines
}

function running(
  measurer: Measurer,
  { left, right }: NonNullable<FurnitureInput['running']>,
  y: number,
): Line[] {
  const style = type.running
  const end = { text: measurer.wrap(right, style, measure / 2)[0]?.trimEnd() ?? '', style }
  const start = { text: measurer.wrap(left, style, measure / 2 - 20)[0] ?? '', style }
  return [...stack([start], y, () => page.left), ...stack([end], y, (line) => flushRight(measurer, line))]
}

function stack(lines: readonly Plain[], top: number, xOf: (line: Plain) => number): Line[] {
  let y = top
  return lines.map((line) => {
    const placed = {
      element: null,
      text: line.text,
      x: xOf(line),
      y: y + baseline(line.style),
      style: line.style,
    }
    y += line.style.leading
    return placed
  })
}

function centred(measurer: Measurer, { text, style }: Plain): number {
  return (page.width - measurer.width(text, style)) / 2
}

function flushRight(measurer: Measurer, { text, style }: Plain): number {
  return page.width - page.right - measurer.width(text, style)
}
