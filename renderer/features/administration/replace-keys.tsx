import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { FaultNotice } from '../../parts/fault-notice'
import { formatRoute } from '../../state/route'
import { useAct } from '../../state/operations'
import { useSession } from '../../state/session'
import { Actions, Notice, Panel } from '../../ui/basics'
import { Running } from '../../ui/running'
import { useNewPassphrase } from './use-new-passphrase'
import styles from './administration.module.css'

/** Somebody else may know the passphrase: a new one, and new keys behind it. */
export function ReplaceKeys() {
  const [isOpen, setOpen] = useState(false)
  const [done, setDone] = useState<{ readonly certified: boolean }>()
  return (
    <Panel title="Somebody else may know my passphrase">
      <div className={styles.stack}>
        <p className={styles.lead}>
          Changing the passphrase is not enough then: whoever knows the old one opens old copies of the
          register with the keys it protects. Fresh keys are made for you, so that nothing granted from now on
          opens with the old ones. Tell the Chief Security Officer as well: this is an incident.
        </p>
        {done ? (
          <Replaced certified={done.certified} />
        ) : isOpen ? (
          <ReplaceForm onDone={setDone} onCancel={() => setOpen(false)} />
        ) : (
          <Actions>
            <Button variant="default" onClick={() => setOpen(true)}>
              Replace my passphrase and keys…
            </Button>
          </Actions>
        )}
      </div>
    </Panel>
  )
}

interface ReplaceFormProps {
  readonly onDone: (done: { readonly certified: boolean }) => void
  readonly onCancel: () => void
}

function ReplaceForm({ onDone, onCancel }: ReplaceFormProps) {
  const { refresh } = useSession()
  const passphrases = useNewPassphrase()
  const replace = useAct('session.replaceKeys')
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const asked = passphrases.accept()
    if (asked === undefined) return
    const result = await replace.run(asked)
    if (!result.ok) return
    passphrases.clear()
    onDone(result.value)
    await refresh()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label="Replace my passphrase and keys"
    >
      {passphrases.fields}
      <FaultNotice fault={replace.fault} />
      {replace.isRunning ? (
        <Running what="Making keys" progress={replace.progress} />
      ) : (
        <Actions>
          <Button type="submit" disabled={!passphrases.isReady}>
            Replace them
          </Button>
          <Button variant="subtle" color="gray" onClick={onCancel}>
            Cancel
          </Button>
        </Actions>
      )}
    </form>
  )
}

function Replaced({ certified }: { readonly certified: boolean }) {
  const { view } = useSession()
  return (
    <>
      <Notice tone="ok" title="New passphrase, new keys">
        <p>
          {certified
            ? 'Your new keys are certified.'
            : 'Your new keys wait to be certified at the next sign-in of a Chief Security Officer. What you hold stays open to you; nothing new can be granted before that.'}
        </p>
      </Notice>
      <Notice tone="warn" title="The register key was in the same hands">
        <p>
          {view.role === 'cso' ? (
            <>
              <a href={formatRoute({ screen: 'administration', tab: 'register-key' })}>
                Rotate the register key
              </a>
              , so that the old passphrase opens no copy made from now on.
            </>
          ) : (
            'Ask a Chief Security Officer to rotate the register key, so that the old passphrase opens no copy made from now on.'
          )}
        </p>
      </Notice>
    </>
  )
}
