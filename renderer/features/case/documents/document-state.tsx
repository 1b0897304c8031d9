import type { DocumentView } from '../../../../shared/contract/release'
import { shortInstant } from '../../../parts/time-text'
import { useSession } from '../../../state/session'
import { Notice } from '../../../ui/basics'

/** What became of a document since it was issued, and what it stands for; nothing when it simply stands. */
export function DocumentState({ document }: { readonly document: DocumentView }) {
  const { zone } = useSession().view.organisation
  const { withdrawn, updatedBy, supersededBy, updates, isDraft } = document
  return (
    <>
      {withdrawn && (
        <Notice tone="danger" title="Withdrawn">
          <p>
            {shortInstant(withdrawn.at, zone)}, {withdrawn.by}: {withdrawn.reason} It stays here and is not
            released any more.
          </p>
        </Notice>
      )}
      {updatedBy !== null && <Notice tone="info">Updated by document {updatedBy}.</Notice>}
      {updatedBy === null && supersededBy !== null && (
        <Notice tone="info">Superseded by document {supersededBy}, from a later revision.</Notice>
      )}
      {updates !== null && <Notice tone="info">Updates document {updates}.</Notice>}
      {isDraft && <Notice tone="warn">Issued early, from facts that nobody had finalised.</Notice>}
    </>
  )
}
