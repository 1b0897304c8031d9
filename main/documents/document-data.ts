import { z } from 'zod'
import { templateId, type TemplateId } from '../../shared/contract/release'
import { type Block, type Content, passages, type Words } from './content'
import { documentHead, headOf, incidentReportData } from './incident-projection'
import type { CaseDocumentInput } from './issue'

/*
 * The data attached to a notice is read off the very blocks that its pages are
 * drawn from: it can hold nothing that they do not show.
 */

const text = z.array(z.string())

const item = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('list'), items: text }),
  z.strictObject({
    kind: z.literal('facts'),
    facts: z.array(z.strictObject({ label: z.string(), value: text })),
  }),
  z.strictObject({ kind: z.literal('table'), columns: text, rows: z.array(z.array(text)) }),
  z.strictObject({ kind: z.literal('notice'), title: z.string(), text: z.string() }),
])
type Item = z.infer<typeof item>

/** What travels inside a notice as data: the sections of its pages, in their order. */
export const noticeData = z.strictObject({
  schema: z.literal('closehold/notice'),
  version: z.literal(1),
  template: templateId,
  document: documentHead,
  case: z.strictObject({ reference: z.string(), status: z.string(), title: z.string() }),
  /** The document that an update updates; null for any other. */
  updates: z
    .strictObject({ id: z.string(), title: z.string(), issuedAt: z.string(), sha384: z.string() })
    .nullable(),
  sections: z.array(z.strictObject({ heading: z.string().nullable(), items: z.array(item) })),
})
export type NoticeData = z.infer<typeof noticeData>

/** The data of any document. */
export const anyDocumentData = z.discriminatedUnion('schema', [incidentReportData, noticeData])
export type DocumentData = z.infer<typeof anyDocumentData>

/** The JSON Schema that goes with the data of a document. */
export function dataSchema({ schema }: DocumentData): unknown {
  return z.toJSONSchema(schema === 'closehold/notice' ? noticeData : incidentReportData)
}

/** The data of a notice. */
export function documentData(template: TemplateId, input: CaseDocumentInput, content: Content): NoticeData {
  const { updates, case: body } = input
  return noticeData.parse({
    schema: 'closehold/notice',
    version: 1,
    template,
    document: headOf(input, content.title),
    case: { reference: body.reference, status: body.status, title: content.subtitle },
    updates:
      updates === undefined
        ? null
        : {
            id: updates.id,
            title: updates.title,
            issuedAt: updates.issuedAt,
            sha384: updates.sha384,
          },
    sections: sectionsOf(content.blocks),
  })
}

function sectionsOf(blocks: readonly Block[]): NoticeData['sections'] {
  const sections: NoticeData['sections'] = [{ heading: null, items: [] }]
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push({ heading: block.text, items: [] })
    else sections.at(-1)?.items.push(itemOf(block))
  }
  return sections.filter(({ heading, items }) => heading !== null || items.length > 0)
}

function itemOf(block: Exclude<Block, { kind: 'heading' }>): Item {
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'text', text: block.mark === undefined ? block.text : `${block.mark} ${block.text}` }
    case 'list':
      return { kind: 'list', items: [...block.items] }
    case 'facts':
    case 'panel':
      return {
        kind: 'facts',
        facts: block.items.map(({ label, value }) => ({ label, value: linesOf(value) })),
      }
    case 'table':
      return {
        kind: 'table',
        columns: block.columns.map(({ label }) => label),
        rows: block.rows.map((row) => row.map(linesOf)),
      }
    case 'notice':
      return { kind: 'notice', title: block.title, text: block.text }
  }
}

const linesOf = (words: Words): string[] => passages(words).map(({ text: line }) => line)
