/*
 * What a document says, apart from how it looks: plain data that a builder
 * makes and `renderPdf` turns into pages. No fonts, no positions, no bytes.
 */

/** How a piece of text stands out: `strong` leads, `quiet` explains, `absent` stands for a fact nobody has. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'absent'

/** One paragraph inside a cell or a fact; line breaks in it are kept. */
export interface Passage {
  text: string
  tone: Tone
}

/** What a cell or a fact holds: plain text, or passages one below the other. */
export type Words = string | readonly Passage[]

export interface Fact {
  /** Stands before the label when facts are counted. */
  number?: string
  label: string
  value: Words
}

export interface Column {
  label: string
  /** Share of the width, relative to the other columns. */
  width: number
}

export interface Heading {
  kind: 'heading'
  level: 1 | 2 | 3
  text: string
}

/** A paragraph; `mark` is its paragraph mark, `(S)`, printed before the words in their own type (domain A4). */
export interface Paragraph {
  kind: 'paragraph'
  text: string
  mark?: string
  tone: Tone
}

export interface BulletList {
  kind: 'list'
  items: readonly string[]
}

/** Labels with their values, one below the other; `keep` holds them on one page with each other and with what follows. */
export interface FactList {
  kind: 'facts'
  items: readonly Fact[]
  keep: boolean
}

/** Short facts side by side in a tinted panel, as under the title. */
export interface FactPanel {
  kind: 'panel'
  items: readonly Fact[]
  columns: number
}

export interface Table {
  kind: 'table'
  columns: readonly Column[]
  rows: readonly (readonly Words[])[]
}

/** Something the reader must not miss, set apart by a bar. */
export interface Notice {
  kind: 'notice'
  title: string
  text: string
}

export type Block = Heading | Paragraph | BulletList | FactList | FactPanel | Table | Notice

/** A whole document, ready to be set. */
export interface Content {
  /** Name of the kind of document, and of the case it is about: the PDF's title and the running head. */
  title: string
  reference: string
  organisation: string
  /** What the case is about, under the title of the first page. */
  subtitle: string
  blocks: readonly Block[]
}

/** A heading; level 1 is the document's own title and used once, by the first page. */
export function heading(level: 2 | 3, text: string): Heading {
  return { kind: 'heading', level, text }
}

/** A paragraph of body text, with its paragraph mark if it has one. */
export function paragraph(text: string, mark?: string): Paragraph {
  return mark === undefined
    ? { kind: 'paragraph', text, tone: 'plain' }
    : { kind: 'paragraph', text, mark, tone: 'plain' }
}

/** A paragraph in the document's own voice: where something comes from, how to read it. */
export function remark(text: string): Paragraph {
  return { kind: 'paragraph', text, tone: 'quiet' }
}

/** Stands where a section has nothing to show, so that nothing is silently missing. */
export function absent(text: string): Paragraph {
  return { kind: 'paragraph', text, tone: 'absent' }
}

export function facts(items: readonly Fact[], keep = false): FactList {
  return { kind: 'facts', items, keep }
}

export function table(columns: readonly Column[], rows: Table['rows']): Table {
  return { kind: 'table', columns, rows }
}

export function passage(text: string, tone: Tone = 'plain'): Passage {
  return { text, tone }
}

/** The passages of a cell or fact, however it was given. */
export function passages(words: Words): readonly Passage[] {
  return typeof words === 'string' ? [passage(words)] : words
}
