import { randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { FeatureHandlers } from '../../gate/context'
import { addDocument } from '../../store/documents'
import { offersOf } from './offer'
import { refuseReader } from './refuse-reader'
import { refuseStale } from './refuse-stale'
import { signHead } from './sign-head'
import { documentOf, documentsOf, type StoredWithdrawal } from './stored-document'

type Names = 'document.list' | 'document.read' | 'document.templates' | 'document.withdraw'

/** What was issued of a case, what can be, and taking one back. */
export const documentHandlers: FeatureHandlers<Names> = {
  'document.list': (context, { reference }) =>
    documentsOf(context.db, context.open(reference)).map(({ view }) => view),

  'document.templates': (context, { reference }) => {
    const opened = context.open(reference)
    return offersOf(opened, documentsOf(context.db, opened))
  },

  'document.read': (context, { reference, documentId }) => {
    const { view, stored } = documentOf(context.db, context.open(reference), documentId)
    const { content, foot, copy, isExercise } = stored
    return { document: view, content, foot, copy, isExercise }
  },

  'document.withdraw': (context, { reference, basedOn, documentId, reason }) => {
    const opened = context.open(reference)
    refuseReader(opened)
    refuseStale(opened, basedOn)
    const { view } = documentOf(context.db, opened, documentId)
    if (view.withdrawn !== null) throw new AppError('conflict', 'This document was withdrawn before.')
    const withdrawn = {
      at: context.now.toISOString(),
      by: context.session.account.displayName,
      reason,
    }
    const details: StoredWithdrawal = {
      kind: 'withdrawal',
      id: `W-${randomBytes(6).toString('hex').toUpperCase()}`,
      of: view.id,
      ...withdrawn,
    }
    addDocument(context.db, opened, { at: withdrawn.at, details, bytes: Buffer.alloc(0) })
    signHead(context.session, context, 'document')
    return { ...view, withdrawn }
  },
}
