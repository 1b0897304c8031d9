import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { readReference } from '../../../shared/domain/reference'
import { ReasonField } from '../../parts/access/grant-fields'
import styles from '../../parts/access/access.module.css'
import { FaultNotice } from '../../parts/fault-notice'
import { optionsOf } from '../../parts/options'
import { useAct } from '../../state/operations'
import { Actions } from '../../ui/basics'
import { Choice } from '../../ui/choice'
import { Dialog } from '../../ui/dialog'
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
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const wanted = readReference(typed)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (wanted === null || reason.trim() === '') return
    const result = await act.run({ wanted, level, reason })
    if (result.ok) onDone()
  }
  return (
    <Dialog title="Ask for a case" onClose={onClose} size="lg">
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <p className={styles.under}>
          The request goes to whoever decides who holds the case. Whether there is such a case is not said
          here; you find the decision on this screen at a later sign-in.
        </p>
        <Field
          path="wanted"
          label="Reference"
          hint="As it was given to you, like CH-7Q4K-2M."
          {...(isTried && wanted === null && { problem: 'This is not a reference: check each character.' })}
        >
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
        <ReasonField
          value={reason}
          hint="Why you need to know it. Keep what the case may say out of it."
          isMissing={isTried && reason.trim() === ''}
          limit={2000}
          onChange={setReason}
        />
        <FaultNotice fault={act.fault} />
        <Actions>
          <Button type="submit" loading={act.isRunning}>
            Send the request
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
