import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { DirectoryDetails } from '../../../shared/domain/directory'
import { FaultNotice } from '../../parts/fault-notice'
import { useAct } from '../../state/operations'
import { Actions, Notice, Panel } from '../../ui/basics'
import { Field } from '../../ui/field'
import { FormContext, focusField } from '../../ui/form-context'
import { TextBox } from '../../ui/inputs'
import { AgenciesEditor } from './agencies-editor'
import { fromTyped, toTyped, type DirectoryTyped } from './directory-typed'
import { FollowUpFields } from './follow-up-fields'
import { RepeatFields } from './repeat-fields'
import { StepsEditor } from './steps-editor'
import { TeamEditor } from './team-editor'
import styles from './directory.module.css'

interface DirectoryFormProps {
  readonly of: DirectoryDetails
  /** The revision that is changed; 0 for the first. */
  readonly basedOn: number
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** The whole directory as one form, saved as one revision. */
export function DirectoryForm({ of, basedOn, onDone, onCancel }: DirectoryFormProps) {
  const [typed, setTyped] = useState(() => toTyped(of))
  const [reason, setReason] = useState('')
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const save = useAct('directory.save')
  const change = (part: Partial<DirectoryTyped>) => {
    setTyped({ ...typed, ...part })
  }

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const read = fromTyped(typed)
    setProblems(read.problems ?? new Map())
    if (read.problems !== null) {
      const [first] = read.problems.keys()
      // Once the fields with something wrong are drawn.
      requestAnimationFrame(() => {
        if (first !== undefined) focusField(first)
      })
      return
    }
    const why = reason.trim()
    const result = await save.run({ basedOn, details: read.details, ...(why !== '' && { reason: why }) })
    if (result.ok) onDone()
    else setProblems(new Map(result.fault.fields?.map(({ path, message }) => [shortPath(path), message])))
  }

  return (
    <FormContext value={{ problems }}>
      <form
        className={styles.form}
        onSubmit={(event) => void submit(event)}
        noValidate
        aria-label="Directory"
      >
        <Panel title="Agencies" aside="Whom to tell, and what may go which way">
          <AgenciesEditor agencies={typed.agencies} onChange={(agencies) => change({ agencies })} />
        </Panel>
        <Panel title="Response team" aside="Who does what, and who stands in">
          <TeamEditor team={typed.team} onChange={(team) => change({ team })} />
        </Panel>
        <Panel title="Steps for minor incidents" aside="Your own process: Alt ↑ and Alt ↓ move a step">
          <StepsEditor steps={typed.minorSteps} onChange={(minorSteps) => change({ minorSteps })} />
        </Panel>
        <FollowUpFields value={typed.followUp} onChange={(followUp) => change({ followUp })} />
        <RepeatFields threshold={typed.threshold} days={typed.days} onChange={change} />
        <FaultNotice fault={save.fault} title="Not saved" />
        {problems.size > 0 && (
          <Notice tone="warn" title="Not saved yet">
            <p>
              {problems.size === 1 ? 'One field needs' : `${String(problems.size)} fields need`} another look:
              it says so beside each.
            </p>
          </Notice>
        )}
        <div className={styles.foot}>
          <Field path="reason" label="Why it changes (may stay empty)">
            {(control) => <TextBox {...control} value={reason} maxLength={500} onChange={setReason} />}
          </Field>
          <Actions>
            <Button type="submit" loading={save.isRunning}>
              Save the directory
            </Button>
            <Button variant="subtle" color="gray" onClick={onCancel}>
              Cancel
            </Button>
          </Actions>
        </div>
      </form>
    </FormContext>
  )
}

const shortPath = (path: string) => path.replace(/^details\./, '')
