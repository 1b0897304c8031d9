import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { OwnReport as Own } from '../../../shared/contract/report'
import { formatInstant } from '../../../shared/domain/format-time'
import { readReference } from '../../../shared/domain/reference'
import { readReportCode } from '../../../shared/domain/report-code'
import { messageLabels } from '../../../shared/domain/report-labels'
import { longestWords } from '../../../shared/domain/report'
import { FaultNotice } from '../../parts/fault-notice'
import { ReportWords } from '../../parts/report/report-words'
import { namesText } from '../../parts/report/route-choice'
import { useAct, useOperation } from '../../state/operations'
import { handledAs } from '../../../shared/domain/report'
import { asClassification } from '../../state/shown'
import { Notice } from '../../ui/basics'
import { Field } from '../../ui/field'
import { TextArea, TextBox } from '../../ui/inputs'
import { Desk, PageHeading } from './desk'
import styles from './report.module.css'

/** Reading the own report with reference and code. */
export function OwnReport({ onLeave }: { readonly onLeave: () => void }) {
  const [typed, setTyped] = useState({ reference: '', code: '' })
  const [own, setOwn] = useState<Own>()
  const read = useAct('intake.read')
  const form = useOperation('intake.form', {})
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const result = await read.run(typed)
    if (result.ok) setOwn(result.value)
  }
  const zone = form.value?.zone ?? 'Pacific/Auckland'
  if (own)
    return (
      <Desk
        note={`Report ${own.reference}`}
        marking={form.value && handledAs(own.report, asClassification(form.value.accreditation))}
        onLeave={onLeave}
      >
        <Opened own={own} receipt={typed} zone={zone} onChanged={setOwn} />
      </Desk>
    )
  return (
    <Desk note="Only your own report opens here." onLeave={onLeave}>
      <form className={styles.sheet} aria-label="Read your report" onSubmit={(event) => void submit(event)}>
        <div>
          <PageHeading>Read your report</PageHeading>
          <p className={styles.lead}>Type the reference and the code that you copied when you sent it.</p>
        </div>
        <Field
          path="reference"
          label="Reference"
          hint="Like RP-7Q4K-2M."
          problem={isMistyped(typed.reference, 8, (text) => readReference(text, 'RP')) ? mistyped : undefined}
        >
          {(control) => (
            <TextBox
              {...control}
              mono
              value={typed.reference}
              onChange={(reference) => setTyped({ ...typed, reference })}
            />
          )}
        </Field>
        <Field
          path="code"
          label="Code"
          hint="Seven groups of four; spaces and capitals do not matter."
          problem={isMistyped(typed.code, 28, readReportCode) ? mistyped : undefined}
        >
          {(control) => (
            <TextBox {...control} mono value={typed.code} onChange={(code) => setTyped({ ...typed, code })} />
          )}
        </Field>
        <FaultNotice fault={read.fault} />
        <div className={styles.send}>
          <Button
            type="submit"
            loading={read.isRunning}
            disabled={typed.reference.trim() === '' || typed.code.trim() === ''}
          >
            Open it
          </Button>
          {read.isRunning && <span role="status">Each wrong try takes longer to answer.</span>}
        </div>
      </form>
    </Desk>
  )
}

const mistyped = 'Something in it is mistyped: its check characters do not fit.'

const isMistyped = (text: string, length: number, reads: (text: string) => string | null) =>
  text.replace(/[\s-]/g, '').length >= length && reads(text) === null

interface OpenedProps {
  readonly own: Own
  readonly receipt: { readonly reference: string; readonly code: string }
  readonly zone: string
  readonly onChanged: (own: Own) => void
}

function Opened({ own, receipt, zone, onChanged }: OpenedProps) {
  return (
    <div className={styles.sheet}>
      <div>
        <PageHeading>Report {own.reference}</PageHeading>
        <p className={styles.lead}>
          Reported {formatInstant(own.reportedAt, zone)} to {namesText(own.readers)}.
        </p>
      </div>
      <Standing own={own} />
      {own.messages.length > 0 && (
        <section className={styles.block} aria-label="What became of it">
          <h2>What became of it</h2>
          <ul className={styles.said}>
            {own.messages.map((message) => (
              <li key={`${message.at}${message.about}`}>
                <strong>{messageLabels[message.about]}</strong>{' '}
                <time dateTime={message.at}>
                  {formatInstant(message.at, zone)}, {message.by}
                </time>
                {message.text !== '' && <p>{message.text}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles.block} aria-label="What you reported">
        <h2>What you reported</h2>
        <ReportWords of={own.report} />
      </section>
      <Additions own={own} receipt={receipt} zone={zone} onChanged={onChanged} />
    </div>
  )
}

function Standing({ own }: { readonly own: Own }) {
  if (own.standing === 'waiting')
    return (
      <Notice tone="info" title="Not collected yet">
        <p>It waits, sealed, for the next sign-in of {namesText(own.readers)}.</p>
      </Notice>
    )
  if (own.standing === 'gone')
    return (
      <Notice tone="danger" title="Nobody has confirmed that they have it">
        <p>
          The sealed report is no longer here, and no answer was left. Tell {namesText(own.readers)} in
          person, and give the reference.
        </p>
      </Notice>
    )
  return null
}

function Additions({ own, receipt, zone, onChanged }: OpenedProps) {
  const [text, setText] = useState('')
  const add = useAct('intake.add')
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const result = await add.run({ ...receipt, text })
    if (!result.ok) return
    setText('')
    onChanged(result.value)
  }
  return (
    <section className={styles.block} aria-label="Add to it">
      <h2>Add to it</h2>
      {own.additions.length > 0 && (
        <ul className={styles.said}>
          {own.additions.map((addition, index) => (
            <li key={`${addition.at}${String(index)}`}>
              <time dateTime={addition.at}>
                {formatInstant(addition.at, zone)}, {addition.collected ? 'collected' : 'not collected yet'}
              </time>
              <p>{addition.text}</p>
            </li>
          ))}
        </ul>
      )}
      <form className={styles.block} onSubmit={(event) => void submit(event)}>
        <Field
          path="text"
          label="What else is there to say?"
          hint="Kept exactly as you write it, beside the first report."
        >
          {(control) => <TextArea {...control} value={text} limit={longestWords} onChange={setText} />}
        </Field>
        <FaultNotice fault={add.fault} title="Nothing was added" />
        <div>
          <Button type="submit" variant="default" loading={add.isRunning} disabled={text.trim() === ''}>
            Add
          </Button>
        </div>
      </form>
    </section>
  )
}
