import type { PersonListItem } from '../../../shared/contract/person'
import { clearanceTag, clearanceText } from '../../parts/person-text'
import { dayKey } from '../../parts/time-text'
import { useNow } from '../../state/now'
import { useSession } from '../../state/session'
import { Tag } from '../../ui/basics'

interface ClearanceMarkProps {
  readonly of: PersonListItem['clearance']
  /** How soon it ends to be tagged so. */
  readonly days?: number
}

/** A clearance with its end, and what wants attention about it today. */
export function ClearanceMark({ of: held, days = 90 }: ClearanceMarkProps) {
  const { zone } = useSession().view.organisation
  const tag = clearanceTag(held, dayKey(useNow(), zone), days)
  return (
    <>
      {clearanceText(held)} {tag && <Tag tone={tag.tone}>{tag.text}</Tag>}
    </>
  )
}
