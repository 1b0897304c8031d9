import { z } from 'zod'
import type { CaseView } from '../../../../shared/contract/case'
import { ActDialog, ifBlank } from '../../../parts/act-form'
import { useAct } from '../../../state/operations'
import { useTyped } from '../../../state/use-typed'
import { Field } from '../../../ui/field'
import { TextBox } from '../../../ui/inputs'
import { Rows } from '../../../ui/rows'
import styles from '../case.module.css'

interface StepsDialogProps {
  readonly view: CaseView
  readonly onClose: () => void
  readonly onDone: (view: CaseView) => void
}

/** Edits the steps of one minor case; the organisation's own list stays as it is. */
export function StepsDialog({ view, onClose, onDone }: StepsDialogProps) {
  const form = useTyped({
    key: `${view.body.reference}/case.steps`,
    what: 'Steps of this case',
    shape: z.array(z.object({ id: z.string(), title: z.string(), help: z.string() })),
    start: () => view.body.steps.map(({ id, title, help = '' }) => ({ id, title, help })),
  })
  const steps = form.value
  const act = useAct('case.steps', form.discard)
  const problems = steps.map(
    ({ title }, at) => [`steps.${String(at)}.title`, ifBlank(title, 'Name the step, or remove it.')] as const,
  )
  const submit = async () => {
    const result = await act.run({
      reference: view.body.reference,
      basedOn: view.revision,
      steps: steps.map(({ id, title, help }) => ({ id, title, ...(help.trim() !== '' && { help }) })),
    })
    if (result.ok) onDone(result.value)
  }
  return (
    <ActDialog
      title="Steps of this case"
      size="xl"
      problems={Object.fromEntries(problems)}
      act={act}
      kept={form}
      faultTitle="Not saved"
      submit="Save the steps"
      onSubmit={submit}
      onClose={onClose}
    >
      <p>These are the steps of this case alone. The organisation’s own list stands in the directory.</p>
      <Rows
        path="steps"
        noun="step"
        rows={steps}
        onChange={form.put}
        make={() => ({ id: crypto.randomUUID(), title: '', help: '' })}
        empty="No steps: the case can be closed without any."
      >
        {(step, path, change) => (
          <div className={styles.pair}>
            <Field path={`${path}.title`} label="Step" needed>
              {(control) => (
                <TextBox
                  {...control}
                  value={step.title}
                  maxLength={200}
                  onChange={(title) => change({ title })}
                />
              )}
            </Field>
            <Field path={`${path}.help`} label="Help">
              {(control) => (
                <TextBox
                  {...control}
                  value={step.help}
                  maxLength={1000}
                  onChange={(help) => change({ help })}
                />
              )}
            </Field>
          </div>
        )}
      </Rows>
    </ActDialog>
  )
}
