import { useState } from 'react'
import { Button } from '@mantine/core'
import { dateChoices } from '../../../shared/contract/case-list'
import { readDate, writeDate } from '../../parts/date-text'
import { dayKey } from '../../parts/time-text'
import { useNow } from '../../state/now'
import { useSession } from '../../state/session'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { Chips } from '../../ui/choice'
import { FilterMenu } from './filter-menu'
import type { DayRange } from './view-state'
import styles from './cases.module.css'

const labels: Readonly<Record<DayRange['of'], string>> = {
  occurred: 'Occurred',
  noticed: 'Noticed',
  reported: 'Reported',
  opened: 'Opened',
  saved: 'Last saved',
  due: 'Next due',
}

/** Which time, from which day, until which day; whole days on the register's clock. */
export function DateFilter({
  value,
  onChange,
}: {
  readonly value: DayRange | undefined
  readonly onChange: (value: DayRange | undefined) => void
}) {
  const { zone } = useSession().view.organisation
  const of = value?.of ?? 'occurred'
  const put = (part: Partial<DayRange>) => {
    onChange({ of, ...value, ...part })
  }
  return (
    <FilterMenu title="Dates" chosen={value && rangeText(value)}>
      <span id="date-filter-of" className="unseen">
        Which date
      </span>
      <Chips
        control={{ 'aria-labelledby': 'date-filter-of' }}
        options={dateChoices.map((choice) => ({ value: choice, label: labels[choice] }))}
        value={of}
        onChange={(choice) => put({ of: choice })}
      />
      <div className={styles.days}>
        <Day label="From" value={value?.from} onChange={(from) => put({ from })} />
        <Day label="Until, that day included" value={value?.until} onChange={(until) => put({ until })} />
      </div>
      <p className={styles.quiet}>
        Whole days, {zone.replace('_', ' ')} time. Cases without this date are left out.
      </p>
      <Button variant="default" size="xs" disabled={value === undefined} onClick={() => onChange(undefined)}>
        Any date
      </Button>
    </FilterMenu>
  )
}

function Day({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}) {
  const { zone } = useSession().view.organisation
  const today = dayKey(useNow(), zone)
  const [typed, setTyped] = useState<string>()
  const settle = () => {
    if (typed === undefined) return
    const read = readDate(typed, today)
    if (typed.trim() === '' || read !== undefined) {
      setTyped(undefined)
      onChange(read)
    }
  }
  const isUnread = typed !== undefined && typed.trim() !== '' && readDate(typed, today) === undefined
  return (
    <Field
      path={`dates.${label}`}
      label={label}
      {...(isUnread && { problem: 'Write the date like 1 Mar 2026 or 1/3/2026.' })}
    >
      {(control) => (
        <TextBox
          {...control}
          placeholder="1 Mar 2026"
          value={typed ?? (value === undefined ? '' : writeDate(value))}
          onChange={setTyped}
          onBlur={settle}
          onKeyDown={(event) => {
            if (event.key === 'Enter') settle()
          }}
        />
      )}
    </Field>
  )
}

function rangeText({ of, from, until }: DayRange): string {
  const name = labels[of].toLowerCase()
  if (from !== undefined && until !== undefined) return `${name} ${writeDate(from)} to ${writeDate(until)}`
  if (from !== undefined) return `${name} from ${writeDate(from)}`
  return until === undefined ? name : `${name} until ${writeDate(until)}`
}
