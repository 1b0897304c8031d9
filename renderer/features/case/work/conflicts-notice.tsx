import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import { formatRoute } from '../../../state/route'
import { useSession } from '../../../state/session'
import { Notice } from '../../../ui/basics'

/** Tells whoever decides that somebody who holds the case is suspected in it, and where that is put right. */
export function ConflictsNotice({ view }: { readonly view: CaseView }) {
  const { account, role } = useSession().view
  if (view.conflicts.length === 0) return null
  const isMe = view.conflicts.some(({ accountId }) => accountId === account.id)
  const others = view.conflicts.filter(({ accountId }) => accountId !== account.id)
  const href = formatRoute({ screen: 'case', reference: view.body.reference, tab: 'access' })
  return (
    <Notice
      tone="danger"
      title="Somebody who holds this case is suspected in it"
      actions={
        <Button component="a" href={href} size="xs" variant="default">
          To access
        </Button>
      }
    >
      {others.map(({ accountId, name }) => (
        <p key={accountId}>
          {name} is named as suspected, or has the same name. They may not investigate, approve or decide:
          take their grant back under Access unless it is somebody else.
        </p>
      ))}
      {isMe && (
        <p>
          You are named as suspected, or have the same name.{' '}
          {role === 'cso' && !view.body.concernsCso
            ? 'Say under Access that this case concerns the Chief Security Officer: the alternate takes it over.'
            : 'Somebody else decides about this case.'}
        </p>
      )}
    </Notice>
  )
}
