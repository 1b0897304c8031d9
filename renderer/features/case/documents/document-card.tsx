import { Button } from '@mantine/core'
import type { DocumentView } from '../../../../shared/contract/release'
import { bytesText, groupedDigest } from '../../../parts/bytes-text'
import { Mark } from '../../../parts/marking-mark'
import { shortInstant } from '../../../parts/time-text'
import { useSession } from '../../../state/session'
import { Tag } from '../../../ui/basics'
import styles from './documents.module.css'

interface DocumentCardProps {
  readonly document: DocumentView
  readonly onRead: () => void
  readonly onRelease: (() => void) | undefined
  readonly onWithdraw: (() => void) | undefined
}

/** One issued document: what it is, where it stands in its chain, and what can be done with it. */
export function DocumentCard({ document, onRead, onRelease, onWithdraw }: DocumentCardProps) {
  const { zone } = useSession().view.organisation
  const { id, withdrawn } = document
  return (
    <article className={styles.card} data-withdrawn={withdrawn !== null || undefined} aria-label={id}>
      <div className={styles.cardMain}>
        <h3>
          {document.title} <Mark classification={document.classification} line={document.marking} />{' '}
          <Chain of={document} />
        </h3>
        <p>
          {id}. Issued {shortInstant(document.issuedAt, zone)} by {document.issuedBy} from revision{' '}
          {document.revision}
          {document.copy !== null && `; copy ${String(document.copy)}`}. {document.pages}{' '}
          {document.pages === 1 ? 'page' : 'pages'}, {bytesText(document.bytes)}.
        </p>
        {document.updates !== null && <p>Updates {document.updates}.</p>}
        {withdrawn && (
          <p>
            Withdrawn {shortInstant(withdrawn.at, zone)} by {withdrawn.by}: {withdrawn.reason}
          </p>
        )}
        <p className={styles.digest}>
          SHA-384 <code>{groupedDigest(document.sha384)}</code>
        </p>
      </div>
      <div className={styles.cardActs}>
        <Button variant="default" size="xs" onClick={onRead} aria-label={`Read ${document.title} ${id}`}>
          Read
        </Button>
        {onRelease && withdrawn === null && (
          <Button variant="default" size="xs" onClick={onRelease}>
            Release…
          </Button>
        )}
        {onWithdraw && withdrawn === null && (
          <Button variant="subtle" color="gray" size="xs" onClick={onWithdraw}>
            Withdraw…
          </Button>
        )}
      </div>
    </article>
  )
}

function Chain({ of: { withdrawn, updatedBy, supersededBy, isDraft } }: { readonly of: DocumentView }) {
  return (
    <>
      {isDraft && <Tag tone="warn">Draft facts</Tag>}{' '}
      {withdrawn !== null && <Tag tone="danger">Withdrawn</Tag>}
      {withdrawn === null && updatedBy !== null && <Tag tone="info">Updated by {updatedBy}</Tag>}
      {withdrawn === null && updatedBy === null && supersededBy !== null && (
        <Tag tone="info">Superseded by {supersededBy}</Tag>
      )}
    </>
  )
}
