import { useState } from 'react'
import { Button } from '@mantine/core'
import type { AccountView } from '../../../shared/domain/account'
import { ReasonForm } from '../../parts/reason-form'
import { useAct } from '../../state/operations'
import { Actions, Notice, Panel } from '../../ui/basics'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { Pick } from '../../ui/pick'
import { keptForCsos } from './kept-for'
import styles from './administration.module.css'

interface AlternateProps {
  readonly accounts: readonly AccountView[]
  readonly canChange: boolean
  readonly onChanged: () => void
}

/** Who receives what concerns the CSO. */
export function Alternate({ accounts, canChange, onChanged }: AlternateProps) {
  const [isNaming, setNaming] = useState(false)
  const named = accounts.find(({ isAlternate }) => isAlternate)
  return (
    <Panel title="Alternate, for what concerns the CSO">
      <div className={styles.stack}>
        {named ? (
          <p className={styles.lead}>
            <strong>{named.displayName}</strong> receives reports and cases that concern a Chief Security
            Officer. No CSO can open those.
          </p>
        ) : (
          <Notice tone="warn" title="No alternate is named">
            <p>
              A report that concerns the CSO cannot be made on this machine until a security officer is named
              to receive it.
            </p>
          </Notice>
        )}
        {canChange && (
          <Actions>
            <Button variant={named ? 'default' : 'filled'} onClick={() => setNaming(true)}>
              {named ? 'Name another…' : 'Name an alternate…'}
            </Button>
          </Actions>
        )}
      </div>
      {isNaming && (
        <NameDialog
          accounts={accounts}
          onClose={() => setNaming(false)}
          onDone={() => {
            setNaming(false)
            onChanged()
          }}
        />
      )}
    </Panel>
  )
}

interface NameDialogProps {
  readonly accounts: readonly AccountView[]
  readonly onClose: () => void
  readonly onDone: () => void
}

function NameDialog({ accounts, onClose, onDone }: NameDialogProps) {
  const name = useAct('account.nameAlternate')
  const [chosen, setChosen] = useState<string>()
  const able = accounts.filter(
    ({ role, status, keys, isAlternate }) =>
      role === 'officer' && status === 'active' && keys === 'certified' && !isAlternate,
  )
  const act = async (reason: string) => {
    if (chosen === undefined) return
    const result = await name.run({ accountId: chosen, reason })
    if (result.ok) onDone()
  }
  return (
    <Dialog title="Name an alternate" onClose={onClose}>
      {able.length === 0 ? (
        <Notice tone="info" title="Nobody can be named yet">
          <p>
            It takes a security officer with certified keys. Add one under Accounts; they sign in once, and
            your next sign-in certifies their keys.
          </p>
        </Notice>
      ) : (
        <ReasonForm
          label="Name an alternate"
          hint={keptForCsos}
          limit={500}
          act={name}
          submit="Name them"
          problems={{ alternate: chosen === undefined && 'Choose somebody.' }}
          onSubmit={act}
          onCancel={onClose}
        >
          <Field path="alternate" label="Security officer">
            {(control) => (
              <Pick
                control={control}
                options={able.map(({ id, displayName }) => ({ value: id, label: displayName }))}
                value={chosen}
                onChange={setChosen}
              />
            )}
          </Field>
        </ReasonForm>
      )}
    </Dialog>
  )
}
