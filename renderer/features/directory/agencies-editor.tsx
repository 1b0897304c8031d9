import { use, useState } from 'react'
import { FormContext, fieldId } from '../../ui/form-context'
import { AddButton } from '../../ui/rows'
import { AgencyFields } from './agency-fields'
import { newAgency, type AgencyTyped } from './directory-typed'
import styles from './directory.module.css'

interface AgenciesEditorProps {
  readonly agencies: readonly AgencyTyped[]
  readonly onChange: (agencies: AgencyTyped[]) => void
}

/** Agencies one under the other, folded to a line each; those with something wrong stand open. */
export function AgenciesEditor({ agencies, onChange }: AgenciesEditorProps) {
  const { problems } = use(FormContext)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const hasProblem = (at: number) =>
    [...problems.keys()].some((path) => path.startsWith(`agencies.${String(at)}.`))
  const show = (id: string, isOpen: boolean) => {
    const next = new Set(opened)
    if (isOpen) next.add(id)
    else next.delete(id)
    setOpened(next)
  }
  return (
    <div className={styles.stack}>
      {agencies.length === 0 && <p className={styles.none}>No agencies yet.</p>}
      {agencies.map((agency, at) => {
        const isOpen = opened.has(agency.id) || hasProblem(at)
        return (
          <details
            key={agency.id}
            id={fieldId(`agencies.${String(at)}`)}
            className={styles.agency}
            open={isOpen}
            onToggle={(event) => {
              if (event.currentTarget.open !== isOpen) show(agency.id, event.currentTarget.open)
            }}
          >
            <summary>
              <span className={styles.agencyName}>
                {agency.name.trim() === '' ? 'An agency without a name' : agency.name}
              </span>
              <span className={styles.under}>{countText(agency.channels.length)}</span>
            </summary>
            {isOpen && (
              <AgencyFields
                agency={agency}
                path={`agencies.${String(at)}`}
                onChange={(part) =>
                  onChange(agencies.map((each) => (each.id === agency.id ? { ...each, ...part } : each)))
                }
                onRemove={() => onChange(agencies.filter(({ id }) => id !== agency.id))}
              />
            )}
          </details>
        )
      })}
      <div>
        <AddButton
          onClick={() => {
            const added = newAgency()
            show(added.id, true)
            onChange([...agencies, added])
          }}
        >
          Add agency
        </AddButton>
      </div>
    </div>
  )
}

const countText = (channels: number) =>
  channels === 0 ? 'No way to reach it yet' : `${String(channels)} ${channels === 1 ? 'channel' : 'channels'}`
