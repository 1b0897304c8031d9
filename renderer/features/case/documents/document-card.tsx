import { useState } from 'react'
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
          <span>{document.title}</span>{' '}
          <Mark classification={document.classification} line={document.marking} /> <Chain of={document} />
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
        <Digest of={document.sha384} />
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

/** The clipboard's own interface wants a permission, and this window grants none. */
function copy(text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', give, { once: true })
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the one way to copy that asks for no permission
  const isCopied = document.execCommand('copy')
  document.removeEventListener('copy', give)
  return isCopied
}

/** For whoever compares what they were sent with what was issued. */
function Digest({ of }: { readonly of: string }) {
  const [isCopied, setCopied] = useState(false)
  return (
    <details className={styles.digest}>
      <summary>Digest, to compare with a copy</summary>
      <p>
        SHA-384 <code>{groupedDigest(of)}</code>
      </p>
      <Button size="compact-xs" variant="default" onClick={() => setCopied(copy(of))}>
        Copy
      </Button>{' '}
      <span role="status">{isCopied && 'Copied. It leaves the clipboard when the register locks.'}</span>
    </details>
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
