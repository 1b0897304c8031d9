import { type FactList, passages, type Table, type Tone, type Words } from './content'
import { type Band, baseline, child, type Element, type Setting, spaced } from './layout'
import { ink, measure, page, type TextStyle, type } from './style'

/** Rows higher than this many lines are divided between pages; lower ones never are. */
const WHOLE_ROW = 14
const GUTTER = 10
const PADDING = 4
const LABEL = 138
const NUMBER = 18

interface Cell {
  element: Element
  x: number
  lines: { text: string; style: TextStyle; gap: number }[]
}

type Styles = Record<Tone, TextStyle>

const cellStyles: Styles = {
  plain: type.cell,
  strong: type.cellStrong,
  quiet: type.cellQuiet,
  absent: type.cellAbsent,
}

const wallStyles: Styles = {
  plain: type.wall,
  strong: type.wallStrong,
  quiet: type.wallQuiet,
  absent: type.wall,
}

const factStyles: Styles = { plain: type.body, strong: type.strong, quiet: type.quiet, absent: type.absent }

const labelStyles: Styles = { ...factStyles, plain: type.label }

/** Label and value side by side, a hairline under each; to assistive technology a table with row headers. */
export function factBands(setting: Setting, block: FactList): Band[] {
  if (block.items.length === 0) return []
  const element = child(setting.root, 'Table')
  const indent = block.items.some(({ number }) => number !== undefined) ? NUMBER : 0
  const bands = block.items.flatMap((fact) => {
    const row = child(element, 'TR')
    const label = cell(setting, child(row, 'TH', 'Row'), fact.label, labelStyles, indent, LABEL - indent)
    const value = cell(
      setting,
      child(row, 'TD'),
      fact.value,
      factStyles,
      LABEL + GUTTER,
      measure - LABEL - GUTTER,
    )
    if (fact.number === undefined) return rowBands([label, value])
    return rowBands([cell(setting, label.element, fact.number, labelStyles, 0, indent), label, value])
  })
  if (block.keep) for (const band of bands) band.glued = true
  else keepStart(bands)
  return spaced(bands, 3)
}

/** A table with its column labels, which come again wherever a page begins inside it. */
export function tableBands(setting: Setting, block: Table): Band[] {
  const element = child(setting.root, 'Table')
  const total = block.columns.reduce((sum, column) => sum + column.width, 0)
  const room = measure - GUTTER * (block.columns.length - 1)
  let x = 0
  const columns = block.columns.map((column) => {
    const place = { label: column.label, x, width: (column.width / total) * room }
    x += place.width + GUTTER
    return place
  })
  const labels = {
    plain: type.columnLabel,
    strong: type.columnLabel,
    quiet: type.columnLabel,
    absent: type.columnLabel,
  }
  const head = child(element, 'TR')
  const header = rowBands(
    columns.map(({ label, x, width }) => cell(setting, child(head, 'TH', 'Column'), label, labels, x, width)),
  )
  for (const band of header) {
    band.shapes = [{ x: page.left, y: band.height - 0.5, width: measure, height: 0.75, colour: ink.rule }]
    band.glued = true
  }
  // A header of many lines would crowd the rows out of the page it is repeated on.
  const repeated = header.length > 1 ? [] : header
  const repeat = repeated.map((band) => ({
    ...band,
    lines: band.lines.map((line) => ({ ...line, element: null })),
  }))
  const rows = block.rows.flatMap((words) => {
    const row = child(element, 'TR')
    return rowBands(
      columns.map(({ x, width }, index) =>
        cell(setting, child(row, 'TD'), words[index] ?? '', setting.wall ? wallStyles : cellStyles, x, width),
      ),
    )
  })
  for (const band of rows) band.repeat = repeat
  keepStart(rows)
  return spaced([...header, ...rows], 6)
}

/** The first row is never alone under its heading at the foot of a page. */
function keepStart(bands: readonly Band[]): void {
  const [first, second] = bands
  if (first && second) first.glued = true
}

function cell(
  setting: Setting,
  element: Element,
  words: Words,
  styles: Styles,
  x: number,
  width: number,
): Cell {
  const lines = passages(words).flatMap((part, index) =>
    setting.measurer
      .wrap(part.text, styles[part.tone], width)
      .map((text, line) => ({ text, style: styles[part.tone], gap: index > 0 && line === 0 ? 1.5 : 0 })),
  )
  return { element, x: page.left + x, lines }
}

/** The bands of a row: one for a row that stays whole, else one for each line of its tallest cell. */
function rowBands(cells: readonly Cell[]): Band[] {
  const count = Math.max(1, ...cells.map((one) => one.lines.length))
  const bands = count <= WHOLE_ROW ? [wholeRow(cells)] : dividedRow(cells, count)
  const last = bands.at(-1)
  last?.shapes.push({ x: page.left, y: last.height, width: measure, height: 0.5, colour: ink.hairline })
  return bands
}

/** Every cell runs at its own pace; only the first baselines stand level. */
function wholeRow(cells: readonly Cell[]): Band {
  const band: Band = { height: 0, lines: [], shapes: [], before: 0, glued: false }
  const first = Math.max(0, ...cells.map((one) => baseline(one.lines[0]?.style ?? type.cell)))
  for (const { element, x, lines } of cells) {
    let y = PADDING + first - baseline(lines[0]?.style ?? type.cell)
    for (const { text, style, gap } of lines) {
      y += gap
      band.lines.push({ element, text, x, y: y + baseline(style), style })
      y += style.leading
    }
    band.height = Math.max(band.height, y + PADDING)
  }
  return band
}

/** Every cell keeps step, so that a page can end after any line but the first and last few. */
function dividedRow(cells: readonly Cell[], count: number): Band[] {
  return Array.from({ length: count }, (_, index): Band => {
    const present = cells.flatMap(({ element, x, lines }) => {
      const line = lines[index]
      return line ? [{ element, x, text: line.text, style: line.style }] : []
    })
    const top = index === 0 ? PADDING : 0
    const base = Math.max(0, ...present.map((line) => baseline(line.style)))
    const height = Math.max(0, ...present.map((line) => line.style.leading))
    return {
      height: top + height + (index === count - 1 ? PADDING : 0),
      lines: present.map((line) => ({ ...line, y: top + base })),
      shapes: [],
      before: 0,
      glued: index < 2 || (index >= count - 3 && index < count - 1),
    }
  })
}
