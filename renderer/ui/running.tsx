import { Button, Progress as Bar } from '@mantine/core'
import styles from './basics.module.css'

interface RunningProps {
  readonly what: string
  readonly progress?: { readonly done: number; readonly total: number; readonly what: string } | undefined
  readonly onCancel?: () => void
}

/** Work that takes a while: what it is doing, how far it is, and a way to stop it. */
export function Running({ what, progress, onCancel }: RunningProps) {
  const isCounted = progress !== undefined && progress.total > 0
  const percent = isCounted ? Math.min(100, (100 * progress.done) / progress.total) : 100
  const text = progress && progress.what !== '' ? progress.what : what
  return (
    <div className={styles.running} role="status">
      <span>
        {text}
        {isCounted ? ` (${String(Math.round(percent))} %)` : '…'}
      </span>
      <Bar value={percent} animated={!isCounted} striped={!isCounted} size="sm" aria-label={text} />
      {onCancel && (
        <div>
          <Button variant="default" size="xs" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      )}
    </div>
  )
}
