import { z } from 'zod'
import { AppError } from '../../../shared/contract/fault'
import { issuedDocument, type DocumentView } from '../../../shared/contract/release'
import { documentContent } from '../../../shared/domain/document-content'
import { anyDocumentData } from '../../documents/document-data'
import type { ReadableDatabase } from '../../store/database'
import { listDocuments, readDocument } from '../../store/documents'
import { StoreError } from '../../store/errors'
import type { Owner } from '../../store/ledger'

/**
 * What is kept of an issued document beside its bytes: how it is listed, the very
 * content its pages were drawn from, and the data attached to it.
 */
export const storedDocument = z.strictObject({
  kind: z.literal('document'),
  id: z.string(),
  document: issuedDocument,
  content: documentContent,
  foot: z.array(z.string()),
  copy: z.strictObject({ number: z.number().int(), of: z.number().int() }).nullable(),
  isExercise: z.boolean(),
  data: anyDocumentData,
})
export type StoredDocument = z.infer<typeof storedDocument>

/** A row of its own in the same ledger: documents are never overwritten, so taking one back is added. */
export const storedWithdrawal = z.strictObject({
  kind: z.literal('withdrawal'),
  id: z.string(),
  of: z.string(),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
})
export type StoredWithdrawal = z.infer<typeof storedWithdrawal>

const storedEntry = z.discriminatedUnion('kind', [storedDocument, storedWithdrawal])

/** A document as it stands now, with what is kept of it. */
export interface KeptDocument {
  readonly view: DocumentView
  readonly stored: StoredDocument
}

/** The documents of a record in the order they were issued, each with what became of it. */
export function documentsOf(db: ReadableDatabase, owner: Owner): KeptDocument[] {
  const entries = listDocuments(db, owner).map(({ details }) => storedEntry.parse(details))
  const withdrawals = new Map(entries.flatMap((one) => (one.kind === 'withdrawal' ? [[one.of, one]] : [])))
  const kept = entries.filter((one) => one.kind === 'document')
  const standing = kept.map(({ document }) => document).filter(({ id }) => !withdrawals.has(id))
  return kept.map((stored) => {
    const { document } = stored
    const withdrawn = withdrawals.get(document.id)
    const updatedBy = standing.findLast(({ updates }) => updates === document.id)?.id ?? null
    const later = standing.findLast(
      ({ template, revision }) =>
        template === document.template && template !== 'update-report' && revision > document.revision,
    )
    return {
      stored,
      view: {
        ...document,
        updatedBy,
        supersededBy: later?.id ?? null,
        withdrawn: withdrawn
          ? { at: withdrawn.at, by: withdrawn.by, reason: withdrawn.reason }
          : null,
      },
    }
  })
}

/** One of them. Throws `notFound`. */
export function documentOf(db: ReadableDatabase, owner: Owner, id: string): KeptDocument {
  const found = documentsOf(db, owner).find(({ view }) => view.id === id)
  if (found === undefined) throw noDocument()
  return found
}

/** Its bytes, exactly as they were signed. Throws `notFound`, and `conflict` once it was withdrawn. */
export function releasableDocument(
  db: ReadableDatabase,
  owner: Owner,
  id: string,
): KeptDocument & { bytes: Buffer } {
  const found = documentOf(db, owner, id)
  if (found.view.withdrawn !== null)
    throw new AppError('conflict', 'This document was withdrawn: it is not released any more.')
  try {
    return { ...found, bytes: readDocument(db, owner, id).bytes }
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'not-found') throw noDocument()
    throw error
  }
}

const noDocument = () => new AppError('notFound', 'There is no such document.')
