import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import styles from './directory.module.css'

interface MoveButtonsProps {
  /** What is moved, such as "step 2". */
  readonly what: string
  readonly at: number
  readonly of: number
  readonly onMove: (to: number) => void
  readonly onRemove: () => void
}

/** Up, down and away, each a button of its own. */
export function MoveButtons({ what, at, of, onMove, onRemove }: MoveButtonsProps) {
  return (
    <div className={styles.moves}>
      <button type="button" aria-label={`Move ${what} up`} disabled={at === 0} onClick={() => onMove(at - 1)}>
        <IconArrowUp size={16} stroke={1.75} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={`Move ${what} down`}
        disabled={at === of - 1}
        onClick={() => onMove(at + 1)}
      >
        <IconArrowDown size={16} stroke={1.75} aria-hidden />
      </button>
      <button type="button" aria-label={`Remove ${what}`} onClick={onRemove}>
        <IconTrash size={16} stroke={1.75} aria-hidden />
      </button>
    </div>
  )
}
