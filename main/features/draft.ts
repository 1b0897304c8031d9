import type { FeatureHandlers } from '../gate/context'
import { discardDraft, listDrafts, saveDraft } from '../store/drafts'

/** What somebody typed and has not saved; sealed for them alone. */
export const draftHandlers: FeatureHandlers<'draft.save' | 'draft.list' | 'draft.discard'> = {
  'draft.save': ({ db, session, now }, { key, basedOn, content }) => {
    const savedAt = now.toISOString()
    saveDraft(
      db,
      { accountId: session.account.id, ringKey: session.keys.ring },
      { key, basedOn, content, savedAt },
    )
    return { savedAt }
  },
  'draft.list': ({ db, session }) =>
    listDrafts(db, { accountId: session.account.id, ringKey: session.keys.ring }),
  'draft.discard': ({ db, session }, { key }) => {
    discardDraft(db, { accountId: session.account.id, ringKey: session.keys.ring }, key)
    return {}
  },
}
