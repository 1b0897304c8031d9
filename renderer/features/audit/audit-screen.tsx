import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconDownload, IconHistory } from '@tabler/icons-react'
import type { AuditRowView } from '../../../shared/contract/audit'
import { FaultNotice } from '../../parts/fault-notice'
import { useOnScreen } from '../../state/on-screen'
import { useSession } from '../../state/session'
import { EmptyState, Page, Panel } from '../../ui/basics'
import { Chips } from '../../ui/choice'
import { Running } from '../../ui/running'
import { AuditFilters } from './audit-filters'
import { AuditTable } from './audit-table'
import { CheckRegister } from './check-register'
import { ExportDialog } from './export-dialog'
import { anything, filterOf } from './filter-typed'
import { RowDialog } from './row-dialog'
import { useAudit, type Found } from './use-audit'
import styles from './audit.module.css'

const views = [
  { value: 'rows', label: 'Who did what' },
  { value: 'check', label: 'Heads and checks' },
] as const

/** Who did what, and whether the record of it is whole; for auditors, who see no case. */
export function AuditScreen() {
  // What people did is not marked row by row: it is handled as high as the machine is accredited for.
  const { accreditation } = useSession().view.organisation
  useOnScreen([{ classification: accreditation, line: accreditation }])
  const [view, setView] = useState<'rows' | 'check'>('rows')
  const [isExporting, setExporting] = useState(false)
  return (
    <Page
      title="Audit"
      lead="Every act in this register: who, what, on which reference, when, from where, and what came of it. Nothing of any case stands here."
      actions={
        <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={() => setExporting(true)}>
          Export…
        </Button>
      }
    >
      <div className={styles.views}>
        <span id="audit-view" className="unseen">
          Part of the audit
        </span>
        <Chips
          control={{ 'aria-labelledby': 'audit-view' }}
          options={views}
          value={view}
          onChange={setView}
        />
      </div>
      {view === 'rows' ? <Rows /> : <CheckRegister />}
      {isExporting && <ExportDialog onClose={() => setExporting(false)} />}
    </Page>
  )
}

function Rows() {
  const { zone } = useSession().view.organisation
  const [typed, setTyped] = useState(anything)
  const [asked, setAsked] = useState(anything)
  const [shown, setShown] = useState<AuditRowView>()
  const audit = useAudit(filterOf(anything, zone))
  const { found } = audit
  const search = (next: typeof typed) => {
    setTyped(next)
    setAsked(next)
    audit.search(filterOf(next, zone))
  }
  const isFiltered = JSON.stringify(asked) !== JSON.stringify(anything)
  return (
    <>
      <AuditFilters
        typed={typed}
        onChange={setTyped}
        onSearch={() => search(typed)}
        onClear={() => search(anything)}
        isFiltered={isFiltered || JSON.stringify(typed) !== JSON.stringify(anything)}
      />
      <p className={styles.count} role="status">
        {found === undefined ? 'Reading…' : countText(found)}
      </p>
      <FaultNotice fault={audit.fault} />
      {audit.isRunning && audit.progress && (
        <Panel>
          <Running what="Looking back through the audit" progress={audit.progress} onCancel={audit.cancel} />
        </Panel>
      )}
      {found && found.rows.length > 0 && <AuditTable rows={found.rows} onOpen={setShown} />}
      {found?.rows.length === 0 && !audit.isRunning && <NoRows isFiltered={isFiltered} />}
      {found?.next !== null && (
        <div className={styles.pager}>
          <Button variant="default" size="xs" onClick={audit.older} disabled={audit.isRunning}>
            Look further back
          </Button>
        </div>
      )}
      {shown && <RowDialog row={shown} onClose={() => setShown(undefined)} />}
    </>
  )
}

function countText({ rows, looked, total, passedOver, next, stopped }: Found): string {
  const parts = [
    `${String(rows.length)} ${rows.length === 1 ? 'row' : 'rows'} shown, ${String(looked)} of ${String(total)} looked at`,
    ...(stopped ? ['stopped before the page was full'] : []),
    ...(next === null ? ['back to the first row'] : []),
    ...(passedOver > 0 ? [`${String(passedOver)} that do not open were passed over: see “Marked rows”`] : []),
  ]
  return parts.join('; ')
}

function NoRows({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <EmptyState
      icon={<IconHistory size={36} stroke={1.5} aria-hidden />}
      title={isFiltered ? 'No row matches' : 'Nothing has been recorded yet'}
    >
      {isFiltered
        ? 'Try fewer conditions, a part of a reference, or a longer time.'
        : 'Every sign-in, change, refusal and release adds a row as it happens.'}
    </EmptyState>
  )
}
