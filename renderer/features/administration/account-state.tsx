import { isActing, type AccountView } from '../../../shared/domain/account'
import { accountStatusLabels } from '../../../shared/domain/vocabulary'
import { useNow } from '../../state/now'
import { Tag, type Tone } from '../../ui/basics'

/** Whether an account can be used, and by whose keys, as small words. */
export function AccountState({ of }: { readonly of: AccountView }) {
  const now = useNow()
  const tone: Tone = of.status === 'active' ? 'ok' : of.status === 'retired' ? 'plain' : 'warn'
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: '0.25rem' }}>
      <Tag tone={tone}>{accountStatusLabels[of.status]}</Tag>
      {of.status !== 'retired' && of.keys === 'one-time' && <Tag tone="warn">not signed in yet</Tag>}
      {of.status !== 'retired' && of.keys === 'waiting' && <Tag tone="warn">keys wait for a CSO</Tag>}
      {isActing(of.acting, new Date(now)) && <Tag tone="info">stands in as CSO</Tag>}
      {of.isAlternate && <Tag tone="info">alternate</Tag>}
    </span>
  )
}
