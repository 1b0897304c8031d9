import { useCallback, useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import type { RegisterStatus, SessionView } from '../../shared/contract/session'
import { useAct } from '../state/operations'
import { Mark } from '../parts/marking-mark'
import { PassphraseInput } from '../parts/passphrase-fields'
import { FaultNotice } from '../parts/fault-notice'
import { Notice } from '../ui/basics'
import { Field } from '../ui/field'
import { TextBox } from '../ui/inputs'
import { Brand } from './brand'
import { NewReport } from './report/new-report'
import { OwnReport } from './report/own-report'
import { RecoveryScreen } from './recovery/recovery-screen'
import styles from './cover.module.css'

interface LockScreenProps {
  readonly status: RegisterStatus
  readonly onOpen: (session: SessionView) => void
}

/** Where everybody starts: which register this is, and the way in. */
export function LockScreen({ status, onOpen }: LockScreenProps) {
  const [isRecovering, setRecovering] = useState(false)
  const [desk, setDesk] = useState<'new' | 'own' | null>(null)
  const leaveDesk = useCallback(() => setDesk(null), [])
  if (desk === 'new') return <NewReport onLeave={leaveDesk} />
  if (desk === 'own') return <OwnReport onLeave={leaveDesk} />
  if (isRecovering) return <RecoveryScreen status={status} onLeave={() => setRecovering(false)} />
  return (
    <div className={styles.gate}>
      <header className={styles.gateTop}>
        <span>
          {status.accreditation !== null && (
            <>
              This machine is accredited to hold material up to <Mark classification={status.accreditation} />
            </>
          )}
        </span>
        <span>Locked. Nothing of the register is open.</span>
      </header>
      <main className={styles.gateMain}>
        <div className={styles.card}>
          <div>
            <Brand />
          </div>
          <h1 className={styles.register}>{status.name ?? 'Incident register'}</h1>
          {status.state === 'damaged' ? (
            <Notice tone="danger" title="The register cannot be opened">
              <p>{status.notice ?? 'Its files are damaged.'}</p>
            </Notice>
          ) : (
            <SignIn status={status} onOpen={onOpen} />
          )}
          {status.state !== 'damaged' && (
            <div className={styles.reporting}>
              <Button variant="default" onClick={() => setDesk('new')}>
                Report something
              </Button>
              <Button variant="default" onClick={() => setDesk('own')}>
                Read your report
              </Button>
            </div>
          )}
          {status.state !== 'damaged' && (
            <Button variant="subtle" color="gray" onClick={() => setRecovering(true)}>
              I cannot sign in
            </Button>
          )}
          <p className={styles.emergency}>
            <IconPhone size={18} aria-hidden />
            <span>
              Is anyone in danger? Call <strong>{status.emergencyNumber}</strong> first.
            </span>
          </p>
        </div>
      </main>
      <footer className={styles.foot}>
        <span>Closehold {status.version}</span>
        <span>This machine must never be connected to a network.</span>
      </footer>
    </div>
  )
}

function SignIn({ status, onOpen }: LockScreenProps) {
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [hasRead, setRead] = useState(false)
  const unlock = useAct('session.unlock')

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const result = await unlock.run({ signInName: name, passphrase, acknowledged: hasRead })
    setPassphrase('')
    if (result.ok) onOpen(result.value)
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} aria-label="Sign in">
      {status.notice !== null && status.demoPassphrase === null && (
        <Notice tone="warn">{status.notice}</Notice>
      )}
      {status.demoPassphrase !== null && (
        <Notice tone="info" title="Nothing in this register is real">
          {status.notice !== null && <p>{status.notice}</p>}
          <p>
            The passphrase is <span className={styles.demo}>{status.demoPassphrase}</span>
          </p>
        </Notice>
      )}
      {status.banner !== null && <Banner text={status.banner} hasRead={hasRead} onRead={setRead} />}
      <Field path="signInName" label="Name">
        {(control) => (
          <TextBox {...control} value={name} onChange={setName} autoFocus required autoCapitalize="none" />
        )}
      </Field>
      <PassphraseInput path="passphrase" label="Passphrase" value={passphrase} onChange={setPassphrase} />
      <FaultNotice fault={unlock.fault} />
      <Button
        type="submit"
        loading={unlock.isRunning}
        disabled={name.trim() === '' || passphrase === '' || (status.banner !== null && !hasRead)}
        fullWidth
      >
        Sign in
      </Button>
      <p role="status" style={{ color: 'var(--ink-3)', minHeight: '1.25rem', fontSize: '0.8125rem' }}>
        {unlock.isRunning
          ? 'Deriving the key: about a second.'
          : status.banner !== null && !hasRead
            ? 'Tick “I have read this” to sign in.'
            : 'Passphrases are slow to check on purpose.'}
      </p>
    </form>
  )
}

interface BannerProps {
  readonly text: string
  readonly hasRead: boolean
  readonly onRead: (hasRead: boolean) => void
}

/** What the organisation tells everybody before they sign in. */
function Banner({ text, hasRead, onRead }: BannerProps) {
  return (
    <div className={styles.banner}>
      <p>{text}</p>
      <label>
        <input type="checkbox" checked={hasRead} onChange={(event) => onRead(event.currentTarget.checked)} />I
        have read this
      </label>
    </div>
  )
}
