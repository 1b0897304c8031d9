import { useState } from 'react'
import { Button } from '@mantine/core'
import { useSession } from '../state/session'
import { Actions } from '../ui/basics'
import { Dialog, Foot } from '../ui/dialog'
import { conflictsOf, merge, type Versions } from './conflict'
import { shortInstant } from './time-text'
import styles from './conflict.module.css'

interface ConflictDialogProps<T, K> {
  /** What was saved: "this case". */
  readonly what: string
  readonly versions: Versions<T>
  /** Their version: which it is, by whom and when it was saved. */
  readonly saved: { readonly revision: number; readonly by: string; readonly at: string }
  /** The parts that are told apart, in the order they are shown. */
  readonly keys: readonly K[]
  readonly nameOf: (key: K) => string
  readonly linesOf: (of: T, key: K) => readonly string[]
  readonly onChoose: (merged: T) => void
  readonly onClose: () => void
}

/** Somebody else saved meanwhile: both versions of what differs, side by side. */
export function ConflictDialog<T extends object, K extends keyof T & string>(
  props: ConflictDialogProps<T, K>,
) {
  const { what, versions, saved, keys, nameOf, linesOf, onChoose, onClose } = props
  const { base, mine, theirs } = versions
  const { zone } = useSession().view.organisation
  const conflicts = conflictsOf(keys, versions)
  const [chosen, setChosen] = useState<ReadonlyMap<K, 'mine' | 'theirs'>>(
    () => new Map(conflicts.map((one) => [one.key, one.suggested])),
  )
  const take = conflicts.map((one) => one.key).filter((key) => chosen.get(key) === 'mine')
  return (
    <Dialog title={`Somebody saved ${what} meanwhile`} size="xl" insist onClose={onClose}>
      <div className={styles.body}>
        <p>
          {saved.by} saved revision {saved.revision} at {shortInstant(saved.at, zone)}. Nothing is lost:
          choose for each part that differs. What only one of you changed is already chosen.
        </p>
        <div className={styles.grid}>
          {conflicts.map(({ key, isBoth }) => (
            <fieldset key={key} className={styles.field}>
              <legend>
                {nameOf(key)}
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
                lines={linesOf(theirs, key)}
                isChosen={chosen.get(key) === 'theirs'}
                onChoose={() => setChosen(new Map(chosen).set(key, 'theirs'))}
              />
            </fieldset>
          ))}
          {conflicts.length === 0 && <p>The two versions say the same.</p>}
        </div>
        <Foot>
          <Actions>
            <Button onClick={() => onChoose(merge(mine, theirs, take))}>Go on with these choices</Button>
            <Button variant="subtle" color="gray" onClick={onClose}>
              Decide later
            </Button>
          </Actions>
        </Foot>
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
