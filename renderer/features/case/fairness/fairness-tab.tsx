import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import type { CaseView } from '../../../../shared/contract/case'
import { isSameName } from '../../../../shared/domain/fairness'
import type { InvolvedPerson } from '../../../../shared/domain/incident'
import { FaultNotice } from '../../../parts/fault-notice'
import { useOperation } from '../../../state/operations'
import { EmptyState, Notice, Panel } from '../../../ui/basics'
import { BeginDialog } from './begin-dialog'
import { FairnessCard } from './fairness-card'
import styles from '../case.module.css'
import fairness from './fairness.module.css'

/** How each person suspected is treated: of those records that this account holds. */
export function FairnessTab({ view }: { readonly view: CaseView }) {
  const { body, level } = view
  const list = useOperation('annex.list', { of: body.reference })
  const [beginning, setBeginning] = useState<InvolvedPerson>()
  const [notes, setNotes] = useState<readonly string[]>([])
  const held = (list.value ?? []).filter(({ what }) => what === 'fairness')
  const suspected = (body.incident.people ?? []).filter(({ role }) => role === 'suspected')
  const left = suspected.filter(({ name }) => !held.some(({ title }) => isSameName(title, name)))
  const close = () => setBeginning(undefined)
  return (
    <div className={styles.stack}>
      <FaultNotice fault={list.fault} />
      {notes.length > 0 && (
        <Notice tone="warn">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      {held.map(({ reference }) => (
        <FairnessCard key={reference} reference={reference} />
      ))}
      {list.value && left.length > 0 && (
        <Panel title="Suspected, without a record you hold">
          <p className={fairness.lead}>
            What somebody suspected is owed is recorded step by step: told what is alleged, heard, and judged
            by somebody without an interest in it.
          </p>
          <ul className={fairness.list}>
            {left.map((person) => (
              <li key={person.name}>
                <span>{person.name}</span>
                {level === 'work' && (
                  <Button
                    size="xs"
                    aria-label={`Begin a record for ${person.name}`}
                    onClick={() => setBeginning(person)}
                  >
                    Begin a record…
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {list.value && held.length === 0 && suspected.length === 0 && (
        <EmptyState
          icon={<IconScale size={36} stroke={1.5} aria-hidden />}
          title="Nobody is suspected in this case"
        >
          Once the facts name somebody as suspected, what they are owed is recorded here: told what is
          alleged, heard, and judged by somebody without an interest in it.
        </EmptyState>
      )}
      {beginning && (
        <BeginDialog
          view={view}
          person={beginning}
          onClose={close}
          onDone={(said) => {
            setNotes(said)
            close()
            list.reload()
          }}
        />
      )}
    </div>
  )
}
