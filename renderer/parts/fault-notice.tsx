import type { Fault } from '../../shared/contract/fault'
import { Notice } from '../ui/basics'

/** Why something could not be done, in the vault's own words; an internal fault gives its log reference. */
export function FaultNotice({
  fault,
  title,
}: {
  readonly fault: Fault | undefined
  readonly title?: string
}) {
  if (!fault) return null
  return (
    <Notice tone="danger" {...(title !== undefined && { title })}>
      <p>{fault.message}</p>
      {fault.fields !== undefined && fault.fields.length > 0 && (
        <ul style={{ paddingInlineStart: '1.25rem' }}>
          {fault.fields.map((field) => (
            <li key={field.path}>{field.message}</li>
          ))}
        </ul>
      )}
      {fault.reference !== undefined && <p>Log reference: {fault.reference}</p>}
    </Notice>
  )
}
