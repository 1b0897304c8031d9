import type { ReactNode } from 'react'
import { Modal } from '@mantine/core'
import { useFocusBack } from './use-focus-back'
import styles from './dialog.module.css'

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly size?: 'md' | 'lg' | 'xl'
  /** For what must not be dismissed by a stray click or Escape. */
  readonly insist?: boolean
  /** Near the top of the window, where what is typed stays put while its answers change. */
  readonly isHigh?: boolean
}

/* Panes scroll by themselves, so a dialog need not freeze the page behind it (which would want inline styles). */

/** A modal dialog: mounted means open. */
export function Dialog({
  title,
  onClose,
  children,
  size = 'md',
  insist = false,
  isHigh = false,
}: DialogProps) {
  useFocusBack()
  return (
    <Modal.Root
      lockScroll={false}
      opened
      onClose={onClose}
      size={size}
      closeOnClickOutside={false}
      closeOnEscape={!insist}
      centered={!isHigh}
      yOffset="5rem"
    >
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content>
        <Modal.Body className={styles.body}>
          <div className={styles.head}>
            <Modal.Title className={styles.title}>{title}</Modal.Title>
            {!insist && <Modal.CloseButton aria-label="Close" />}
          </div>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

interface FullScreenProps {
  readonly label: string
  readonly children: ReactNode
}

/** Takes the whole window and stays until it is answered. */
export function FullScreen({ label, children }: FullScreenProps) {
  useFocusBack()
  return (
    <Modal.Root
      lockScroll={false}
      opened
      fullScreen
      onClose={() => undefined}
      closeOnEscape={false}
      closeOnClickOutside={false}
      radius={0}
    >
      <Modal.Content aria-label={label}>
        <Modal.Body className={styles.full}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
