import { Checks } from '../../../ui/checks'
import { Field } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { Pick } from '../../../ui/pick'
import type { EntryField } from './entry-fields'

type Value = string | readonly string[] | undefined

interface EntryControlProps {
  readonly field: EntryField
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** One field of an entry, as its table says. */
export function EntryControl({ field, value, onChange }: EntryControlProps) {
  const { key, label, control, limit, options = [], hint, needed = false } = field
  const about = { path: key, label, needed, ...(hint !== undefined && { hint }) }
  const text = typeof value === 'string' ? value : undefined
  if (control === 'checks')
    return (
      <Checks
        {...about}
        groups={[{ options }]}
        value={typeof value === 'string' ? undefined : value}
        onChange={onChange}
      />
    )
  return (
    <Field {...about}>
      {(props) =>
        control === 'pick' ? (
          <Pick control={props} options={options} value={text} onChange={onChange} />
        ) : control === 'prose' ? (
          <TextArea {...props} value={text} limit={limit} onChange={onChange} />
        ) : (
          <TextBox {...props} value={text} maxLength={limit} onChange={onChange} />
        )
      }
    </Field>
  )
}
