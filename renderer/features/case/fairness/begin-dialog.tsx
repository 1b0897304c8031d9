import { z } from 'zod'
import type { CaseView } from '../../../../shared/contract/case'
import type { InvolvedPerson } from '../../../../shared/domain/incident'
import { ActDialog, ifBlank } from '../../../parts/act-form'
import { useAct } from '../../../state/operations'
import { useTyped } from '../../../state/use-typed'
import { Choice } from '../../../ui/choice'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/inputs'

interface BeginTyped {
  readonly name: string
  readonly allegation: string
  readonly heldBy: 'few' | 'all'
}

interface BeginDialogProps {
  readonly view: CaseView
  readonly person: InvolvedPerson
  readonly onDone: (notes: readonly string[]) => void
  readonly onClose: () => void
}

/** Begins a record of how somebody suspected is treated, and says who will hold it. */
export function BeginDialog({ view, person, onDone, onClose }: BeginDialogProps) {
  const { body } = view
  const title = `How ${person.name} is treated`
  const form = useTyped<BeginTyped>({
    key: `${body.reference}/annex.create`,
    what: title,
    shape: z.object({
      // Somebody else's is left alone.
      name: z.literal(person.name),
      allegation: z.string(),
      heldBy: z.enum(['few', 'all']),
    }),
    start: { name: person.name, allegation: '', heldBy: 'few' },
  })
  const typed = form.value
  const { allegation, heldBy } = typed
  const act = useAct('annex.create', form.discard)
  const decider = body.concernsCso ? 'the alternate' : 'the CSO'
  const few = view.can.includes('case.grant') ? 'Those who decide who holds the case' : `You and ${decider}`

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
      title={title}
      size="lg"
      problems={{ allegation: ifBlank(allegation, 'Enter this.') }}
      act={act}
      kept={form}
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
        {(control) => (
          <TextArea
            {...control}
            value={allegation}
            limit={4000}
            onChange={(words) => form.put({ ...typed, allegation: words })}
          />
        )}
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
        onChange={(value) => form.put({ ...typed, heldBy: value ?? 'few' })}
      />
    </ActDialog>
  )
}
