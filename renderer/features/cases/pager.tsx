import { Button } from '@mantine/core'
import styles from './cases.module.css'

interface PagerProps {
  readonly offset: number
  readonly pageSize: number
  readonly total: number
  readonly onChange: (offset: number) => void
}

/** Newer and older pages; nothing when one page holds all. */
export function Pager({ offset, pageSize, total, onChange }: PagerProps) {
  if (total <= pageSize) return null
  const last = Math.min(offset + pageSize, total)
  return (
    <nav className={styles.pager} aria-label="Pages of the list">
      <Button
        variant="default"
        size="xs"
        disabled={offset === 0}
        onClick={() => onChange(Math.max(0, offset - pageSize))}
      >
        Previous
      </Button>
      <span>
        {offset + 1} to {last} of {total}
      </span>
      <Button
        variant="default"
        size="xs"
        disabled={last >= total}
        onClick={() => onChange(offset + pageSize)}
      >
        Next
      </Button>
    </nav>
  )
}
