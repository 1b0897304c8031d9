import type { Content } from './content'
import { defaultFontFolder, fontFiles, readFont } from './fonts'
import { type Element, type Line, paginate, type SetPage, type Shape } from './layout'
import { contentBands, replacementNote } from './layout-blocks'
import { Measurer, type Ruler } from './measure'
import { furniture } from './page-frame'
import { type FontName, page } from './style'

/** A file carried inside the PDF. */
export interface Attachment {
  name: string
  description: string
  mediaType: string
  bytes: Buffer
}

/** What stands around the content on every page, and what belongs to the file as a whole. */
export interface Frame {
  /** The marking line and its colour, `#rrggbb`. */
  marking: { text: string; colour: string }
  documentId: string
  /** The time of issue: every date inside the file. */
  issuedAt: Date
  /** Small lines in the foot of every page: document, register, audit head. */
  foot: readonly string[]
  copy: { number: number; of: number } | null
  exercise?: boolean
  /** On its side and set larger, to be read from across a room: the same width of text on a wider sheet. */
  wall?: boolean
  attachments?: readonly Attachment[]
  fontFolder?: string
}

/**
 * Sets a document as a tagged PDF 1.7 with embedded fonts. The same content and
 * frame always give the same bytes. Nothing is cut off: long words are divided,
 * long rows continue on the next page, and characters that the fonts lack print
 * as their Unicode numbers. Synchronous at heart: long documents belong on a worker.
 */
export async function renderPdf(content: Content, frame: Frame): Promise<{ bytes: Buffer; pages: number }> {
  const doc = await openDocument(content, frame)
  const bytes = collect(doc)
  const measurer = new Measurer(rulerOf(doc))
  const root: Element = { type: 'Document', children: [] }
  const setting = { measurer, root, wall: frame.wall === true }
  const around = furniture(measurer, {
    marking: frame.marking,
    running:
      frame.wall === true
        ? null
        : { left: `${content.reference} ${content.title}`.trim(), right: content.organisation },
    foot: frame.foot,
    copy: frame.copy,
    exercise: frame.exercise ?? false,
    ...(frame.wall === true && { height: page.width / wallScale }),
  })
  const bands = contentBands(setting, content)
  const last = bands.at(-1)
  if (measurer.replaced && last) {
    last.glued = true
    bands.push(...replacementNote(setting))
  }
  const pages = paginate(bands, around.top, around.bottom)
  const painter = new Painter(doc, order(root), frame.wall === true ? wallScale : 1)
  pages.forEach((one, index) => {
    painter.page(one, around.draw(index + 1, pages.length))
  })
  addStructure(doc, root, painter.contents)
  for (const file of frame.attachments ?? []) attach(doc, file, frame.issuedAt)
  doc.end()
  return { bytes: await bytes, pages: pages.length }
}

/** How much wider a sheet of A4 is on its side than upright. */
const wallScale = page.height / page.width

async function openDocument(content: Content, frame: Frame): Promise<PDFKit.PDFDocument> {
  // Loading it takes longer than the rest of the vault together: the lock screen does not wait for it.
  const { default: PDFDocument } = await import('pdfkit')
  const doc = new PDFDocument({
    autoFirstPage: false,
    size: frame.wall === true ? [page.height, page.width] : [page.width, page.height],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-NZ',
    displayTitle: true,
    info: {
      // PDFKit copies these into XML as they are.
      Title: `${content.title} ${content.reference}`.replace(/[<>&]/g, ' '),
      Subject: `Document ${frame.documentId}`.replace(/[<>&]/g, ' '),
      Creator: 'Closehold',
      Producer: 'Closehold',
      CreationDate: frame.issuedAt,
    },
  })
  const folder = frame.fontFolder ?? defaultFontFolder()
  for (const name of Object.keys(fontFiles) as FontName[]) doc.registerFont(name, readFont(folder, name))
  return doc
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => {
      resolve(Buffer.concat(chunks))
    })
    doc.on('error', reject)
  })
}

