import { Button } from '@mantine/core'
import type { DocumentView } from '../../../../shared/contract/release'
import { bytesText, groupedDigest } from '../../../parts/bytes-text'
import { Mark } from '../../../parts/marking-mark'
import { shortInstant } from '../../../parts/time-text'
import { useSession } from '../../../state/session'
import styles from './documents.module.css'

interface DocumentCardProps {
  readonly document: DocumentView
  readonly onRelease: (() => void) | undefined
}

export function DocumentCard({ document, onRelease }: DocumentCardProps) {
  const { zone } = useSession().view.organisation
  return (
    <article className={styles.card}>
      <div className={styles.cardMain}>
        <h3>
          {document.title} <Mark classification={document.classification} line={document.marking} />
        </h3>
        <p>
          Issued {shortInstant(document.issuedAt, zone)} by {document.issuedBy} from revision{' '}
          {document.revision}
          {document.copy !== null && `; copy ${String(document.copy)}`}. {document.pages}{' '}
          {document.pages === 1 ? 'page' : 'pages'}, {bytesText(document.bytes)}.
        </p>
        <p className={styles.digest}>
          SHA-384 <code>{groupedDigest(document.sha384)}</code>
        </p>
      </div>
      {onRelease && (
        <Button variant="default" size="xs" flex="none" onClick={onRelease}>
          Release…
        </Button>
      )}
    </article>
  )
}
