import { useState } from 'react'
import { Button } from '@mantine/core'
import { plainProblem, knownLabels } from '../../../shared/domain/report-labels'
import type { FieldProblem } from '../../../shared/contract/fault'
import { FaultNotice } from '../../parts/fault-notice'
import { MomentField } from '../../parts/moment-input'
import { readMoment, type MomentDraft } from '../../parts/moment-draft'
import { optionsOf } from '../../parts/options'
import { readReport, type ReportDraft } from '../../parts/report/report-draft'
import { ReportFields } from '../../parts/report/report-fields'
import { namesText, RouteChoice } from '../../parts/report/route-choice'
import { Section } from '../../parts/report/section'
import { useAct, useOperation } from '../../state/operations'
import { useOnScreen } from '../../state/on-screen'
import { go } from '../../state/route'
import { useSession } from '../../state/session'
import { Actions, Notice, Page } from '../../ui/basics'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { FormContext, focusField } from '../../ui/form-context'
import { TextBox } from '../../ui/inputs'
import styles from './reports.module.css'

/** Typing in a report that came on paper, word for word. */
export function TranscribeScreen() {
  const { organisation } = useSession().view
  const form = useOperation('intake.form', {})
  const { accreditation } = organisation
  useOnScreen([{ classification: accreditation, line: accreditation }])
  const [made, setMade] = useState<{ reference: string; readers: readonly string[]; isOpenToYou: boolean }>()
  if (made) return <Made {...made} onAnother={() => setMade(undefined)} />
  return (
    <Page
      title="Type in a paper form"
      lead="Word for word, spelling and all. It goes to the same readers as a report from the lock screen."
    >
      <FaultNotice fault={form.fault} />
      {form.value && <Writing readers={form.value.readers} onMade={setMade} />}
    </Page>
  )
}

interface WritingProps {
  readonly readers: { readonly cso: string[]; readonly alternate: string[] }
  readonly onMade: (made: { reference: string; readers: readonly string[]; isOpenToYou: boolean }) => void
}

function Writing({ readers, onMade }: WritingProps) {
  const { zone, accreditation } = useSession().view.organisation
  const [draft, setDraft] = useState<ReportDraft>({})
  const [concernsCso, setConcernsCso] = useState(false)
  const [received, setReceived] = useState<MomentDraft>()
  const [note, setNote] = useState('')
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const transcribe = useAct('report.transcribe')
  const set = (part: Partial<ReportDraft>) => {
    setProblems([])
    setDraft((before) => ({ ...before, ...part }))
  }
  const save = async () => {
    const reading = readReport(draft)
    const receivedAt = readMoment(received ?? { date: '', time: '', zone, precision: 'minute' })
    const found = [
      ...(receivedAt.ok ? [] : [{ path: 'receivedAt', message: receivedAt.message }]),
      ...(reading.ok ? [] : reading.problems),
    ]
    setProblems(found)
    if (!receivedAt.ok || !reading.ok) {
      focusField(found[0]?.path ?? 'kind')
      return
    }
    const result = await transcribe.run({
      report: reading.report,
      concernsCso,
      receivedAt: receivedAt.moment,
      ...(note.trim() !== '' && { note }),
    })
    if (result.ok) onMade(result.value)
    else
      setProblems(
        (result.fault.fields ?? []).map(({ path, message }) =>
          plainProblem({ path: path.replace(/^report\./, ''), message }),
        ),
      )
  }
  return (
    <FormContext value={{ problems: new Map(problems.map(({ path, message }) => [path, message])) }}>
      <div className={styles.sheet}>
        <RouteChoice readers={readers} concernsCso={concernsCso} onChange={setConcernsCso} />
        <Section title="The paper form">
          <MomentField
            path="receivedAt"
            label="When was it received?"
            needed
            zone={zone}
            value={received}
            onChange={(value) => setReceived(value ?? undefined)}
          />
          <Field path="note" label="How it came, and where the paper is kept">
            {(control) => <TextBox {...control} value={note} maxLength={500} onChange={setNote} />}
          </Field>
          <Choice
            isFixed
            path="danger"
            label="Is anyone in danger, by what the form says?"
            needed
            options={optionsOf(knownLabels)}
            value={draft.danger}
            onChange={(danger) => set({ danger })}
          />
        </Section>
        <ReportFields draft={draft} set={set} zone={zone} accreditation={accreditation} />
        <FaultNotice fault={transcribe.fault} title="It was not stored" />
        {problems.length > 0 && (
          <Notice tone="danger" title="Some answers are still needed">
            <p>They are marked above.</p>
          </Notice>
        )}
        <Actions>
          <Button onClick={() => void save()} loading={transcribe.isRunning}>
            Store it
          </Button>
          <Button variant="subtle" color="gray" onClick={() => go({ screen: 'reports', reference: '' })}>
            Cancel
          </Button>
        </Actions>
      </div>
    </FormContext>
  )
}

function Made(props: {
  readonly reference: string
  readonly readers: readonly string[]
  readonly isOpenToYou: boolean
  readonly onAnother: () => void
}) {
  return (
    <Page title={`Stored as ${props.reference}`}>
      <div className={styles.stack}>
        <Notice tone="ok" title={`${namesText(props.readers)} can read it`}>
          <p>Write {props.reference} on the paper form, and keep that as its marking asks.</p>
          {!props.isOpenToYou && <p>It is not open to you.</p>}
        </Notice>
        <Actions>
          {props.isOpenToYou && (
            <Button onClick={() => go({ screen: 'reports', reference: props.reference })}>
              Open the report
            </Button>
          )}
          <Button variant="default" onClick={props.onAnother}>
            Type in another
          </Button>
          <Button variant="subtle" color="gray" onClick={() => go({ screen: 'reports', reference: '' })}>
            Back to the reports
          </Button>
        </Actions>
      </div>
    </Page>
  )
}
