import { useEffect, useState } from 'react'
import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUserPlus, IconUsers } from '@tabler/icons-react'
import type { OutputOf } from '../../../shared/contract'
import { peopleFilters, type PeopleFilter } from '../../../shared/contract/person'
import { FaultNotice } from '../../parts/fault-notice'
import { RepeatsPanel } from '../../parts/repeats-panel'
import { usePersonalOnScreen } from '../../state/on-screen'
import { useOperation, type Query } from '../../state/operations'
import { go } from '../../state/route'
import { useCan } from '../../state/session'
import { EmptyState, Page } from '../../ui/basics'
import { Chips } from '../../ui/choice'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { Pick } from '../../ui/pick'
import { PeopleTable } from './people-table'
import styles from './people.module.css'

const pageSize = 50

const filterLabels: Readonly<Record<PeopleFilter, string>> = {
  all: 'Everybody',
  holders: 'Clearance holders',
  expiring: 'Expires soon',
  expired: 'Expired',
  suspended: 'Suspended',
  former: 'No longer met',
}

const periods = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '180', label: '180 days' },
  { value: '365', label: 'a year' },
]

/** The people the register keeps meeting, above all the holders of clearances. */
export function PeopleScreen() {
  const [typed, setTyped] = useState('')
  const [filter, setFilter] = useState<PeopleFilter>('all')
  const [days, setDays] = useState('90')
  const [offset, setOffset] = useState(0)
  const [search] = useDebouncedValue(typed.trim(), 150)
  const canAdd = useCan('person.create')
  const list = useOperation('person.list', {
    ...(search !== '' && { search }),
    filter,
    days: Number(days),
    offset,
    limit: pageSize,
  })
  useUntilRead(list)
  const page = list.value
  const items = page?.items ?? []
  const total = page?.total ?? 0
  usePersonalOnScreen(items.length > 0)
  const isNobody = page?.toRead === 0
  const put = (change: () => void) => {
    setOffset(0)
    change()
  }
  return (
    <Page
      title="People"
      lead="Holders of clearances and others the register keeps meeting. Officers and Chief Security Officers share these pages; nothing here says who is in which case."
      isWide
      actions={
        canAdd && (
          <Button
            leftSection={<IconUserPlus size={16} aria-hidden />}
            onClick={() => go({ screen: 'people', reference: 'new' })}
          >
            Add a person
          </Button>
        )
      }
    >
      <RepeatsPanel />
      {!isNobody && (
        <div className={styles.filters}>
          <Field path="search" label="Find">
            {(control) => (
              <TextBox
                {...control}
                type="search"
                value={typed}
                placeholder="Name, organisation, clearance…"
                onChange={(text) => put(() => setTyped(text))}
              />
            )}
          </Field>
          <Field path="filter" label="Show" isGroup>
            {(control) => (
              <Chips
                control={control}
                options={peopleFilters.map((value) => ({
                  value,
                  label: page ? `${filterLabels[value]} ${String(page.counts[value])}` : filterLabels[value],
                }))}
                value={filter}
                onChange={(value) => put(() => setFilter(value))}
              />
            )}
          </Field>
          {filter === 'expiring' && (
            <Field path="days" label="Expires within">
              {(control) => (
                <Pick
                  control={control}
                  options={periods}
                  value={days}
                  onChange={(value) => put(() => setDays(value))}
                />
              )}
            </Field>
          )}
        </div>
      )}
      <FaultNotice fault={list.fault} />
      {!isNobody && (
        <p className={styles.count} role="status">
          {page ? countText(page) : 'Reading…'}
        </p>
      )}
      {items.length > 0 && <PeopleTable items={items} days={Number(days)} />}
      {page && items.length === 0 && (
        <Nobody
          isNobody={isNobody}
          onClear={() =>
            put(() => {
              setTyped('')
              setFilter('all')
            })
          }
        />
      )}
      {total > pageSize && <Turn offset={offset} total={total} shown={items.length} onChange={setOffset} />}
    </Page>
  )
}

/** While people are still being read after sign-in, asks again now and then. */
function useUntilRead({ value, reload }: Query<OutputOf<'person.list'>>) {
  const isPartial = value !== undefined && value.read < value.toRead
  useEffect(() => {
    if (!isPartial) return undefined
    const timer = setInterval(reload, 800)
    return () => clearInterval(timer)
  }, [isPartial, reload])
}

function countText({ total, read, toRead }: OutputOf<'person.list'>): string {
  const people = total === 1 ? '1 person' : `${String(total)} people`
  return read < toRead ? `${people}; read ${String(read)} of ${String(toRead)}` : people
}

function Nobody({ isNobody, onClear }: { readonly isNobody: boolean; readonly onClear: () => void }) {
  const canAdd = useCan('person.create')
  return isNobody ? (
    <EmptyState
      icon={<IconUsers size={36} stroke={1.5} aria-hidden />}
      title="Nobody has been added yet"
      action={
        canAdd && (
          <Button variant="default" onClick={() => go({ screen: 'people', reference: 'new' })}>
            Add the first person
          </Button>
        )
      }
    >
      Add the holders of clearances: their level, how it stands and when it ends. Cases can then name them by
      link, and repeated minor incidents of one person can be counted without saying in which cases.
    </EmptyState>
  ) : (
    <EmptyState
      icon={<IconUsers size={36} stroke={1.5} aria-hidden />}
      title="Nobody like that"
      action={
        <Button variant="default" onClick={onClear}>
          Show everybody
        </Button>
      }
    >
      Try fewer letters, another spelling, or another filter.
    </EmptyState>
  )
}

interface TurnProps {
  readonly offset: number
  readonly total: number
  readonly shown: number
  readonly onChange: (offset: number) => void
}

function Turn({ offset, total, shown, onChange }: TurnProps) {
  return (
    <div className={styles.pages}>
      <Button variant="default" size="xs" disabled={offset === 0} onClick={() => onChange(offset - pageSize)}>
        Previous
      </Button>
      <span>
        {offset + 1} to {offset + shown} of {total}
      </span>
      <Button
        variant="default"
        size="xs"
        disabled={offset + pageSize >= total}
        onClick={() => onChange(offset + pageSize)}
      >
        Next
      </Button>
    </div>
  )
}
