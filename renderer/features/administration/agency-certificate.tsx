import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { AgencyCertificate as Certificate } from '../../../shared/contract/signing'
import { formatInstant } from '../../../shared/domain/format-time'
import { FaultNotice } from '../../parts/fault-notice'
import { PassphraseInput } from '../../parts/passphrase-fields'
import { useAct, useOperation } from '../../state/operations'
import { useSession } from '../../state/session'
import { Actions, Facts, Mono, Panel } from '../../ui/basics'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import styles from './administration.module.css'

/** The certificate an agency gave its CSO: what it is, bringing one in, taking it out. */
export function AgencyCertificate() {
  const current = useOperation('signing.current', {})
  const certificate = current.value?.certificate
  return (
    <Panel title="Agency certificate">
      <div className={styles.stack}>
        <p className={styles.lead}>
          Documents are signed with the register’s own certificate unless you bring in one that your agency
          issued to you. Readers then check them against your agency’s root.
        </p>
        <FaultNotice fault={current.fault} />
        {certificate === null && <BringIn onDone={current.reload} />}
        {certificate && <Current certificate={certificate} onDone={current.reload} />}
      </div>
    </Panel>
  )
}

function BringIn({ onDone }: { readonly onDone: () => void }) {
  const [passphrase, setPassphrase] = useState('')
  const bringIn = useAct('signing.import')
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const result = await bringIn.run({ passphrase })
    if (!result.ok) return
    setPassphrase('')
    onDone()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label="Bring in an agency certificate"
    >
      <PassphraseInput
        path="passphrase"
        label="Passphrase of the certificate file"
        hint="A PKCS #12 file (.p12 or .pfx) with the key, its certificate and the whole chain, protected with AES-256 and SHA-256 or stronger."
        value={passphrase}
        onChange={setPassphrase}
      />
      <FaultNotice fault={bringIn.fault} />
      <Actions>
        <Button type="submit" loading={bringIn.isRunning}>
          Choose the file…
        </Button>
      </Actions>
    </form>
  )
}

interface CurrentProps {
  readonly certificate: Certificate
  readonly onDone: () => void
}

function Current({ certificate, onDone }: CurrentProps) {
  const { view } = useSession()
  const [reason, setReason] = useState('')
  const remove = useAct('signing.remove')
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const result = await remove.run({ reason })
    if (result.ok) onDone()
  }
  return (
    <>
      <Facts
        of={[
          ['Issued to', certificate.subject],
          ['Issued by', certificate.issuer],
          ['Root', certificate.root],
          ['Fingerprint of the root', <Mono key="f">{certificate.rootFingerprint}</Mono>],
          ['Key', certificate.keyType],
          ['Good until', formatInstant(certificate.notAfter, view.organisation.zone)],
        ]}
      />
      <form
        className={styles.form}
        onSubmit={(event) => void submit(event)}
        noValidate
        aria-label="Remove the agency certificate"
      >
        <Field path="reason" label="Why it is removed">
          {(control) => <TextBox {...control} value={reason} onChange={setReason} />}
        </Field>
        <FaultNotice fault={remove.fault} />
        <Actions>
          <Button type="submit" variant="default" loading={remove.isRunning} disabled={reason.trim() === ''}>
            Remove it
          </Button>
        </Actions>
      </form>
    </>
  )
}
