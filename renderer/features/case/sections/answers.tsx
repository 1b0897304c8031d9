import { classifications, type Classification, type Marking } from '../../../../shared/domain/marking'
import type { Draft } from '../../../parts/incident-form'
import { AnswerField } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { Pick } from '../../../ui/pick'

interface TextAnswerProps {
  readonly path: string
  readonly label: string
  readonly hint?: string
  readonly value: string | null | undefined
  readonly onChange: (value: string | null | undefined) => void
}

/** One line of text, or that it is not yet known. */
export function LineAnswer({ onChange, max = 160, ...field }: TextAnswerProps & { readonly max?: number }) {
  return (
    <AnswerField {...field} onChange={onChange}>
      {(control, text) => <TextBox {...control} value={text} maxLength={max} onChange={onChange} />}
    </AnswerField>
  )
}

/** Several lines of text, or that it is not yet known. */
export function ProseAnswer({
  onChange,
  limit = 4000,
  ...field
}: TextAnswerProps & { readonly limit?: number }) {
  return (
    <AnswerField {...field} onChange={onChange}>
      {(control, text) => <TextArea {...control} value={text} limit={limit} onChange={onChange} />}
    </AnswerField>
  )
}

interface StepAnswerProps {
  readonly path: string
  readonly label: string
  readonly hint?: string
  readonly value: Draft<Marking> | null | undefined
  readonly onChange: (value: Draft<Marking> | null | undefined) => void
}

const steps = classifications.map((value): { value: Classification; label: string } => ({
  value,
  label: value,
}))

/**
 * How something that is not held here is marked: any step of the ladder, also above what this machine may hold,
 * because only the marking is said.
 */
export function SpokenMarking({ onChange, ...field }: StepAnswerProps) {
  return (
    <AnswerField {...field} onChange={onChange}>
      {(control, marking) => (
        <Pick
          control={control}
          options={steps}
          value={marking?.classification}
          onChange={(classification) => onChange({ classification, endorsements: [] })}
        />
      )}
    </AnswerField>
  )
}
