import { useState } from 'react'
import type { PersonListItem } from '../../shared/contract/person'
import { engagementLabels } from '../../shared/domain/case-labels'
import { clearances, type Clearance } from '../../shared/domain/clearance'
import { personDetails } from '../../shared/domain/person'
import { clearanceLabels } from '../../shared/domain/vocabulary'
import { usePersonalOnScreen } from '../state/on-screen'
import { useAct } from '../state/operations'
import { useSession } from '../state/session'
import { Field } from '../ui/field'
import { TextBox } from '../ui/inputs'
import { Pick } from '../ui/pick'
import { ActDialog } from './act-form'
import { DateBox } from './moment-input'
import { optionsOf } from './options'
import { PersonAlikes } from './person-alikes'
import styles from './person-picker.module.css'

export type AddedPerson = Pick<PersonListItem, 'reference' | 'name' | 'clearance'>

interface AddPersonProps {
  readonly name: string
  readonly clearance?: Clearance | undefined
  readonly onClose: () => void
  readonly onAdded: (person: AddedPerson) => void
}

/** Adds somebody to the people with what is needed to link them; the rest is filled in on their own page. */
export function AddPerson({ name, clearance = 'none', onClose, onAdded }: AddPersonProps) {
  const { zone } = useSession().view.organisation
  const [typed, setTyped] = useState({
    name,
    organisation: '',
    position: '',
    engagement: 'staff' as keyof typeof engagementLabels,
    level: clearance,
    expires: '',
  })
  const create = useAct('person.create')
  usePersonalOnScreen()
  const put = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part })

  const read = personDetails.safeParse({
    name: typed.name,
    engagement: typed.engagement,
    ...(typed.organisation.trim() !== '' && { organisation: typed.organisation }),
    ...(typed.position.trim() !== '' && { position: typed.position }),
    ...(typed.level !== 'none' && {
      clearance: {
        level: typed.level,
        state: 'current',
        ...(typed.expires.trim() !== '' && { expires: typed.expires }),
      },
    }),
  })
  const submit = async () => {
    if (!read.success) return
    const result = await create.run({ details: read.data })
    if (!result.ok) return
    const { reference, details } = result.value.body
    onAdded({ reference, name: details.name, clearance: details.clearance ?? null })
  }

  const textBox = (field: 'name' | 'organisation' | 'position', label: string) => (
    <Field path={field} label={label}>
      {(control) => (
        <TextBox
          {...control}
          {...(field === 'name' && { 'data-autofocus': true })}
          value={typed[field]}
          onChange={(text) => put({ [field]: text })}
        />
      )}
    </Field>
  )
  return (
    <ActDialog
      title="Add to people"
      label="Add to people"
      size="lg"
      problems={Object.fromEntries(
        (read.error?.issues ?? []).map(({ path, message }) => [path.join('.'), `This ${message}.`]),
      )}
      act={create}
      submit="Add"
      onSubmit={submit}
      onClose={onClose}
    >
      {textBox('name', 'Name')}
      <PersonAlikes name={typed.name} onChoose={onAdded} />
      <div className={styles.pair}>
        {textBox('organisation', 'Organisation')}
        {textBox('position', 'Position')}
        <Field path="engagement" label="Works here as">
          {(control) => (
            <Pick
              control={control}
              options={optionsOf(engagementLabels)}
              value={typed.engagement}
              onChange={(engagement) => put({ engagement })}
            />
          )}
        </Field>
        <Field path="clearance.level" label="Clearance">
          {(control) => (
            <Pick
              control={control}
              options={clearances.map((level) => ({ value: level, label: clearanceLabels[level] }))}
              value={typed.level}
              onChange={(level) => put({ level })}
            />
          )}
        </Field>
        {typed.level !== 'none' && (
          <Field path="clearance.expires" label="Clearance counts until">
            {(control) => (
              <DateBox
                control={control}
                label="Clearance counts until"
                zone={zone}
                value={typed.expires}
                onChange={(expires) => put({ expires })}
              />
            )}
          </Field>
        )}
      </div>
    </ActDialog>
  )
}
