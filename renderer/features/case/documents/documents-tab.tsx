import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconFileCertificate } from '@tabler/icons-react'
import type { CaseView } from '../../../../shared/contract/case'
import type { DocumentView } from '../../../../shared/contract/release'
import { FaultNotice } from '../../../parts/fault-notice'
import { useAct, useOperation } from '../../../state/operations'
import { useCan } from '../../../state/session'
import { EmptyState, Notice } from '../../../ui/basics'
import { Running } from '../../../ui/running'
import { DocumentCard } from './document-card'
import { ReleaseDialog } from './release-dialog'
import styles from './documents.module.css'

/** The signed reports of a case: issue one, see its digest, release it. */
export function DocumentsTab({ view, isDirty }: { readonly view: CaseView; readonly isDirty: boolean }) {
  const { reference } = view.body
  const documents = useOperation('document.list', { reference })
  const issue = useAct('document.issue')
  const canReleaseDocument = useCan('release.document')
  const canReleasePackage = useCan('release.package')
  const canRelease = canReleaseDocument || canReleasePackage
  const [releasing, setReleasing] = useState<DocumentView>()
  const canIssue = view.can.includes('document.issue')

  const run = async () => {
    const result = await issue.run({ reference, basedOn: view.revision, template: 'incident-report' })
    if (result.ok) documents.reload()
  }
  const all = documents.value ?? []
  return (
    <div className={styles.stack}>
      {canIssue && (
        <div className={styles.issue}>
          <div>
            <h2>Incident report</h2>
            <p>
              A signed PDF of revision {view.revision}: the facts, what the rules ask, what was done. Once
              issued it never changes; a later revision makes a new one.
            </p>
          </div>
          {issue.isRunning ? (
            <Running
              what="Writing and signing the report"
              progress={issue.progress}
              onCancel={issue.cancel}
            />
          ) : (
            <Button onClick={() => void run()} disabled={isDirty}>
              Issue a signed report
            </Button>
          )}
        </div>
      )}
      {canIssue && isDirty && (
        <Notice tone="info">Save your changes first: a report is made from a saved revision.</Notice>
      )}
      <FaultNotice fault={issue.fault} title="The report was not issued" />
      <FaultNotice fault={documents.fault} />
      {!canIssue && view.body.status === 'draft' && (
        <Notice tone="info">A report is issued from a finalised case: finalise it first.</Notice>
      )}
      {documents.value && all.length === 0 && (
        <EmptyState
          icon={<IconFileCertificate size={36} stroke={1.5} aria-hidden />}
          title="No report issued yet"
        >
          Anyone who receives a report can check it without Closehold: the signature, the digest and the
          fingerprint of this register are in it.
        </EmptyState>
      )}
      {all.map((document) => (
        <DocumentCard
          key={document.id}
          document={document}
          onRelease={
            canRelease
              ? () => {
                  setReleasing(document)
                }
              : undefined
          }
        />
      ))}
      {releasing && <ReleaseDialog document={releasing} onClose={() => setReleasing(undefined)} />}
    </div>
  )
}
