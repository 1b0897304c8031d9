import { Button } from '@mantine/core'
import type { Duty } from '../../../../shared/domain/duty'
import { Notice } from '../../../ui/basics'
import styles from './documents.module.css'

interface RecordToldProps {
  readonly title: string
  /** The duties it serves that nobody has met yet. */
  readonly duties: readonly Duty[]
  readonly onRead: () => void
  readonly onTell: ((duty: Duty) => void) | undefined
}

/** After a document is issued or released: the next step is to say that somebody was told. */
export function RecordTold({ title, duties, onRead, onTell }: RecordToldProps) {
  return (
    <Notice
      tone="ok"
      title={title}
      actions={
        <Button size="xs" variant="default" onClick={onRead}>
          Read it
        </Button>
      }
    >
      {duties.length > 0 && onTell && (
        <>
          <p>That tells nobody yet. Once they have it, record it:</p>
          {duties.map((duty) => (
            <p key={duty.obligation.id}>
              <Button size="compact-sm" variant="light" className={styles.long} onClick={() => onTell(duty)}>
                Record told: {duty.obligation.action}
              </Button>
            </p>
          ))}
        </>
      )}
    </Notice>
  )
}
