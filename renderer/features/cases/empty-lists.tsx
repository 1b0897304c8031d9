import { Button } from '@mantine/core'
import { IconFolderOpen, IconSearchOff } from '@tabler/icons-react'
import { go } from '../../state/route'
import { EmptyState } from '../../ui/basics'

/** There are cases, but none passes. */
export function NoMatch({
  isIndexing,
  onClear,
}: {
  readonly isIndexing: boolean
  readonly onClear: () => void
}) {
  return (
    <EmptyState
      icon={<IconSearchOff size={36} stroke={1.5} aria-hidden />}
      title={isIndexing ? 'No case matches so far' : 'No case matches'}
      action={
        <Button variant="default" onClick={onClear}>
          Clear search and filters
        </Button>
      }
    >
      {isIndexing
        ? 'The text of older cases is still being indexed; what is found appears by itself. '
        : 'Every word must occur; the last may be the beginning of one, and part of a reference will do. '}
      Only cases granted to you are looked through.
    </EmptyState>
  )
}

/** There is nothing to list yet. */
export function NoCases({ canCreate }: { readonly canCreate: boolean }) {
  return (
    <EmptyState
      icon={<IconFolderOpen size={36} stroke={1.5} aria-hidden />}
      title="No cases yet"
      action={
        canCreate && (
          <Button onClick={() => go({ screen: 'new-case', draft: '' })}>Record the first incident</Button>
        )
      }
    >
      A case holds what happened, who was told and when, and what is still to be done. It starts as a draft
      that may be incomplete; “not yet known” is an answer. Only its maker and the Chief Security Officers see
      it, or the alternate when it concerns the CSO; anybody else is granted it, or asks under Requests.
    </EmptyState>
  )
}
