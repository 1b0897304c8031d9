import { useState } from 'react'
import { IconFileCertificate } from '@tabler/icons-react'
import type { CaseView } from '../../../../shared/contract/case'
import type { DocumentView, TemplateView } from '../../../../shared/contract/release'
import { isOutstanding, type Duty } from '../../../../shared/domain/duty'
import { FaultNotice } from '../../../parts/fault-notice'
import { useAct, useOperation } from '../../../state/operations'
import { useCan } from '../../../state/session'
import { EmptyState, Notice } from '../../../ui/basics'
import { Running } from '../../../ui/running'
import { DocumentCard } from './document-card'
import { DocumentViewer } from './document-view'
import { RecordTold } from './record-told'
import { ReleaseDialog } from './release-dialog'
import { TemplateChoice } from './template-choice'
import { WithdrawDialog } from './withdraw-dialog'
import { HoldNotice } from '../work/hold-notice'
import styles from './documents.module.css'

interface DocumentsTabProps {
  readonly view: CaseView
  readonly isDirty: boolean
  /** Opens the record of who was told about a duty; absent where nothing may be recorded. */
  readonly onTell?: ((duty: Duty) => void) | undefined
}

/** What was just done with a document, and the kind it is of. */
interface Latest {
  readonly document: DocumentView
  readonly template: TemplateView
  readonly act: 'issued' | 'released'
}

type Shown = { readonly act: 'read' | 'release' | 'withdraw'; readonly document: DocumentView }

/** The documents of a case: which there can be and for whom, those issued, and what became of them. */
export function DocumentsTab({ view, isDirty, onTell }: DocumentsTabProps) {
  const { reference } = view.body
  const documents = useOperation('document.list', { reference })
  const templates = useOperation('document.templates', { reference })
  const issue = useAct('document.issue')
  const canIssue = useCan('document.issue') && view.level === 'work'
  const [shown, setShown] = useState<Shown>()
  const [latest, setLatest] = useState<Latest>()
  const reload = () => {
    documents.reload()
    templates.reload()
  }

  const run = async (template: TemplateView, updates: string | undefined) => {
    const given = { reference, basedOn: view.revision, template: template.id }
    const result = await issue.run(updates === undefined ? given : { ...given, updates })
    if (!result.ok) return
    setLatest({ document: result.value, template, act: 'issued' })
    reload()
  }
  const close = () => setShown(undefined)
  const release = (document: DocumentView) => {
    const template = templates.value?.find(({ id }) => id === document.template)
    if (template) setLatest({ document, template, act: 'released' })
  }
  const hasIssued = (documents.value ?? []).length > 0
  const issuedList = (
    <Issued documents={documents.value} view={view} onShow={(act, document) => setShown({ act, document })} />
  )
  return (
    <div className={styles.stack}>
      <HoldNotice body={view.body} />
      {canIssue && isDirty && (
        <Notice tone="info">Save your changes first: a document is made from a saved revision.</Notice>
      )}
      <FaultNotice fault={issue.fault} title="The document was not issued" />
      {issue.isRunning && (
        <Running what="Writing and signing the document" progress={issue.progress} onCancel={issue.cancel} />
      )}
      {latest && (
        <RecordTold
          title={`${latest.document.title}: ${latest.act === 'issued' ? 'issued and signed' : 'released'}`}
          duties={servedBy(latest.template, view)}
          onRead={() => setShown({ act: 'read', document: latest.document })}
          onTell={onTell}
        />
      )}
      <FaultNotice fault={documents.fault ?? templates.fault} />
      {hasIssued && issuedList}
      {canIssue && templates.value && (
        <TemplateChoice
          templates={templates.value}
          issued={inForce(documents.value ?? [])}
          isDisabled={isDirty || issue.isRunning}
          onIssue={(template, updates) => void run(template, updates)}
        />
      )}
      {!hasIssued && issuedList}
      {shown?.act === 'read' && <DocumentViewer document={shown.document} onClose={close} />}
      {shown?.act === 'release' && (
        <ReleaseDialog document={shown.document} onReleased={() => release(shown.document)} onClose={close} />
      )}
      {shown?.act === 'withdraw' && (
        <WithdrawDialog
          document={shown.document}
          basedOn={view.revision}
          onClose={close}
          onDone={() => {
            close()
            setLatest(undefined)
            reload()
          }}
        />
      )}
    </div>
  )
}

/** The kinds of which a document stands: neither withdrawn nor overtaken by a later one. */
function inForce(documents: readonly DocumentView[]): ReadonlySet<string> {
  const standing = documents.filter(
    ({ withdrawn, supersededBy, updatedBy, isDraft }) =>
      withdrawn === null && supersededBy === null && updatedBy === null && !isDraft,
  )
  return new Set(standing.map(({ template }) => template))
}

/** The duties of the case that a document of this kind serves and that nobody has met. */
function servedBy({ duties }: TemplateView, { body }: CaseView): Duty[] {
  const served = new Set(duties.map(({ obligationId }) => obligationId))
  return body.duties.filter((duty) => served.has(duty.obligation.id) && isOutstanding(duty))
}

interface IssuedProps {
  readonly documents: readonly DocumentView[] | undefined
  readonly view: CaseView
  readonly onShow: (act: Shown['act'], document: DocumentView) => void
}

function Issued({ documents, view, onShow }: IssuedProps) {
  const canDocument = useCan('release.document')
  const canPackage = useCan('release.package')
  const canRelease = (canDocument || canPackage) && view.level === 'work'
  const canWithdraw = useCan('document.withdraw') && view.level === 'work'
  if (documents === undefined) return null
  if (documents.length === 0) {
    return (
      <EmptyState
        icon={<IconFileCertificate size={36} stroke={1.5} aria-hidden />}
        title="No document issued yet"
      >
        Anyone who receives a document can check it without Closehold: the signature, the digest and the
        fingerprint of this register are in it.
      </EmptyState>
    )
  }
  return (
    <section className={styles.stack} aria-label="Issued documents">
      <h2>Issued</h2>
      {[...documents].reverse().map((document) => (
        <DocumentCard
          key={document.id}
          document={document}
          onRead={() => onShow('read', document)}
          onRelease={canRelease ? () => onShow('release', document) : undefined}
          onWithdraw={canWithdraw ? () => onShow('withdraw', document) : undefined}
        />
      ))}
    </section>
  )
}
