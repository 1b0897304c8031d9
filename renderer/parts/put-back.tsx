import { Button } from '@mantine/core'
import { useSession } from '../state/session'
import { Notice } from '../ui/basics'
import { shortInstant } from './time-text'

interface PutBackProps {
  /** When what was put back had been kept; nothing is said without it. */
  readonly at: string | undefined
  readonly onDiscard: () => void
}

/** Says that a form holds what was typed before, and offers to begin again. */
export function PutBack({ at, onDiscard }: PutBackProps) {
  const { zone } = useSession().view.organisation
  if (at === undefined) return null
  return (
    <Notice
      tone="info"
      title="What you had typed is back"
      actions={
        <Button variant="default" size="xs" onClick={onDiscard}>
          Discard it
        </Button>
      }
    >
      <p>Kept at {shortInstant(at, zone)} and not saved yet.</p>
    </Notice>
  )
}
