import { useRef, type ChangeEvent } from 'react'
import { Button } from '@mantine/core'
import { Field } from '../../../ui/field'
import { TextArea } from '../../../ui/inputs'
import type { ReleaseTyped } from './release-typed'
import styles from './documents.module.css'

interface PackageSealProps {
  readonly typed: ReleaseTyped
  readonly onChange: (part: Partial<ReleaseTyped>) => void
}

/** How the recipient will open the package: their certificate, a generated passphrase, or both. */
export function PackageSeal({ typed, onChange }: PackageSealProps) {
  return (
    <>
      <Field
        path="seal"
        label="Sealed to"
        isGroup
        hint="A certificate is stronger: only its holder can open the package, and nothing secret has to travel."
      >
        {(control) => (
          <div role="group" aria-labelledby={control['aria-labelledby']}>
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={typed.hasCertificate}
                onChange={() => onChange({ hasCertificate: !typed.hasCertificate })}
              />
              The recipient’s certificate (P-384)
            </label>
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={typed.withPassphrase}
                onChange={() => onChange({ withPassphrase: !typed.withPassphrase })}
              />
              A generated passphrase, shown once and told by another way
            </label>
          </div>
        )}
      </Field>
      {typed.hasCertificate && <CertificateField typed={typed} onChange={onChange} />}
    </>
  )
}

/** The certificate, pasted or read from a file in this page; the file's path is never seen. */
function CertificateField({ typed, onChange }: PackageSealProps) {
  const file = useRef<HTMLInputElement>(null)
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.currentTarget.files ?? []
    if (chosen && chosen.size <= 20_000) onChange({ certificatePem: await chosen.text() })
  }
  return (
    <Field
      path="certificatePem"
      label="Recipient’s certificate"
      hint="Check its fingerprint with them by telephone before you rely on it."
      aside={
        <Button variant="default" size="compact-xs" onClick={() => file.current?.click()}>
          From a file…
        </Button>
      }
    >
      {(control) => (
        <>
          <TextArea
            {...control}
            mono
            rows={5}
            placeholder="-----BEGIN CERTIFICATE-----"
            value={typed.certificatePem}
            onChange={(certificatePem) => onChange({ certificatePem })}
          />
          <input
            ref={file}
            type="file"
            accept=".pem,.crt,.cer"
            hidden
            aria-label="Certificate file"
            onChange={(event) => void read(event)}
          />
        </>
      )}
    </Field>
  )
}
