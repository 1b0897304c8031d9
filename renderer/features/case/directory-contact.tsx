import { Button } from '@mantine/core'
import type { ContactBlock } from '../../../shared/domain/incident'
import { useOperation } from '../../state/operations'

/** Offers the contact for follow-up that the directory names, where it names one of its own. */
export function DirectoryContact({ onTake }: { readonly onTake: (contact: ContactBlock) => void }) {
  const { value } = useOperation('directory.read', {})
  const own = value?.body.details.followUp
  if (own === undefined) return null
  return (
    <Button variant="default" size="xs" onClick={() => onTake({ ...own })}>
      Use {own.name}, {own.agency} (directory)
    </Button>
  )
}
