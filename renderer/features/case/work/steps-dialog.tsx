import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import { FaultNotice } from '../../../parts/fault-notice'
import { useAct } from '../../../state/operations'
import { Actions } from '../../../ui/basics'
import { Dialog } from '../../../ui/dialog'
import { Field } from '../../../ui/field'
import { FormContext } from '../../../ui/form-context'
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
  const [steps, setSteps] = useState(view.body.steps.map(({ id, title, help = '' }) => ({ id, title, help })))
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const save = useAct('case.steps')
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const unnamed = steps.flatMap(({ title }, at) =>
      title.trim() === '' ? [[`steps.${String(at)}.title`, 'Name the step, or remove it.'] as const] : [],
    )
    setProblems(new Map(unnamed))
    if (unnamed.length > 0) return
    const result = await save.run({
      reference: view.body.reference,
      basedOn: view.revision,
      steps: steps.map(({ id, title, help }) => ({ id, title, ...(help.trim() !== '' && { help }) })),
    })
    if (result.ok) onDone(result.value)
  }
  return (
    <Dialog title="Steps of this case" size="xl" onClose={onClose}>
      <FormContext value={{ problems }}>
        <form className={styles.dialog} onSubmit={(event) => void submit(event)} noValidate>
          <p>These are the steps of this case alone. The organisation’s own list stands in the directory.</p>
          <Rows
            path="steps"
            noun="step"
            rows={steps}
            onChange={setSteps}
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
          <FaultNotice fault={save.fault} title="Not saved" />
          <Actions>
            <Button type="submit" loading={save.isRunning}>
              Save the steps
            </Button>
            <Button variant="subtle" color="gray" onClick={onClose}>
              Cancel
            </Button>
          </Actions>
        </form>
      </FormContext>
    </Dialog>
  )
}
