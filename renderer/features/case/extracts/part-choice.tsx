import type { OfferedPartView } from '../../../../shared/contract/annex'
import {
  classifications,
  paragraphMark,
  rankOf,
  type Classification,
} from '../../../../shared/domain/marking'
import { Pick } from '../../../ui/pick'
import styles from './extracts.module.css'

interface PartChoiceProps {
  readonly offered: readonly OfferedPartView[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

const groupTitles: Readonly<Record<string, string>> = {
  what: 'What it is',
  when: 'Times',
  account: 'Account, by paragraph',
  resources: 'Resources',
  people: 'People',
  assessment: 'Assessments',
  actions: 'Actions',
}

/** Every part of the case that can be shown, each chosen by itself; paragraphs also up to a marking. */
export function PartChoice({ offered, chosen, onChange }: PartChoiceProps) {
  const groups = [...new Set(offered.map(({ group }) => group))]
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  const upTo = (ceiling: Classification) => {
    const paragraphs = offered.filter(({ group }) => group === 'account')
    const within = paragraphs.filter(({ classification }) => rankOf(classification) <= rankOf(ceiling))
    const others = chosen.filter((id) => !paragraphs.some((one) => one.id === id))
    onChange([...others, ...within.map(({ id }) => id)])
  }
  return (
    <div className={styles.choice} role="group" aria-label="Parts of the case">
      {groups.map((group) => (
        <fieldset key={group}>
          <legend>{groupTitles[group] ?? group}</legend>
          {group === 'account' && (
            <div className={styles.upTo}>
              <Pick
                control={{ 'aria-label': 'Choose the paragraphs up to a marking' }}
                options={classifications.map((value) => ({ value, label: `Up to ${value}` }))}
                value={undefined}
                placeholder="Choose by marking…"
                onChange={upTo}
              />
            </div>
          )}
          {offered
            .filter((part) => part.group === group)
            .map(({ id, label, text, classification }) => (
              <label key={id}>
                <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
                <span>
                  <span className={styles.mark}>{paragraphMark(classification)}</span> {label}
                  <small>{text}</small>
                </span>
              </label>
            ))}
        </fieldset>
      ))}
    </div>
  )
}
