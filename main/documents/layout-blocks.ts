import type { Block, BulletList, Content, FactPanel, Heading, Notice, Paragraph } from './content'
import { passages } from './content'
import { type Band, baseline, child, keepEnds, lineBand, type Setting, spaced, textBands } from './layout'
import { factBands, tableBands } from './layout-table'
import { ink, measure, page, type TextStyle, type } from './style'

/** Every band of a document, in reading order. */
export function contentBands(setting: Setting, content: Content): Band[] {
  const bands = titleBands(setting, content)
  const last = content.blocks.findLastIndex((block) => block.kind === 'heading' && block.level === 2)
  content.blocks.forEach((block, index) => {
    const before = bands.at(-1)
    const isRemark = block.kind === 'paragraph' && block.tone === 'quiet'
    // A remark stays with what it is about, and the last section, which is the signature, is never a page by itself.
    if (before && (isRemark || (index === last && index > 0))) before.glued = true
    bands.push(...blockBands(setting, block))
  })
  return bands
}

function titleBands(setting: Setting, content: Content): Band[] {
  if (setting.wall) {
    return [
      ...textBands(setting, child(setting.root, 'H1'), content.title, type.wallTitle),
      ...textBands(setting, child(setting.root, 'P'), content.subtitle, type.quiet),
    ]
  }
  const organisation = textBands(setting, child(setting.root, 'P'), content.organisation, type.organisation)
  const title = textBands(setting, child(setting.root, 'H1'), content.title, type.title)
  const subtitle = textBands(setting, child(setting.root, 'P'), content.subtitle, type.subtitle)
  const rule: Band = {
    height: 12,
    lines: [],
    shapes: [{ x: page.left, y: 4, width: measure, height: 2.25, colour: ink.bar }],
    before: 0,
    glued: true,
  }
  const all = [...organisation, rule, ...title, ...spaced(subtitle, 3)]
  for (const band of all) band.glued = true
  return all
}

function blockBands(setting: Setting, block: Block): Band[] {
  switch (block.kind) {
    case 'heading':
      return headingBands(setting, block)
    case 'paragraph':
      return paragraphBands(setting, block)
    case 'list':
      return listBands(setting, block)
    case 'facts':
      return factBands(setting, block)
    case 'panel':
      return panelBands(setting, block)
    case 'table':
      return tableBands(setting, block)
    case 'notice':
      return noticeBands(setting, block)
  }
}

function headingBands(setting: Setting, block: Heading): Band[] {
  const second = block.level === 2
  const element = child(setting.root, `H${String(block.level)}`)
  const bands = spaced(textBands(setting, element, block.text, second ? type.h2 : type.h3), second ? 17 : 10)
  const first = bands[0]
  if (first) first.outline = { title: setting.measurer.printable(block.text), level: block.level }
  const last = bands.at(-1)
  if (last && second) {
    last.shapes.push({ x: page.left, y: last.height + 1, width: measure, height: 0.75, colour: ink.bar })
    last.height += 5
  } else if (last) last.height += 2
  for (const band of bands) band.glued = true
  return bands
}

const paragraphStyles: Record<Paragraph['tone'], TextStyle> = {
  plain: type.body,
  strong: type.strong,
  quiet: type.quiet,
  absent: type.absent,
}

function paragraphBands(setting: Setting, block: Paragraph): Band[] {
  const text = block.mark === undefined ? block.text : `${block.mark} ${block.text}`
  const bands = textBands(setting, child(setting.root, 'P'), text, paragraphStyles[block.tone])
  if (block.tone === 'quiet') for (const band of bands.slice(0, -1)) band.glued = true
  return spaced(bands, 5)
}

const BULLET = 11

function listBands(setting: Setting, block: BulletList): Band[] {
  if (block.items.length === 0) return []
  const list = child(setting.root, 'L')
  return block.items.flatMap((item) => {
    const element = child(list, 'LI')
    const label = child(element, 'Lbl')
    const bands = textBands(setting, child(element, 'LBody'), item, type.body, BULLET)
    bands[0]?.lines.unshift({
      element: label,
      text: '•',
      x: page.left + 2,
      y: baseline(type.body),
      style: type.body,
    })
    return spaced(bands, 2.5)
  })
}

const PANEL_INSET = 12
const PANEL_GAP = 14

/** Label over value, so many abreast, on a tinted ground; rows are as high as their tallest fact. */
function panelBands(setting: Setting, block: FactPanel): Band[] {
  const width = (measure - 2 * PANEL_INSET - PANEL_GAP * (block.columns - 1)) / block.columns
  const list = child(setting.root, 'L')
  const bands: Band[] = []
  for (let from = 0; from < block.items.length; from += block.columns) {
    const row: Band = { height: 0, lines: [], shapes: [], before: from === 0 ? 12 : 0, glued: true }
    const inset = from === 0 ? 10 : 4
    block.items.slice(from, from + block.columns).forEach((fact, column) => {
      const x = page.left + PANEL_INSET + column * (width + PANEL_GAP)
      const element = child(child(list, 'LI'), 'LBody')
      let y = inset
      const add = (text: string, style: TextStyle) => {
        for (const line of setting.measurer.wrap(text, style, width)) {
          row.lines.push({ element, text: line, x, y: y + baseline(style), style })
          y += style.leading
        }
      }
      add(fact.label, type.tiny)
      for (const part of passages(fact.value)) add(part.text, paragraphStyles[part.tone])
      row.height = Math.max(row.height, y)
    })
    row.height += from + block.columns >= block.items.length ? 10 : 3
    row.shapes.push({ x: page.left, y: 0, width: measure, height: row.height + 0.1, colour: ink.panel })
    bands.push(row)
  }
  const last = bands.at(-1)
  if (last) last.glued = false
  return bands
}

function noticeBands(setting: Setting, block: Notice): Band[] {
  const element = child(setting.root, 'Div')
  const inset = PANEL_INSET
  const bands = [
    { style: type.strong, text: block.title },
    { style: type.body, text: block.text },
  ].flatMap(({ style, text }) => {
    const paragraph = child(element, 'P')
    return setting.measurer
      .wrap(text, style, measure - 2 * inset)
      .map((line) => lineBand(paragraph, line, style, inset))
  })
  const [first, last] = [bands[0], bands.at(-1)]
  if (!first || !last) return []
  pad(first, 7, 0)
  pad(last, 0, 7)
  for (const band of bands) {
    band.shapes.push({ x: page.left, y: 0, width: measure, height: band.height + 0.1, colour: ink.panel })
    band.shapes.push({ x: page.left, y: 0, width: 3, height: band.height + 0.1, colour: ink.bar })
  }
  keepEnds(bands)
  return spaced(bands, 10)
}

function pad(band: Band, above: number, below: number): void {
  for (const line of band.lines) line.y += above
  band.height += above + below
}

/** Says, once, what the numbers in square brackets are. */
export function replacementNote(setting: Setting): Band[] {
  const text =
    'Some characters are not in the fonts of this document: they are printed as their Unicode numbers, like [U+2603], and stand as written in the attached data.'
  return spaced(textBands(setting, child(setting.root, 'P'), text, type.quiet), 12)
}
