import { useEffect, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { useIdle } from '@mantine/hooks'
import type { Classification } from '../../../shared/domain/marking'
import { Band } from '../../parts/marking-mark'
import { Notice } from '../../ui/basics'
import { useArrivalFocus } from '../../ui/use-arrival-focus'
import styles from './report.module.css'

/** What somebody left standing on the screen is cleared after this long. */
const idleMs = 10 * 60_000
const warnMs = 9 * 60_000

/** The page behind the lock screen on which people report: nothing of the register, and a way back. */
export function Desk({
  note,
  marking,
  onLeave,
  children,
}: {
  readonly note: ReactNode
  /** What is on the page is handled as this. */
  readonly marking?: Classification | undefined
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
      <header>
        {marking !== undefined && <Band classification={marking} line={marking} where="top" />}
        <div className={styles.top}>
          <p>{note}</p>
          <Button variant="default" size="xs" onClick={onLeave}>
            Back to the lock screen
          </Button>
        </div>
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
  const heading = useArrivalFocus<HTMLHeadingElement>()
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
