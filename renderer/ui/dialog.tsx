import type { ReactNode } from 'react'
import { Modal } from '@mantine/core'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly size?: 'md' | 'lg' | 'xl'
  /** For what must not be dismissed by a stray click or Escape. */
  readonly insist?: boolean
}

/** A modal dialog: mounted means open. */
export function Dialog({ title, onClose, children, size = 'md', insist = false }: DialogProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={<strong>{title}</strong>}
      size={size}
      closeOnClickOutside={false}
      closeOnEscape={!insist}
      closeButtonProps={{ 'aria-label': 'Close' }}
      withCloseButton={!insist}
    >
      {children}
    </Modal>
  )
}
