import { z } from 'zod'

/*
 * What a document says, apart from how it looks: plain data that is drawn as
 * pages and shown on the screen, so that the two cannot differ.
 */

/** How a piece of text stands out: `strong` leads, `quiet` explains, `absent` stands for a fact nobody has. */
export const tones = ['plain', 'strong', 'quiet', 'absent'] as const
export type Tone = (typeof tones)[number]

const tone = z.enum(tones)

/** One paragraph inside a cell or a fact; line breaks in it are kept. */
export const passageShape = z.strictObject({ text: z.string(), tone })
export type Passage = z.infer<typeof passageShape>

/** What a cell or a fact holds: plain text, or passages one below the other. */
export const words = z.union([z.string(), z.array(passageShape).readonly()])
export type Words = z.infer<typeof words>

const fact = z.strictObject({
  /** Stands before the label when facts are counted. */
  number: z.string().optional(),
  label: z.string(),
  value: words,
})
export type Fact = z.infer<typeof fact>

const column = z.strictObject({
  label: z.string(),
  /** Share of the width, relative to the other columns. */
  width: z.number(),
})
export type Column = z.infer<typeof column>

const headingShape = z.strictObject({
  kind: z.literal('heading'),
  level: z.literal([1, 2, 3]),
  text: z.string(),
})
export type Heading = z.infer<typeof headingShape>

/** A paragraph; `mark` is its paragraph mark, `(S)`, printed before the words in their own type (domain A4). */
const paragraphShape = z.strictObject({
  kind: z.literal('paragraph'),
  text: z.string(),
  mark: z.string().optional(),
  tone,
})
export type Paragraph = z.infer<typeof paragraphShape>

const listShape = z.strictObject({ kind: z.literal('list'), items: z.array(z.string()).readonly() })
export type BulletList = z.infer<typeof listShape>

/** Labels with their values, one below the other; `keep` holds them on one page with each other and with what follows. */
const factsShape = z.strictObject({
  kind: z.literal('facts'),
  items: z.array(fact).readonly(),
  keep: z.boolean(),
})
export type FactList = z.infer<typeof factsShape>

/** Short facts side by side in a tinted panel, as under the title. */
const panelShape = z.strictObject({
  kind: z.literal('panel'),
  items: z.array(fact).readonly(),
  columns: z.number().int(),
})
export type FactPanel = z.infer<typeof panelShape>

const tableShape = z.strictObject({
  kind: z.literal('table'),
  columns: z.array(column).readonly(),
  rows: z.array(z.array(words).readonly()).readonly(),
})
export type Table = z.infer<typeof tableShape>

/** Something the reader must not miss, set apart by a bar. */
const noticeShape = z.strictObject({ kind: z.literal('notice'), title: z.string(), text: z.string() })
export type Notice = z.infer<typeof noticeShape>

export const block = z.discriminatedUnion('kind', [
  headingShape,
  paragraphShape,
  listShape,
  factsShape,
  panelShape,
  tableShape,
  noticeShape,
])
export type Block = z.infer<typeof block>

/** A whole document, ready to be set or shown. */
export const documentContent = z.strictObject({
  /** Name of the kind of document, and of the case it is about: the PDF's title and the running head. */
  title: z.string(),
  reference: z.string(),
  organisation: z.string(),
  /** What the case is about, under the title of the first page. */
  subtitle: z.string(),
  blocks: z.array(block).readonly(),
})
export type Content = z.infer<typeof documentContent>

/** The passages of a cell or fact, however it was given. */
export function passages(of: Words): readonly Passage[] {
  return typeof of === 'string' ? [{ text: of, tone: 'plain' }] : of
}
