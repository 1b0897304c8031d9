import { useState } from 'react'
import { precisions } from '../../shared/domain/time'
import { formatInstant } from '../../shared/domain/format-time'
import { precisionLabels } from '../../shared/domain/vocabulary'
import { useNow } from '../state/now'
import { AnswerField, Field, type ControlProps } from '../ui/field'
import { TextBox } from '../ui/inputs'
import { Pick } from '../ui/pick'
import { readDate, readTime, writeDate } from './date-text'
import { emptyMoment, isAmbiguous, momentNow, readMoment, type MomentDraft } from './moment-draft'
import { dayKey } from './time-text'
import styles from './moment.module.css'

interface MomentInputProps {
  readonly control: ControlProps
  readonly label: string
  readonly zone: string
  readonly value: MomentDraft | undefined
  readonly onChange: (value: MomentDraft) => void
}

const zones = [
  'Pacific/Auckland',
  'Pacific/Chatham',
  'UTC',
  'Pacific/Rarotonga',
  'Pacific/Apia',
  'Australia/Sydney',
  'Australia/Perth',
  'Europe/London',
  'America/New_York',
  'Asia/Tokyo',
]
const zoneOption = (zone: string) => ({ value: zone, label: zone.replace('_', ' ') })

/** Date, time, zone and how exactly it is known; typed the way people here write them. */
export function MomentInput({ control, label, zone, value, onChange }: MomentInputProps) {
  const draft = value ?? emptyMoment(zone)
  const change = (part: Partial<MomentDraft>) => {
    onChange({ ...draft, ...part })
  }
  const offered = [...new Set([zone, draft.zone, ...zones])].map(zoneOption)
  return (
    <div className={styles.moment} role="group" aria-labelledby={control['aria-labelledby']}>
      <div className={styles.row}>
        <DateBox
          control={control}
          zone={draft.zone}
          value={draft.date}
          label={`${label}: date`}
          onChange={(date) => change({ date })}
        />
        {draft.precision !== 'day' && (
          <TimeBox value={draft.time} label={`${label}: time`} onChange={(time) => change({ time })} />
        )}
        <Pick
          control={{ 'aria-label': `${label}: precision` }}
          options={precisions.map((precision) => ({ value: precision, label: precisionLabels[precision] }))}
          value={draft.precision}
          onChange={(precision) => change({ precision })}
        />
        <Pick
          control={{ 'aria-label': `${label}: zone` }}
          options={offered}
          value={draft.zone}
          onChange={(next) => change({ zone: next })}
        />
        <button type="button" className={styles.now} onClick={() => onChange(momentNow(draft.zone))}>
          Now
        </button>
      </div>
      <MomentEcho draft={draft} onFold={(fold) => change({ fold })} />
    </div>
  )
}

/** Date and time can both be read, so that what is wrong is the two together: a time that the clocks skipped. */
const isWhole = ({ date, time }: MomentDraft) =>
  /^\d{4}-\d{2}-\d{2}$/.test(date) && /^\d{2}:\d{2}$/.test(time)

/** Says back what was understood, and asks which of two when the clocks went back. */
function MomentEcho({
  draft,
  onFold,
}: {
  readonly draft: MomentDraft
  readonly onFold: (fold: 'first' | 'second') => void
}) {
  const read = readMoment(draft)
  if (!read.ok) return isWhole(draft) ? <p className={styles.echo}>{read.message}</p> : null
  const shown = formatInstant(read.moment.at, draft.zone)
  return (
    <p className={styles.echo} aria-live="polite">
      {draft.precision === 'day' ? shown.slice(0, shown.indexOf(',')) : shown}
      {isAmbiguous(draft) && (
        <button
          type="button"
          className={styles.now}
          onClick={() => onFold(draft.fold === 'second' ? 'first' : 'second')}
        >
          {draft.fold === 'second' ? 'Use the first of the two' : 'This hour came twice: use the second'}
        </button>
      )}
    </p>
  )
}

interface DateBoxProps {
  readonly control?: Partial<ControlProps>
  readonly label: string
  readonly zone: string
  readonly value: string | undefined
  readonly onChange: (date: string) => void
}

/** A date typed freely; what cannot be read stays as typed until it is mended. */
export function DateBox({ control, label, zone, value = '', onChange }: DateBoxProps) {
  const [text, setText] = useState<string>()
  const today = dayKey(useNow(), zone)
  return (
    <TextBox
      {...(control?.id !== undefined && { id: control.id })}
      aria-label={label}
      aria-describedby={control?.['aria-describedby']}
      aria-invalid={control?.['aria-invalid']}
      placeholder="1 Mar 2026"
      value={text ?? writeDate(value)}
      onChange={(typed) => {
        setText(typed)
        onChange(readDate(typed, today) ?? typed)
      }}
      onBlur={() => setText(undefined)}
    />
  )
}

function TimeBox({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (time: string) => void
}) {
  const [text, setText] = useState<string>()
  return (
    <TextBox
      aria-label={label}
      placeholder="14:30"
      value={text ?? value}
      onChange={(typed) => {
        setText(typed)
        onChange(readTime(typed) ?? typed)
      }}
      onBlur={() => setText(undefined)}
    />
  )
}

interface MomentFieldProps {
  readonly path: string
  readonly label: string
  readonly zone: string
  readonly hint?: string
  readonly needed?: boolean
  readonly value: MomentDraft | null | undefined
  readonly onChange: (value: MomentDraft | null | undefined) => void
}

/** When something happened, or that this is not yet known. */
export function MomentAnswer({ zone, value, onChange, ...field }: MomentFieldProps) {
  return (
    <AnswerField {...field} value={value} onChange={onChange} isGroup>
      {(control, current) => (
        <MomentInput control={control} label={field.label} zone={zone} value={current} onChange={onChange} />
      )}
    </AnswerField>
  )
}

/** A time that the record cannot do without. */
export function MomentField({
  zone,
  value,
  onChange,
  ...field
}: Omit<MomentFieldProps, 'value'> & { readonly value: MomentDraft | undefined }) {
  return (
    <Field {...field} isGroup>
      {(control) => (
        <MomentInput control={control} label={field.label} zone={zone} value={value} onChange={onChange} />
      )}
    </Field>
  )
}
