import { useState } from 'react'
import { z } from 'zod'
import type { PersonView } from '../../../shared/contract/person'
import { personDetails, type PersonDetails } from '../../../shared/domain/person'
import { bridge } from '../../bridge'
import { ActForm, ifBlank } from '../../parts/act-form'
import { canonical } from '../../parts/canonical'
import { ConflictDialog } from '../../parts/conflict-dialog'
import { useAct } from '../../state/operations'
import { useTyped } from '../../state/use-typed'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { personKeys, personLines, personPathText } from './person-changes'
import { personDraft, readPerson, toPersonDraft, type PersonDraft } from './person-draft'
import { PersonForm } from './person-form'
import styles from './people.module.css'

interface ChangePersonProps {
  readonly view: PersonView
  readonly onDone: () => void
}

/** A change of a person while it is typed, and what it started from, whoever saves meanwhile. */
interface Changing {
  readonly person: PersonDraft
  readonly reason: string
  readonly revision: number
  readonly base: PersonDetails
}

const changing: z.ZodType<Changing> = z.object({
  person: personDraft,
  reason: z.string(),
  revision: z.number(),
  base: personDetails,
})

/** The part of the key of its draft behind the person's reference. */
export const changePart = 'change'

/** Changes a person. A change of the clearance or a briefing asks for its reason. */
export function ChangePerson({ view, onDone }: ChangePersonProps) {
  const { reference } = view.body
  const form = useTyped<Changing>({
    key: `${reference}/${changePart}`,
    what: `Change of ${view.body.details.name}`,
    shape: changing,
    start: () => ({
      person: toPersonDraft(view.body.details),
      reason: '',
      revision: view.revision,
      base: view.body.details,
    }),
  })
  const { person, reason, revision, base } = form.value
  const [theirs, setTheirs] = useState<PersonView>()
  const act = useAct('person.save', form.discard)
  const read = readPerson(person)
  const isStandingChanged =
    read.ok &&
    (canonical(read.details.clearance) !== canonical(base.clearance) ||
      canonical(read.details.briefings) !== canonical(base.briefings))

  const save = async () => {
    if (!read.ok) return
    const why = reason.trim() === '' ? {} : { reason }
    const result = await act.run({ reference, basedOn: revision, details: read.details, ...why })
    if (result.ok) {
      onDone()
      return
    }
    const now = result.fault.code === 'conflict' ? await bridge.call('person.open', { reference }) : undefined
    if (!now?.ok) return
    act.clear()
    setTheirs(now.value)
  }

  return (
    <>
      <div className={styles.form}>
        <ActForm
          label="Change a person"
          act={act}
          kept={form}
          problems={{
            ...(read.ok ? {} : Object.fromEntries(read.problems)),
            reason: isStandingChanged && ifBlank(reason, 'Say why the clearance or a briefing changes.'),
          }}
          fieldsUnder="details."
          faultTitle="Not saved"
          submit="Save"
          onSubmit={save}
          onCancel={onDone}
        >
          <PersonForm
            value={person}
            reference={reference}
            onChange={(part) => form.put({ ...form.value, person: { ...person, ...part } })}
          />
          <Field
            path="reason"
            label="Reason"
            needed={isStandingChanged}
            hint="Kept with this revision; needed when the clearance or a briefing changes."
          >
            {(control) => (
              <TextBox
                {...control}
                value={reason}
                maxLength={500}
                onChange={(words) => form.put({ ...form.value, reason: words })}
              />
            )}
          </Field>
        </ActForm>
      </div>
      {theirs && read.ok && (
        <ConflictDialog
          what="this person"
          versions={{ base, mine: read.details, theirs: theirs.body.details }}
          saved={{ ...theirs.body.saved, revision: theirs.revision }}
          keys={personKeys}
          nameOf={personPathText}
          linesOf={personLines}
          onChoose={(merged) => {
            form.put({
              person: toPersonDraft(merged),
              reason,
              revision: theirs.revision,
              base: theirs.body.details,
            })
            setTheirs(undefined)
          }}
          onClose={() => setTheirs(undefined)}
        />
      )}
    </>
  )
}
