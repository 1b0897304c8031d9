import { useState } from 'react'
import { Combobox, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { PersonListItem } from '../../shared/contract/person'
import type { Clearance } from '../../shared/domain/clearance'
import { useNow } from '../state/now'
import { usePersonalOnScreen } from '../state/on-screen'
import { useOperation } from '../state/operations'
import { useCan, useSession } from '../state/session'
import { Tag } from '../ui/basics'
import { Field, type FieldProps } from '../ui/field'
import { TextBox } from '../ui/inputs'
import { AddPerson, type AddedPerson } from './person-add'
import { clearanceTag, clearanceText, whereText } from './person-text'
import { dayKey } from './time-text'
import styles from './person-picker.module.css'

/** Somebody as a form names them: a name, and where it was linked the person of the register of people. */
export interface PickedPerson {
  readonly name: string
  /** `PN-7Q4K-2M`. */
  readonly person?: string
  /** What the link filled in, or what the form knows by itself. */
  readonly clearance?: Clearance | null
}

type PersonPickerProps = Pick<FieldProps, 'path' | 'label' | 'hint' | 'needed' | 'problem'> & {
  readonly value: PickedPerson
  /** Given the whole of it: a name typed over drops the link; somebody chosen fills name, link and clearance. */
  readonly onChange: (value: PickedPerson) => void
  readonly placeholder?: string
}

/**
 * A name with the people of the register behind it: type to find, with clearance and expiry; any other name may stand
 * as typed, or be added to the people. Without access to people it is a plain box.
 */
export function PersonPicker({ value, onChange, placeholder, ...field }: PersonPickerProps) {
  const canFind = useCan('person.list')
  const [isAdding, setAdding] = useState(false)
  const typed = (name: string) => {
    const { person: _, clearance: __, ...rest } = value
    // What was filled in by the link goes with it; what the form knew by itself stays.
    onChange(value.person === undefined ? { ...value, name } : { ...rest, name })
  }
  const choose = (item: AddedPerson) => onChange(pickedOf(item))
  return (
    <>
      <Field {...field}>
        {(control) =>
          canFind ? (
            <>
              <Finder
                control={control}
                value={value}
                onType={typed}
                onChoose={choose}
                {...(placeholder !== undefined && { placeholder })}
              />
              <Under
                value={value}
                label={field.label}
                onUnlink={() => typed(value.name)}
                onAdd={() => setAdding(true)}
              />
            </>
          ) : (
            <TextBox {...control} value={value.name} onChange={typed} placeholder={placeholder} />
          )
        }
      </Field>
      {isAdding && (
        <AddPerson
          name={value.name}
          clearance={value.clearance ?? undefined}
          onClose={() => setAdding(false)}
          onAdded={(item) => {
            setAdding(false)
            choose(item)
          }}
        />
      )}
    </>
  )
}

/** What a form keeps of somebody chosen. A clearance that was cancelled or has lapsed is none. */
export function pickedOf({ reference, name, clearance }: AddedPerson): PickedPerson {
  const isOver = clearance?.state === 'cancelled' || clearance?.state === 'lapsed'
  return { name, person: reference, clearance: clearance === null || isOver ? 'none' : clearance.level }
}

interface FinderProps {
  readonly control: Parameters<FieldProps['children']>[0]
  readonly value: PickedPerson
  readonly placeholder?: string
  readonly onType: (name: string) => void
  readonly onChoose: (item: PersonListItem) => void
}

function Finder({ control, value, placeholder, onType, onChoose }: FinderProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [search] = useDebouncedValue(value.name.trim(), 120)
  const isAsked = combobox.dropdownOpened && search.length > 0
  const found = useOperation('person.list', isAsked ? { search, limit: 6 } : undefined)
  const items = isAsked ? (found.value?.items ?? []) : []
  const isShown = combobox.dropdownOpened && items.length > 0
  const submit = (reference: string) => {
    const item = items.find((one) => one.reference === reference)
    if (item) onChoose(item)
    combobox.closeDropdown()
  }
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={submit}
      width={420}
      position="bottom-start"
      withinPortal={false}
    >
      <Combobox.Target>
        <TextBox
          {...control}
          value={value.name}
          placeholder={placeholder ?? 'Type a name'}
          onChange={(name) => {
            onType(name)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isShown}>
        <Combobox.Options aria-label="People found">
          {items.map((item) => (
            <FoundPerson key={item.reference} item={item} />
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function FoundPerson({ item }: { readonly item: PersonListItem }) {
  usePersonalOnScreen()
  const where = whereText(item)
  return (
    <Combobox.Option value={item.reference}>
      <span className={styles.option}>
        <span className={styles.name}>
          {item.name} <ClearanceNote of={item.clearance} />
        </span>
        <small>{where === '' ? item.reference : where}</small>
      </span>
    </Combobox.Option>
  )
}

function ClearanceNote({ of: held }: { readonly of: PersonListItem['clearance'] }) {
  const { zone } = useSession().view.organisation
  const tag = clearanceTag(held, dayKey(useNow(), zone))
  return (
    <>
      <small>{clearanceText(held)}</small>
      {tag && <Tag tone={tag.tone}>{tag.text}</Tag>}
    </>
  )
}

interface UnderProps {
  readonly value: PickedPerson
  readonly label: string
  readonly onUnlink: () => void
  readonly onAdd: () => void
}

/** Whether the name is linked, and what can be done about it. */
function Under({ value, label, onUnlink, onAdd }: UnderProps) {
  const linked = useOperation(
    'person.open',
    value.person === undefined ? undefined : { reference: value.person },
  )
  const canAdd = useCan('person.create')
  if (value.person !== undefined) {
    return (
      <div className={styles.under}>
        <span>Linked to {value.person}</span>
        {linked.value && <ClearanceNote of={linked.value.body.details.clearance ?? null} />}
        <button type="button" className={styles.link} onClick={onUnlink} aria-label={`${label}: unlink`}>
          Unlink
        </button>
      </div>
    )
  }
  if (!canAdd || value.name.trim() === '') return null
  return (
    <div className={styles.under}>
      <span>Not linked to a person.</span>
      <button type="button" className={styles.link} onClick={onAdd} aria-label={`${label}: add to people`}>
        Add to people…
      </button>
    </div>
  )
}
