import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { AccountView } from '../../../shared/domain/account'
import { FaultNotice } from '../../parts/fault-notice'
import { emptyMoment, momentNow, readMoment, type MomentDraft } from '../../parts/moment-draft'
import { MomentField } from '../../parts/moment-input'
import { useAct } from '../../state/operations'
import { useSession } from '../../state/session'
import { Actions, Notice } from '../../ui/basics'
import { Field } from '../../ui/field'
import { focusField, FormContext } from '../../ui/form-context'
import { TextArea } from '../../ui/inputs'
import { Pick } from '../../ui/pick'
import { Running } from '../../ui/running'
import { HandedOver, type Outcome } from './handed-over'
import styles from './administration.module.css'

interface HandoverFormProps {
  readonly accounts: readonly AccountView[]
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** Names who stands in, from when until when, and what stays behind. */
export function HandoverForm({ accounts, onChanged, onClose }: HandoverFormProps) {
  const { zone } = useSession().view.organisation
  const act = useAct('account.delegate')
  const [chosen, setChosen] = useState<string>()
  const [from, setFrom] = useState<MomentDraft>(() => momentNow(zone))
  const [until, setUntil] = useState<MomentDraft>(() => emptyMoment(zone))
  const [except, setExcept] = useState('')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const able = accounts.filter(mayStandIn)
  const starts = instantOf(from)
  const ends = instantOf(until)
  const problems = isTried ? problemsOf({ chosen, starts, ends, reason }) : new Map<string, string>()

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (chosen === undefined || starts === undefined || ends === undefined || reason.trim() === '') {
      const [first] = problemsOf({ chosen, starts, ends, reason }).keys()
      if (first !== undefined) focusField(first)
      return
    }
    const references = except.split(/[\s,;]+/).filter((text) => text !== '')
    const result = await act.run({ accountId: chosen, from: starts, until: ends, reason, except: references })
    if (!result.ok) return
    setOutcome({ name: result.value.account.displayName, ...result.value })
    onChanged()
  }

  if (outcome) return <HandedOver of={outcome} onClose={onClose} />
  if (able.length === 0) {
    return (
      <Notice tone="info" title="Nobody can stand in yet">
        <p>
          It takes an account that is neither a CSO, an auditor nor the alternate. Add one under Accounts; its
          holder signs in once, and your next sign-in certifies their keys.
        </p>
      </Notice>
    )
  }
  return (
    <FormContext value={{ problems }}>
      <form
        className={styles.form}
        onSubmit={(event) => void submit(event)}
        noValidate
        aria-label="Let somebody stand in"
      >
        <Field path="delegate" label="Who">
          {(control) => (
            <Pick
              control={control}
              options={able.map(({ id, displayName }) => ({ value: id, label: displayName }))}
              value={chosen}
              onChange={setChosen}
            />
          )}
        </Field>
        <MomentField
          path="from"
          label="From"
          zone={zone}
          value={from}
          onChange={(value) => value && setFrom(value)}
        />
        <MomentField
          path="until"
          label="Until"
          zone={zone}
          hint="60 days at most. It ends by itself."
          value={until}
          onChange={(value) => value && setUntil(value)}
        />
        <Field
          path="except"
          label="Not handed over (may stay empty)"
          hint="References of cases and reports that concern them. Whatever names them, or is above their clearance, is left out by itself."
        >
          {(control) => <TextArea {...control} value={except} onChange={setExcept} rows={2} mono />}
        </Field>
        <Field path="reason" label="Reason" hint="Told to them and to the Chief Security Officers.">
          {(control) => (
            <TextArea {...control} value={reason} onChange={setReason} rows={2} maxLength={500} />
          )}
        </Field>
        <p className={styles.under}>
          They get the keys of your cases and reports now, in one letter, until the end given, and your powers
          from the beginning given. Your own access stays as it is.
        </p>
        <FaultNotice fault={act.fault} />
        {act.isRunning ? (
          <Running what="Gathering what is handed over" progress={act.progress} onCancel={act.cancel} />
        ) : (
          <Actions>
            <Button type="submit">Hand over</Button>
            <Button variant="subtle" color="gray" onClick={onClose}>
              Cancel
            </Button>
          </Actions>
        )}
      </form>
    </FormContext>
  )
}

const mayStandIn = ({ role, status, keys, isAlternate, acting }: AccountView) =>
  role !== 'cso' &&
  role !== 'auditor' &&
  status === 'active' &&
  keys === 'certified' &&
  !isAlternate &&
  (acting === null || Date.parse(acting.until) <= Date.now())

/** The vault takes instants; people type what the clock on their wall shows. */
function instantOf(draft: MomentDraft): string | undefined {
  const read = readMoment(draft)
  return read.ok ? new Date(read.moment.at).toISOString() : undefined
}

interface Given {
  readonly chosen: string | undefined
  readonly starts: string | undefined
  readonly ends: string | undefined
  readonly reason: string
}

function problemsOf({ chosen, starts, ends, reason }: Given): ReadonlyMap<string, string> {
  const problems: [string, string][] = []
  if (chosen === undefined) problems.push(['delegate', 'Choose who stands in.'])
  if (starts === undefined) problems.push(['from', 'Say from when, with date and time.'])
  if (ends === undefined) problems.push(['until', 'Say until when, with date and time.'])
  if (reason.trim() === '') problems.push(['reason', 'Say why, in a few words.'])
  return new Map(problems)
}
