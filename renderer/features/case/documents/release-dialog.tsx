import { useState } from 'react'
import type { OutputOf } from '../../../../shared/contract'
import type { DocumentView } from '../../../../shared/contract/release'
import { ActForm } from '../../../parts/act-form'
import { Mark } from '../../../parts/marking-mark'
import { useAct } from '../../../state/operations'
import { useCan, useSession } from '../../../state/session'
import { Notice } from '../../../ui/basics'
import { Choice } from '../../../ui/choice'
import { Dialog } from '../../../ui/dialog'
import { Field } from '../../../ui/field'
import { TextBox } from '../../../ui/inputs'
import { Suggest } from '../../../ui/pick'
import { PackageSeal } from './package-seal'
import { Released } from './released'
import { noRelease, readRelease, type ReleaseTyped } from './release-typed'
import styles from './documents.module.css'

const media = ['Marked CD-R', 'Marked USB stick', 'Paper, printed on an accredited printer', 'Removable disk']

type Outcome = OutputOf<'release.package'>

/** Releases a signed report: as it is on marked media, or sealed to a recipient. */
export function ReleaseDialog({
  document,
  onReleased,
  onClose,
}: {
  readonly document: DocumentView
  readonly onReleased: () => void
  readonly onClose: () => void
}) {
  const canDocument = useCan('release.document')
  const canPackage = useCan('release.package')
  const [typed, setTyped] = useState<ReleaseTyped>({
    ...noRelease,
    kind: canDocument ? 'document' : 'package',
  })
  const [outcome, setOutcome] = useState<Outcome>()
  const plain = useAct('release.document')
  const sealed = useAct('release.package')
  const running = [plain, sealed].find((act) => act.isRunning)
  const change = (part: Partial<ReleaseTyped>) => {
    setTyped({ ...typed, ...part })
  }

  const finish = (of: Outcome) => {
    setOutcome(of)
    onReleased()
  }

  const submit = async () => {
    const to = {
      reference: document.reference,
      documentId: document.id,
      recipient: typed.recipient,
      medium: typed.medium,
    }
    if (typed.kind === 'document') {
      const result = await plain.run(to)
      if (result.ok) finish({ transfer: result.value, passphrase: null })
      return
    }
    const certificate = typed.hasCertificate ? { certificatePem: typed.certificatePem } : {}
    const result = await sealed.run({ ...to, ...certificate, withPassphrase: typed.withPassphrase })
    if (result.ok) finish(result.value)
  }

  return (
    <Dialog
      title="Release"
      size="xl"
      insist={running !== undefined || outcome?.passphrase !== undefined}
      onClose={onClose}
    >
      {outcome ? (
        <Released outcome={outcome} onClose={onClose} />
      ) : (
        <ActForm
          problems={Object.fromEntries(readRelease(typed))}
          act={running ?? (typed.kind === 'document' ? plain : sealed)}
          faultTitle="Nothing was released"
          submit="Choose where to write it…"
          running="Waiting for a place to write to"
          onSubmit={submit}
          onCancel={onClose}
        >
          <p>
            {document.title} of {document.reference}{' '}
            <Mark classification={document.classification} line={document.marking} />
          </p>
          <Choice
            isFixed
            path="kind"
            label="Form"
            options={kindsOf(canDocument, canPackage)}
            value={typed.kind}
            onChange={(kind) => change({ kind: kind ?? 'document' })}
          />
          <div className={styles.pair}>
            <Field path="recipient" label="To whom">
              {(control) => (
                <TextBox
                  {...control}
                  data-autofocus
                  value={typed.recipient}
                  onChange={(recipient) => change({ recipient })}
                />
              )}
            </Field>
            <Field path="medium" label="On which medium">
              {(control) => (
                <Suggest
                  control={control}
                  suggestions={media}
                  value={typed.medium}
                  onChange={(medium) => change({ medium })}
                />
              )}
            </Field>
          </div>
          {typed.kind === 'package' && <PackageSeal typed={typed} onChange={change} />}
          <SinglePerson />
        </ActForm>
      )}
    </Dialog>
  )
}

const kindsOf = (canDocument: boolean, canPackage: boolean) => [
  ...(canDocument ? [{ value: 'document', label: 'The signed PDF as it is' } as const] : []),
  ...(canPackage ? [{ value: 'package', label: 'A sealed package' } as const] : []),
]

/** What a release by one person means; said before it happens. */
function SinglePerson() {
  const { account } = useSession().view
  return (
    <Notice tone="warn" title="A single-person release">
      <p>
        You, {account.displayName}, release this alone: no second person has checked the content, the marking
        or the recipient, and the ledger says so for ever. The medium is marked as high as what is on it.
      </p>
    </Notice>
  )
}
