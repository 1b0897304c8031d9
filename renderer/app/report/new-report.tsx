import { useCallback, useState } from 'react'
import { Button } from '@mantine/core'
import type { FieldProblem } from '../../../shared/contract/fault'
import type { IntakeForm, Receipt } from '../../../shared/contract/report'
import { plainProblem } from '../../../shared/domain/report-labels'
import { FaultNotice } from '../../parts/fault-notice'
import { Mark } from '../../parts/marking-mark'
import { readReport, type ReportDraft } from '../../parts/report/report-draft'
import { ReportFields } from '../../parts/report/report-fields'
import { namesText, RouteChoice } from '../../parts/report/route-choice'
import { useAct, useOperation } from '../../state/operations'
import { Notice } from '../../ui/basics'
import { focusField, FormContext } from '../../ui/form-context'
import { Danger, mustAskDanger } from './danger'
import { Desk, PageHeading } from './desk'
import { ReceiptPage } from './receipt-page'
import styles from './report.module.css'

/** Reporting without an account: danger first, then the form, then the receipt. */
export function NewReport({ onLeave }: { readonly onLeave: () => void }) {
  const form = useOperation('intake.form', {})
  const [draft, setDraft] = useState<ReportDraft>({})
  const [receipt, setReceipt] = useState<Receipt>()
  const set = useCallback((part: Partial<ReportDraft>) => setDraft((before) => ({ ...before, ...part })), [])
  const intake = form.value
  if (intake === undefined)
    return (
      <Desk note="" onLeave={onLeave}>
        <FaultNotice fault={form.fault} title="Reports cannot be taken here" />
      </Desk>
    )
  const note = (
    <>
      {intake.organisation}: nothing marked above <Mark classification={intake.accreditation} /> may be typed
      here.
    </>
  )
  return (
    <Desk note={note} onLeave={onLeave}>
      {receipt ? (
        <ReceiptPage receipt={receipt} zone={intake.zone} onLeave={onLeave} />
      ) : mustAskDanger(draft) ? (
        <Danger draft={draft} emergencyNumber={intake.emergencyNumber} zone={intake.zone} onAnswer={set} />
      ) : (
        <Writing intake={intake} draft={draft} set={set} onSent={setReceipt} />
      )}
    </Desk>
  )
}

interface WritingProps {
  readonly intake: IntakeForm
  readonly draft: ReportDraft
  readonly set: (part: Partial<ReportDraft>) => void
  readonly onSent: (receipt: Receipt) => void
}

function Writing({ intake, draft, set, onSent }: WritingProps) {
  const [concernsCso, setConcernsCso] = useState(false)
  const [isTried, setTried] = useState(false)
  const [given, setGiven] = useState<readonly FieldProblem[]>([])
  const submit = useAct('intake.submit')
  const readers = concernsCso ? intake.readers.alternate : intake.readers.cso
  const reading = readReport(draft)
  const problems = [...given, ...(isTried && !reading.ok ? reading.problems : [])]

  const send = async () => {
    setTried(true)
    if (!reading.ok) {
      focusField(reading.problems[0]?.path ?? 'kind')
      return
    }
    const result = await submit.run({ report: reading.report, concernsCso })
    if (result.ok) onSent(result.value)
    else
      setGiven(
        (result.fault.fields ?? []).map(({ path, message }) =>
          plainProblem({ path: path.replace(/^report\./, ''), message }),
        ),
      )
  }
  return (
    <FormContext value={{ problems: new Map(problems.map(({ path, message }) => [path, message])) }}>
      <form
        className={styles.sheet}
        aria-label="Report"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <div>
          <PageHeading>Report something</PageHeading>
          <p className={styles.lead}>
            Five minutes, no account. Only what is marked <em>needed</em> has to be answered.
          </p>
        </div>
        {draft.danger === 'not-known' && (
          <Notice tone="warn">
            <p>Act as if somebody may be in danger until you know better: {intake.emergencyNumber}.</p>
          </Notice>
        )}
        <RouteChoice readers={intake.readers} concernsCso={concernsCso} onChange={setConcernsCso} />
        <ReportFields
          draft={draft}
          set={(part) => {
            setGiven([])
            set(part)
          }}
          zone={intake.zone}
          accreditation={intake.accreditation}
        />
        {isTried && problems.length > 0 && <Problems problems={problems} />}
        <FaultNotice fault={submit.fault} title="The report was not sent" />
        {draft.kind !== undefined && (
          <div className={styles.send}>
            <Button type="submit" size="md" loading={submit.isRunning} disabled={readers.length === 0}>
              {readers.length === 0 ? 'Nobody can receive it' : `Send to ${namesText(readers)}`}
            </Button>
            <span>You get a reference and a code to read the answer with.</span>
          </div>
        )}
      </form>
    </FormContext>
  )
}

function Problems({ problems }: { readonly problems: readonly FieldProblem[] }) {
  return (
    <Notice
      tone="danger"
      title={
        problems.length === 1
          ? 'One answer is still needed'
          : `${String(problems.length)} answers are still needed`
      }
    >
      <div className={styles.problems}>
        <ul>
          {problems.map(({ path, message }) => (
            <li key={path}>
              <button type="button" onClick={() => focusField(path)}>
                {names[path] ?? path}
              </button>
              : {message}
            </li>
          ))}
        </ul>
      </div>
    </Notice>
  )
}

const names: Readonly<Record<string, string>> = {
  kind: 'What you report',
  what: 'What happened',
  noticedAt: 'When',
  happenedAt: 'When it happened',
  marking: 'How marked it is',
  'reporter.category': 'What you are',
  basis: 'Seen or suspected',
  criteria: 'Why you report the contact',
  changes: 'What changes',
  effective: 'From when',
}
