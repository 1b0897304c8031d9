import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import type { InvolvedPerson } from '../../../../shared/domain/incident'
import { FaultNotice } from '../../../parts/fault-notice'
import { useAct } from '../../../state/operations'
import { Actions } from '../../../ui/basics'
import { Choice } from '../../../ui/choice'
import { Dialog } from '../../../ui/dialog'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/inputs'
import styles from '../case.module.css'

interface BeginDialogProps {
  readonly view: CaseView
  readonly person: InvolvedPerson
  readonly onDone: (notes: readonly string[]) => void
  readonly onClose: () => void
}

/** Begins a record of how somebody suspected is treated, and says who will hold it. */
export function BeginDialog({ view, person, onDone, onClose }: BeginDialogProps) {
  const { body } = view
  const act = useAct('annex.create')
  const [allegation, setAllegation] = useState('')
  const [heldBy, setHeldBy] = useState<'few' | 'all'>('few')
  const [isTried, setTried] = useState(false)
  const decider = body.concernsCso ? 'the alternate' : 'the CSO'
  const few = view.can.includes('case.grant') ? 'Only who decides who holds the case' : `You and ${decider}`

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (allegation.trim() === '') return
    const result = await act.run({
      of: body.reference,
      person: { name: person.name, ...(person.person !== undefined && { person: person.person }) },
      allegation,
      heldBy,
    })
    if (result.ok) onDone(result.value.notes)
  }
  return (
    <Dialog title={`How ${person.name} is treated`} size="lg" onClose={onClose}>
      <form className={styles.dialog} onSubmit={(event) => void submit(event)} noValidate>
        <Field
          path="allegation"
          label="What is alleged"
          hint="As it will be put to them. Whoever writes it does not decide the outcome."
          needed
          {...(isTried && allegation.trim() === '' && { problem: 'Enter this.' })}
        >
          {(control) => <TextArea {...control} value={allegation} limit={4000} onChange={setAllegation} />}
        </Field>
        <Choice
          isFixed
          path="heldBy"
          label="Who sees this record"
          hint="It has a key of its own. Whoever does not hold it does not learn that there is one; more can be granted it later."
          options={[
            { value: 'few' as const, label: few },
            { value: 'all' as const, label: 'Everybody who holds the case' },
          ]}
          value={heldBy}
          onChange={(value) => setHeldBy(value ?? 'few')}
        />
        <FaultNotice fault={act.fault} title="Not recorded" />
        <Actions>
          <Button type="submit" loading={act.isRunning}>
            Begin the record
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
