import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { useIdle } from '@mantine/hooks'
import { Notice } from '../../ui/basics'
import styles from './report.module.css'

/** What somebody left standing on the screen is cleared after this long. */
const idleMs = 10 * 60_000
const warnMs = 9 * 60_000

/** The page behind the lock screen on which people report: nothing of the register, and a way back. */
export function Desk({
  note,
  onLeave,
  children,
}: {
  readonly note: ReactNode
  readonly onLeave: () => void
  readonly children: ReactNode
}) {
  const isWarned = useIdle(warnMs, { initialState: false })
  const isIdle = useIdle(idleMs, { initialState: false })
  useEffect(() => {
    if (isIdle) onLeave()
  }, [isIdle, onLeave])
  return (
    <div className={styles.desk}>
      <header className={styles.top}>
        <p>{note}</p>
        <Button variant="default" size="xs" onClick={onLeave}>
          Back to the lock screen
        </Button>
      </header>
      <main className={styles.scroll}>
        {isWarned && (
          <Notice tone="warn" title="Still there?">
            <p>In a minute this page closes, and what is typed on it is gone. Press any key to stay.</p>
          </Notice>
        )}
        {children}
      </main>
    </div>
  )
}

/** A heading that takes the focus when its page appears. */
export function PageHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