function rulerOf(doc: PDFKit.PDFDocument): Ruler {
  // PDFKit keeps the font it draws with to itself, and draws blanks for what the font lacks.
  const fonts = (Object.keys(fontFiles) as FontName[]).map((name) => {
    const { _font } = doc.font(name) as unknown as {
      _font: { font: { hasGlyphForCodePoint(code: number): boolean } }
    }
    return _font.font
  })
  return {
    width: (text, font) => doc.font(font, 1000).widthOfString(text),
    hasGlyph: (code) => fonts.every((font) => font.hasGlyphForCodePoint(code)),
  }
}

/** The place of every element in reading order. */
function order(root: Element): Map<Element, number> {
  const places = new Map<Element, number>()
  const visit = (element: Element) => {
    places.set(element, places.size)
    element.children.forEach(visit)
  }
  visit(root)
  return places
}

class Painter {
  readonly contents = new Map<Element, PDFKit.PDFStructureContent[]>()
  readonly #doc: PDFKit.PDFDocument
  readonly #places: Map<Element, number>
  readonly #scale: number
  #colour = ''

  constructor(doc: PDFKit.PDFDocument, places: Map<Element, number>, scale: number) {
    this.#doc = doc
    this.#places = places
    this.#scale = scale
  }

  /** Grounds and rules first, then the text in reading order, then what is the same on every page. */
  page(set: SetPage, around: { lines: Line[]; shapes: Shape[] }): void {
    const doc = this.#doc
    doc.addPage()
    if (this.#scale !== 1) doc.scale(this.#scale)
    this.#colour = ''
    for (const entry of set.outline) if (entry.level === 2) doc.outline.addItem(entry.title)
    const repeated = set.lines.filter((line) => line.element === null)
    this.#artifact('Layout', repeated, set.shapes)
    const structured = set.lines.filter((line) => line.element !== null)
    structured.sort((one, other) => this.#place(one) - this.#place(other))
    for (let from = 0; from < structured.length;) {
      const element = structured[from]?.element
      let to = from
      while (structured[to]?.element === element && to < structured.length) to += 1
      if (element) this.#content(element, structured.slice(from, to))
      from = to
    }
    this.#artifact('Pagination', around.lines, around.shapes)
  }

  #place(line: Line): number {
    return line.element === null ? -1 : (this.#places.get(line.element) ?? -1)
  }

  #content(element: Element, lines: readonly Line[]): void {
    const content = this.#doc.markStructureContent(element.type)
    this.#draw(lines)
    this.#doc.endMarkedContent()
    const known = this.contents.get(element)
    if (known) known.push(content)
    else this.contents.set(element, [content])
  }

  #artifact(kind: 'Layout' | 'Pagination', lines: readonly Line[], shapes: readonly Shape[]): void {
    if (lines.length === 0 && shapes.length === 0) return
    this.#doc.markContent('Artifact', { type: kind })
    for (const { x, y, width, height, colour } of shapes) {
      this.#fill(colour)
      this.#doc.rect(x, y, width, height).fill()
    }
    this.#draw(lines)
    this.#doc.endMarkedContent()
  }

  #draw(lines: readonly Line[]): void {
    for (const { text, x, y, style } of lines) {
      this.#fill(style.colour)
      this.#doc.font(style.font, style.size).text(text, x, y, { lineBreak: false, baseline: 'alphabetic' })
    }
  }

  #fill(colour: string): void {
    if (colour === this.#colour) return
    this.#doc.fillColor(colour)
    this.#colour = colour
  }
}

function addStructure(doc: PDFKit.PDFDocument, root: Element, contents: Painter['contents']): void {
  const build = (element: Element): PDFKit.PDFStructureElement => {
    // The library knows `scope`, its types do not.
    const options: PDFKit.Mixins.StructureElementOptions & { scope?: string } =
      element.scope === undefined ? {} : { scope: element.scope }
    const struct = doc.struct(element.type, options)
    for (const content of contents.get(element) ?? []) struct.add(content)
    for (const one of element.children) struct.add(build(one))
    struct.end()
    return struct
  }
  doc.addStructure(build(root))
}

function attach(doc: PDFKit.PDFDocument, file: Attachment, at: Date): void {
  const options = {
    name: file.name,
    type: file.mediaType,
    description: file.description,
    relationship: 'Data',
    creationDate: at,
    modifiedDate: at,
  }
  doc.file(file.bytes, options)
}
