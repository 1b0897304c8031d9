import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { PersonAlike } from '../../shared/contract/person'
import { bridge } from '../bridge'
import { useOperation } from '../state/operations'
import { Notice } from '../ui/basics'
import type { AddedPerson } from './person-add'

interface PersonAlikesProps {
  readonly name: string
  /** Reference of the person whose name it is. */
  readonly except?: string
  /** Offered where somebody found may be taken in place of a new one. */
  readonly onChoose?: (person: AddedPerson) => void
}

/** Warns of people of the same name, and of names that only look the same. */
export function PersonAlikes({ name, except, onChoose }: PersonAlikesProps) {
  const [asked] = useDebouncedValue(name.trim(), 250)
  const found = useOperation(
    'person.alike',
    asked === '' ? undefined : { name: asked, ...(except !== undefined && { except }) },
  )
  const alike = asked === '' ? [] : (found.value ?? [])
  if (alike.length === 0) return null
  const isLookAlike = alike.some(({ how }) => how === 'looks')
  const choose = async (reference: string) => {
    const opened = await bridge.call('person.open', { reference })
    if (!opened.ok) return
    const { details } = opened.value.body
    onChoose?.({ reference, name: details.name, clearance: details.clearance ?? null })
  }
  return (
    <Notice
      tone="warn"
      title={
        isLookAlike ? 'A name that looks the same is there already' : 'Somebody of this name is there already'
      }
    >
      <ul style={{ display: 'grid', gap: '0.25rem', paddingInlineStart: '1.25rem' }}>
        {alike.map((one) => (
          <li key={one.reference}>
            {saidOf(one)}{' '}
            {onChoose && (
              <Button size="compact-xs" variant="default" onClick={() => void choose(one.reference)}>
                Take {one.reference}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

const saidOf = ({ name, organisation, reference, isFormer, how }: PersonAlike) =>
  [
    name,
    ...(organisation === null ? [] : [organisation]),
    reference,
    ...(isFormer ? ['no longer met'] : []),
    ...(how === 'looks' ? ['written with other letters'] : []),
  ].join(', ')
