import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { z } from 'zod'
import type { DirectoryView } from '../../../shared/contract/directory'
import { directoryDetails, type DirectoryDetails } from '../../../shared/domain/directory'
import { firstDirectory } from '../../../shared/domain/first-directory'
import { bridge } from '../../bridge'
import { FaultNotice } from '../../parts/fault-notice'
import { PutBack } from '../../parts/put-back'
import { useAct } from '../../state/operations'
import { useTyped } from '../../state/use-typed'
import { Actions, Notice, Panel } from '../../ui/basics'
import { Field } from '../../ui/field'
import { FormContext, focusField } from '../../ui/form-context'
import { TextBox } from '../../ui/inputs'
import { AgenciesEditor } from './agencies-editor'
import { DirectoryConflict } from './directory-conflict'
import { directoryTyped, fromTyped, toTyped, type DirectoryTyped } from './directory-typed'
import { FollowUpFields } from './follow-up-fields'
import { RepeatFields } from './repeat-fields'
import { StepsEditor } from './steps-editor'
import { TeamEditor } from './team-editor'
import styles from './directory.module.css'

interface DirectoryFormProps {
  /** What is changed; nothing for the first. */
  readonly of: DirectoryView | null
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** A change of the directory while it is typed, and what it started from, whoever saves meanwhile. */
interface Changing {
  readonly typed: DirectoryTyped
  readonly reason: string
  /** The revision that is changed; 0 for the first. */
  readonly basedOn: number
  readonly base: DirectoryDetails
}

const changing: z.ZodType<Changing> = z.object({
  typed: directoryTyped,
  reason: z.string(),
  basedOn: z.number(),
  base: directoryDetails,
})

interface Clash {
  readonly mine: DirectoryDetails
  readonly theirs: DirectoryView
}

/** Where the draft of a change is kept. */
export const directoryDraft = 'directory/change'

/** The whole directory as one form, saved as one revision. */
export function DirectoryForm({ of, onDone, onCancel }: DirectoryFormProps) {
  const form = useTyped<Changing>({
    key: directoryDraft,
    what: 'Change of the directory',
    shape: changing,
    start: () => {
      const base = of?.body.details ?? firstDirectory(() => crypto.randomUUID())
      return { typed: toTyped(base), reason: '', basedOn: of?.revision ?? 0, base }
    },
  })
  const { typed, reason, basedOn, base } = form.value
  const [clash, setClash] = useState<Clash>()
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const save = useAct('directory.save', form.discard)
  const change = (part: Partial<DirectoryTyped>) => {
    form.put({ ...form.value, typed: { ...typed, ...part } })
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
    if (result.ok) {
      onDone()
      return
    }
    const theirs = result.fault.code === 'conflict' ? await bridge.call('directory.read', {}) : undefined
    if (theirs?.ok && theirs.value !== null) {
      save.clear()
      setClash({ mine: read.details, theirs: theirs.value })
    } else setProblems(new Map(result.fault.fields?.map(({ path, message }) => [shortPath(path), message])))
  }

  return (
    <FormContext value={{ problems }}>
      <form
        className={styles.form}
        onSubmit={(event) => void submit(event)}
        noValidate
        aria-label="Directory"
      >
        <PutBack at={form.keptAt} onDiscard={() => void form.restart()} />
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
            {(control) => (
              <TextBox
                {...control}
                value={reason}
                maxLength={500}
                onChange={(words) => form.put({ ...form.value, reason: words })}
              />
            )}
          </Field>
          <Actions>
            <Button type="submit" loading={save.isRunning}>
              Save the directory
            </Button>
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                void form.discard()
                onCancel()
              }}
            >
              Cancel
            </Button>
          </Actions>
        </div>
      </form>
      {clash && (
        <DirectoryConflict
          base={base}
          {...clash}
          onChoose={(merged) => {
            const { revision, body } = clash.theirs
            form.put({ typed: toTyped(merged), reason, basedOn: revision, base: body.details })
            setClash(undefined)
          }}
          onClose={() => setClash(undefined)}
        />
      )}
    </FormContext>
  )
}

const shortPath = (path: string) => path.replace(/^details\./, '')
