import { useState } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../shared/contract/case'
import type { Incident } from '../../../shared/domain/incident'
import { fieldLabels, linesOf, type IncidentKey } from '../../parts/incident-text'
import { shortInstant } from '../../parts/time-text'
import { useSession } from '../../state/session'
import { Actions } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'
import { conflictsOf, merge } from './conflict'
import styles from './conflict.module.css'

interface ConflictDialogProps {
  readonly base: Incident | undefined
  readonly mine: Incident
  readonly theirs: CaseView
  readonly onChoose: (merged: Incident) => void
  readonly onClose: () => void
}

/** Somebody else saved meanwhile: both versions of what differs, side by side. */
export function ConflictDialog({ base, mine, theirs, onChoose, onClose }: ConflictDialogProps) {
  const { zone } = useSession().view.organisation
  const stored = theirs.body.incident
  const conflicts = conflictsOf(base, mine, stored)
  const [chosen, setChosen] = useState<ReadonlyMap<IncidentKey, 'mine' | 'theirs'>>(
    () => new Map(conflicts.map((one) => [one.key, one.suggested])),
  )
  const take = conflicts.map((one) => one.key).filter((key) => chosen.get(key) === 'mine')
  return (
    <Dialog title="Somebody saved this case meanwhile" size="xl" insist onClose={onClose}>
      <div className={styles.body}>
        <p>
          {theirs.body.saved.by} saved revision {theirs.revision} at{' '}
          {shortInstant(theirs.body.saved.at, zone)}. Nothing is lost: choose for each part that differs. What
          only one of you changed is already chosen.
        </p>
        <div className={styles.grid}>
          {conflicts.map(({ key, isBoth }) => (
            <fieldset key={key} className={styles.field}>
              <legend>
                {fieldLabels[key]}
                {isBoth && <span> {base ? 'changed by both' : 'differs'}</span>}
              </legend>
              <Side
                name={key}
                label="Yours"
                lines={linesOf(mine, key)}
                isChosen={chosen.get(key) === 'mine'}
                onChoose={() => setChosen(new Map(chosen).set(key, 'mine'))}
              />
              <Side
                name={key}
                label="Theirs"
                lines={linesOf(stored, key)}
                isChosen={chosen.get(key) === 'theirs'}
                onChoose={() => setChosen(new Map(chosen).set(key, 'theirs'))}
              />
            </fieldset>
          ))}
          {conflicts.length === 0 && <p>The two versions say the same.</p>}
        </div>
        <Actions>
          <Button onClick={() => onChoose(merge(mine, stored, take))}>Go on with these choices</Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Decide later
          </Button>
        </Actions>
      </div>
    </Dialog>
  )
}

interface SideProps {
  readonly name: string
  readonly label: string
  readonly lines: readonly string[]
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Side({ name, label, lines, isChosen, onChoose }: SideProps) {
  return (
    <label className={styles.side}>
      <span>
        <input type="radio" name={`conflict-${name}`} checked={isChosen} onChange={onChoose} />{' '}
        <strong>{label}</strong>
      </span>
      {lines.map((line, index) => (
        <span key={`${String(index)} ${line}`}>{line}</span>
      ))}
    </label>
  )
}
