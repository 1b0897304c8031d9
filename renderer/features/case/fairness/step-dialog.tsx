import type { AnnexView } from '../../../../shared/contract/annex'
import type { Fairness } from '../../../../shared/domain/annex'
import { ActDialog } from '../../../parts/act-form'
import { momentNow } from '../../../parts/moment-draft'
import { DateBox, MomentField } from '../../../parts/moment-input'
import { ifNoReason, ReasonField } from '../../../parts/reason-form'
import { useAct } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { useTyped } from '../../../state/use-typed'
import { Notice } from '../../../ui/basics'
import { Field } from '../../../ui/field'
import { EntryControl } from '../work/entry-control'
import { stepForms, type StepField } from './step-fields'
import { readStep, stepKey, stepTyped, typedStep, type StepAsked, type StepTyped } from './step-typed'

interface StepDialogProps {
  readonly annex: AnnexView
  readonly fairness: Fairness
  readonly asked: StepAsked
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Records a step of fairness, or puts one right with a reason. */
export function StepDialog({ annex, fairness, asked, onDone, onClose }: StepDialogProps) {
  const { zone } = useSession().view.organisation
  const form = stepForms[asked.step]
  const isCorrection = asked.isCorrection === true
  const title = isCorrection ? 'Put a step right' : form.title
  const draft = useTyped<StepTyped>({
    key: stepKey(annex.body.reference, asked),
    what: title,
    shape: stepTyped,
    start: () => ({
      ...(typedStep(fairness, asked.step) ?? { moment: momentNow(zone), values: {} }),
      reason: '',
    }),
  })
  const typed = draft.value
  const { reason } = typed
  const act = useAct('annex.save', draft.discard)
  const change = (key: string, value: string | readonly string[] | undefined) =>
    draft.put({ ...typed, values: { ...typed.values, [key]: value } })

  const { step, problems } = readStep(asked, typed)
  const submit = async () => {
    if (!step) return
    const { reference } = annex.body
    const why = isCorrection ? { reason } : {}
    const result = await act.run({ reference, basedOn: annex.revision, step, ...why })
    if (result.ok) onDone()
  }
  return (
    <ActDialog
      title={title}
      size="xl"
      problems={{ ...Object.fromEntries(problems), reason: isCorrection && ifNoReason(reason) }}
      fieldsUnder="step."
      act={act}
      kept={draft}
      faultTitle="Not recorded"
      submit="Record it"
      onSubmit={submit}
      onClose={onClose}
    >
      {isCorrection && (
        <Notice tone="info">
          <p>What stands there now is kept in the history of this record.</p>
        </Notice>
      )}
      {form.lead !== undefined && <p>{form.lead}</p>}
      {form.fields.map((field) => (
        <StepControl
          key={field.key}
          field={field}
          zone={zone}
          value={typed.values[field.key]}
          onChange={(value) => change(field.key, value)}
        />
      ))}
      {form.moment && (
        <MomentField
          path={form.moment.key}
          label={form.moment.label}
          zone={zone}
          value={typed.moment}
          onChange={(moment) => draft.put({ ...typed, moment: moment ?? undefined })}
        />
      )}
      {isCorrection && (
        <ReasonField
          value={reason}
          hint="Kept in the history of this record."
          limit={500}
          onChange={(words) => draft.put({ ...typed, reason: words })}
        />
      )}
    </ActDialog>
  )
}

interface StepControlProps {
  readonly field: StepField
  readonly zone: string
  readonly value: string | readonly string[] | undefined
  readonly onChange: (value: string | readonly string[] | undefined) => void
}

function StepControl({ field, zone, value, onChange }: StepControlProps) {
  const { control, key, label, hint, needed = false } = field
  if (control !== 'date')
    return <EntryControl field={{ ...field, control }} value={value} onChange={onChange} />
  return (
    <Field path={key} label={label} needed={needed} {...(hint !== undefined && { hint })}>
      {(props) => (
        <DateBox
          control={props}
          label={label}
          zone={zone}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
