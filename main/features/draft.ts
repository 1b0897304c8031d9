import { AppError } from '../../shared/contract/fault'
import type { FeatureHandlers } from '../gate/context'
import { discardDraft, listDrafts, recordOfDraft, saveDraft } from '../store/drafts'

/** What somebody typed and has not saved; sealed for them alone, and a record's for as long as they hold it. */
export const draftHandlers: FeatureHandlers<'draft.save' | 'draft.list' | 'draft.discard'> = {
  'draft.save': ({ db, session, now, keysOf }, { key, basedOn, content }) => {
    const savedAt = now.toISOString()
    const record = recordOfDraft(key)
    const recordKey = record === null ? undefined : keysOf(record)?.[0]
    if (record !== null && recordKey === undefined) throw new AppError('notFound', 'There is no such record.')
    const ring = { accountId: session.account.id, ringKey: session.keys.ring }
    saveDraft(db, ring, { key, basedOn, content, savedAt }, recordKey)
    return { savedAt }
  },
  'draft.list': ({ db, session, keysOf }) =>
    listDrafts(db, { accountId: session.account.id, ringKey: session.keys.ring }, keysOf),
  'draft.discard': ({ db, session }, { key }) => {
    discardDraft(db, { accountId: session.account.id, ringKey: session.keys.ring }, key)
    return {}
  },
}
