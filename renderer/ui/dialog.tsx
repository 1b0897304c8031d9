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

/** A modal dialog: mounted means open. Its title, and the buttons of a form in it, stay in sight while the middle scrolls. */
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
      yOffset={isHigh ? '5rem' : '2.25rem'}
    >
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content className={styles.content}>
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

/** What a form ends in: in a dialog it stays in sight at its lower edge, whatever is scrolled above it. */
export function Foot({ children }: { readonly children: ReactNode }) {
  return <div className={styles.foot}>{children}</div>
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
