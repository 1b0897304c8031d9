import {
  type Column,
  type Fact,
  type FactList,
  type Heading,
  type Notice,
  type Paragraph,
  type Passage,
  passages,
  type Table,
  type Tone,
  type Words,
} from '../../shared/domain/document-content'

/*
 * How builders make what a document says: plain data that `renderPdf` turns into
 * pages. No fonts, no positions, no bytes.
 */

export type {
  Block,
  BulletList,
  Column,
  Content,
  Fact,
  FactList,
  FactPanel,
  Heading,
  Notice,
  Paragraph,
  Passage,
  Table,
  Tone,
  Words,
} from '../../shared/domain/document-content'
export { passages } from '../../shared/domain/document-content'

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

/** Something the reader must not miss. */
export function notice(title: string, text: string): Notice {
  return { kind: 'notice', title, text }
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

/** The same words as one line of plain text. */
export function plainText(of: Words): string {
  return passages(of)
    .map(({ text }) => text)
    .join(' ')
}
