import { useState } from 'react'
import type { CaseView } from '../../../../shared/contract/case'
import type { InvolvedPerson } from '../../../../shared/domain/incident'
import { ActDialog, ifBlank } from '../../../parts/act-form'
import { useAct } from '../../../state/operations'
import { Choice } from '../../../ui/choice'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/inputs'

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
  const decider = body.concernsCso ? 'the alternate' : 'the CSO'
  const few = view.can.includes('case.grant') ? 'Only who decides who holds the case' : `You and ${decider}`

  const submit = async () => {
    const result = await act.run({
      of: body.reference,
      person: { name: person.name, ...(person.person !== undefined && { person: person.person }) },
      allegation,
      heldBy,
    })
    if (result.ok) onDone(result.value.notes)
  }
  return (
    <ActDialog
      title={`How ${person.name} is treated`}
      size="lg"
      problems={{ allegation: ifBlank(allegation, 'Enter this.') }}
      act={act}
      faultTitle="Not recorded"
      submit="Begin the record"
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        path="allegation"
        label="What is alleged"
        hint="As it will be put to them. Whoever writes it does not decide the outcome."
        needed
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
    </ActDialog>
  )
}
