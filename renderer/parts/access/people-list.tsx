import { useId } from 'react'
import type { Candidate } from '../../../shared/contract/access'
import { accessLabels, roleLabels } from '../../../shared/domain/vocabulary'
import { Problem } from '../../ui/field'
import { shortInstant } from '../time-text'
import styles from './access.module.css'

interface PeopleListProps {
  readonly of: readonly Candidate[]
  readonly zone: string
  readonly value: string | undefined
  readonly onChange: (accountId: string) => void
}

/** Everybody who could be granted a case, and, for those who may not, why; the field `accountId` of its form. */
export function PeopleList({ of, zone, value, onChange }: PeopleListProps) {
  const name = useId()
  const ordered = [...of].sort((a, b) => Number(a.problems.length > 0) - Number(b.problems.length > 0))
  return (
    <>
      <ul className={styles.people} aria-label="People">
        {ordered.map((one) => (
          <li key={one.accountId}>
            <label data-off={one.problems.length > 0 || undefined}>
              <input
                type="radio"
                name={name}
                disabled={one.problems.length > 0}
                checked={value === one.accountId}
                onChange={() => onChange(one.accountId)}
              />
              <span>
                <strong>{one.name}</strong>, {roleLabels[one.role]}
              </span>
              <NoteOn of={one} zone={zone} />
            </label>
          </li>
        ))}
      </ul>
      <Problem path="accountId" />
    </>
  )
}

function NoteOn({ of, zone }: { readonly of: Candidate; readonly zone: string }) {
  if (of.problems.length > 0) return <small>May not: {of.problems.join('; ')}.</small>
  if (of.holds === null) return null
  const end = of.until === null ? '' : ` until ${shortInstant(of.until, zone)}`
  return (
    <small>
      Holds it already: {accessLabels[of.holds].toLowerCase()}
      {end}.
    </small>
  )
}
