import { useMemo, useState } from 'react'
import { Button } from '@mantine/core'
import type { TimeName } from '../../../../shared/domain/incident'
import { formatMoment } from '../../../../shared/domain/format-time'
import { readMoment } from '../../../parts/moment-draft'
import { momentsIn, type FoundMoment } from '../../../parts/narrative-paste'
import { dayKey } from '../../../parts/time-text'
import { useNow } from '../../../state/now'
import { useIncident } from '../incident-context'
import styles from './sections.module.css'

const offered: readonly (readonly [TimeName, string])[] = [
  ['occurred', 'occurred'],
  ['discovered', 'discovered'],
  ['reported', 'reported'],
]

/** Dates and times that stand in the account, to be taken over one by one; nothing is taken by itself. */
export function TimesInText() {
  const { form, set, organisation } = useIncident()
  const now = useNow()
  const [isShown, setShown] = useState(false)
  const text = (form.narrative ?? []).map((paragraph) => paragraph.text ?? '').join('\n\n')
  const found = useMemo(
    () => (isShown ? momentsIn(text, organisation.zone, dayKey(now, organisation.zone)) : []),
    [isShown, text, organisation.zone, now],
  )
  if (text.trim() === '') return null
  if (!isShown) {
    return (
      <div>
        <Button variant="subtle" size="xs" onClick={() => setShown(true)}>
          Look for dates and times in the text
        </Button>
      </div>
    )
  }
  if (found.length === 0) return <p className={styles.offer}>No date that can be read stands in the text.</p>
  return (
    <ul className={styles.found} aria-label="Dates and times in the text">
      {found.map((one) => (
        <li key={`${one.moment.date} ${one.moment.time}`} className={styles.offer}>
          <span className={styles.quote}>“{one.quote}”</span>
          <span>{shownAs(one)}</span>
          {offered.map(([name, label]) => (
            <Button
              key={name}
              variant="default"
              size="compact-xs"
              onClick={() => set('times', { ...form.times, [name]: one.moment })}
            >
              Take as {label}
            </Button>
          ))}
        </li>
      ))}
    </ul>
  )
}

function shownAs({ moment }: FoundMoment): string {
  const read = readMoment(moment)
  return read.ok ? formatMoment(read.moment) : read.message
}
