import { useState } from 'react'
import { readReference } from '../../../shared/domain/reference'
import styles from '../../parts/access/access.module.css'
import { optionsOf } from '../../parts/options'
import { ReasonDialog } from '../../parts/reason-form'
import { useAct } from '../../state/operations'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'

const needs = optionsOf({ read: 'Read it', work: 'Read and change it' })

interface RequestDialogProps {
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Asks for a case by its reference; the answer is the same whether there is one. */
export function RequestDialog({ onDone, onClose }: RequestDialogProps) {
  const act = useAct('access.request')
  const [typed, setTyped] = useState('')
  const [level, setLevel] = useState<'read' | 'work'>('read')
  const wanted = readReference(typed)
  const submit = async (reason: string) => {
    if (wanted === null) return
    const result = await act.run({ wanted, level, reason })
    if (result.ok) onDone()
  }
  return (
    <ReasonDialog
      title="Ask for a case"
      size="lg"
      hint="Why you need to know it. Keep what the case may say out of it."
      limit={2000}
      problems={{ wanted: wanted === null && 'This is not a reference: check each character.' }}
      act={act}
      submit="Send the request"
      onSubmit={submit}
      onClose={onClose}
    >
      <p className={styles.under}>
        The request goes to whoever decides who holds the case. Whether there is such a case is not said here;
        you find the decision on this screen at a later sign-in.
      </p>
      <Field path="wanted" label="Reference" hint="As it was given to you, like CH-7Q4K-2M.">
        {(control) => (
          <TextBox {...control} mono data-autofocus value={typed} maxLength={20} onChange={setTyped} />
        )}
      </Field>
      <Choice
        isFixed
        path="level"
        label="I need to"
        options={needs}
        value={level}
        onChange={(next) => setLevel(next ?? 'read')}
      />
    </ReasonDialog>
  )
}
