import { useState, type KeyboardEvent } from 'react'
import { Button } from '@mantine/core'
import type { DocumentReading, DocumentView } from '../../../../shared/contract/release'
import { FaultNotice } from '../../../parts/fault-notice'
import { Band } from '../../../parts/marking-mark'
import { useOperation } from '../../../state/operations'
import { Keys } from '../../../ui/basics'
import { FullScreen } from '../../../ui/dialog'
import { DocumentBlocks } from './document-blocks'
import { DocumentState } from './document-state'
import styles from './document-view.module.css'

const zooms = [75, 90, 100, 115, 130, 150, 175, 200, 250] as const
const usual = zooms.indexOf(100)

interface DocumentViewerProps {
  readonly document: DocumentView
  readonly onClose: () => void
}

/** An issued document, read on the screen: the same words that its pages were drawn from. */
export function DocumentViewer({ document, onClose }: DocumentViewerProps) {
  const { reference, id } = document
  const reading = useOperation('document.read', { reference, documentId: id })
  const [step, setStep] = useState(usual)
  const zoom = zooms[step] ?? 100
  const zoomBy = (by: number) => {
    setStep(Math.max(0, Math.min(zooms.length - 1, step + by)))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const act = { Escape: onClose, '+': () => zoomBy(1), '-': () => zoomBy(-1), '0': () => setStep(usual) }[
      event.key
    ]
    if (!act || event.altKey || (event.ctrlKey && event.key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <FullScreen label={`${document.title} of ${reference}`}>
      <div className={styles.viewer} onKeyDown={onKeyDown}>
        <Band classification={document.classification} line={document.marking} where="top" />
        <div className={styles.bar}>
          <p>
            <strong>{document.title}</strong> {reference}, document {id}
          </p>
          <div className={styles.tools} role="group" aria-label="Size of the text">
            <Button variant="default" size="xs" aria-label="Smaller" onClick={() => zoomBy(-1)}>
              <Keys>-</Keys>
            </Button>
            <output aria-live="polite">{zoom} %</output>
            <Button variant="default" size="xs" aria-label="Larger" onClick={() => zoomBy(1)}>
              <Keys>+</Keys>
            </Button>
          </div>
          <Button variant="default" size="xs" onClick={onClose} rightSection={<Keys>Esc</Keys>}>
            Close
          </Button>
        </div>
        <div
          className={styles.scroll}
          tabIndex={0}
          role="region"
          aria-label="The document"
          data-autofocus
          style={{ fontSize: `${String(zoom / 100)}rem` }}
        >
          <FaultNotice fault={reading.fault} title="The document cannot be shown" />
          {reading.value && <Sheet reading={reading.value} />}
        </div>
        <Band classification={document.classification} line={document.marking} where="bottom" />
      </div>
    </FullScreen>
  )
}

function Sheet({
  reading: { document, content, foot, copy, isExercise },
}: {
  readonly reading: DocumentReading
}) {
  return (
    <article className={styles.sheet}>
      <p className={styles.mark}>{document.marking}</p>
      {isExercise && <p className={styles.mark}>EXERCISE EXERCISE EXERCISE</p>}
      <DocumentState document={document} />
      <p className={styles.organisation}>{content.organisation}</p>
      <h2>{content.title}</h2>
      <p className={styles.subtitle}>{content.subtitle}</p>
      <DocumentBlocks of={content.blocks} />
      <div className={styles.foot}>
        {foot.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          {document.pages} {document.pages === 1 ? 'page' : 'pages'} when printed
          {copy && `, copy ${String(copy.number)} of ${String(copy.of)}`}. SHA-384 {document.sha384}
        </p>
      </div>
      <p className={styles.mark}>{document.marking}</p>
    </article>
  )
}
