import { useState } from 'react'
import { Button, Menu } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import type { OutputOf } from '../../../shared/contract'
import { reportKinds, reportStates, type ReportKind, type ReportState } from '../../../shared/domain/report'
import { reportKindLabels, reportStateLabels } from '../../../shared/domain/report-labels'
import { FaultNotice } from '../../parts/fault-notice'
import { useAct, useOperation } from '../../state/operations'
import { useOnScreen } from '../../state/on-screen'
import { asClassification } from '../../state/shown'
import { go } from '../../state/route'
import { useCan } from '../../state/session'
import { EmptyState, Notice, Page } from '../../ui/basics'
import { Chips } from '../../ui/choice'
import { Pick } from '../../ui/pick'
import { Running } from '../../ui/running'
import { ReportTable } from './report-table'
import styles from './reports.module.css'

const pageSize = 50
const anyKind = 'any'

/** The reports that were sealed to this account, and none other. */
export function ReportsScreen() {
  const [state, setState] = useState<ReportState>()
  const [kind, setKind] = useState<ReportKind | typeof anyKind>(anyKind)
  const [offset, setOffset] = useState(0)
  const list = useOperation('report.list', {
    ...(state && { state }),
    ...(kind !== anyKind && { kind }),
    offset,
    limit: pageSize,
  })
  const items = list.value?.items ?? []
  useOnScreen(
    items.map(({ classification }) => ({
      classification: asClassification(classification),
      line: classification,
    })),
  )
  const isFiltered = state !== undefined || kind !== anyKind
  const isEmpty = list.value !== undefined && items.length === 0 && !isFiltered
  const counts = list.value?.counts
  const options = [
    { value: undefined, label: 'All' },
    ...reportStates.map((value) => ({
      value,
      label: counts ? `${reportStateLabels[value]} ${String(counts[value])}` : reportStateLabels[value],
    })),
  ]
  return (
    <Page
      title="Reports"
      lead="What people without an account sealed to you, in their own words."
      actions={<Acts />}
    >
      {!isEmpty && (
        <div className={styles.filters}>
          <span id="report-state" className="unseen">
            State
          </span>
          <Chips
            control={{ 'aria-labelledby': 'report-state' }}
            options={options}
            value={state}
            onChange={(value) => {
              setState(value)
              setOffset(0)
            }}
          />
          <Pick
            control={{ 'aria-label': 'Kind of report' }}
            options={[
              { value: anyKind, label: 'Every kind' },
              ...reportKinds.map((value) => ({ value, label: reportKindLabels[value] })),
            ]}
            value={kind}
            onChange={(value: ReportKind | typeof anyKind) => {
              setKind(value)
              setOffset(0)
            }}
          />
        </div>
      )}
      <div className={styles.stack}>
        <FaultNotice fault={list.fault} />
        {list.value && <Folder list={list.value} onCollected={list.reload} />}
        {items.length > 0 && <ReportTable items={items} />}
        {list.value && items.length === 0 && <Nothing isFiltered={isFiltered} />}
      </div>
      {(list.value?.total ?? 0) > pageSize && (
        <div className={styles.pages}>
          <Button
            variant="default"
            size="xs"
            disabled={offset === 0}
            onClick={() => setOffset(offset - pageSize)}
          >
            Newer
          </Button>
          <span>
            {offset + 1} to {offset + items.length} of {list.value?.total}
          </span>
          <Button
            variant="default"
            size="xs"
            disabled={offset + pageSize >= (list.value?.total ?? 0)}
            onClick={() => setOffset(offset + pageSize)}
          >
            Older
          </Button>
        </div>
      )}
    </Page>
  )
}

function Acts() {
  const canTranscribe = useCan('report.transcribe')
  const canPrint = useCan('report.blankForm')
  const form = useAct('report.blankForm')
  const [saved, setSaved] = useState<string>()
  const save = async (kind?: ReportKind) => {
    const result = await form.run(kind === undefined ? {} : { kind })
    setSaved(result.ok ? `Saved as ${result.value.name}.` : result.fault.message)
  }
  return (
    <>
      {saved !== undefined && <span role="status">{saved}</span>}
      {canPrint && (
        <Menu position="bottom-end" withInitialFocusPlaceholder={false} withinPortal={false}>
          <Menu.Target>
            <Button variant="default" loading={form.isRunning}>
              Blank form…
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void save()}>For any report</Menu.Item>
            {reportKinds.map((kind) => (
              <Menu.Item key={kind} onClick={() => void save(kind)}>
                {reportKindLabels[kind]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {canTranscribe && (
        <Button onClick={() => go({ screen: 'reports', reference: 'paper' })}>Type in a paper form</Button>
      )}
    </>
  )
}

/** What lies in the intake folder and is no report that could be read. */
function Folder({
  list,
  onCollected,
}: {
  readonly list: OutputOf<'report.list'>
  readonly onCollected: () => void
}) {
  const collect = useAct('report.collect')
  if (collect.isRunning)
    return (
      <Running
        what="Looking through the intake folder"
        progress={collect.progress}
        onCancel={collect.cancel}
      />
    )
  if (list.strangeTotal === 0 && list.unread === 0) return <FaultNotice fault={collect.fault} />
  const again = async () => {
    await collect.run({})
    onCollected()
  }
  return (
    <Notice
      tone="warn"
      title="In the intake folder"
      actions={
        <Button variant="default" size="xs" onClick={() => void again()}>
          Collect again
        </Button>
      }
    >
      {list.unread > 0 && <p>{list.unread} files have not been looked at yet.</p>}
      {list.strangeTotal > 0 && (
        <details>
          <summary>
            {list.strangeTotal === 1 ? 'One file was' : `${String(list.strangeTotal)} files were`} left where
            they are: nothing was deleted
          </summary>
          <ul style={{ paddingInlineStart: '1.25rem', overflowWrap: 'anywhere' }}>
            {list.strange.map(({ name, problem }) => (
              <li key={name}>
                <code>{name}</code> {problem}
              </li>
            ))}
          </ul>
        </details>
      )}
      <FaultNotice fault={collect.fault} />
    </Notice>
  )
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  const canAccount = useCan('account.create')
  return (
    <EmptyState
      icon={<IconInbox size={36} stroke={1.5} aria-hidden />}
      title={isFiltered ? 'No report stands there' : 'No reports for you'}
    >
      {isFiltered
        ? 'Choose another state or kind.'
        : `People report from the lock screen, without an account. ${canAccount ? 'Their reports' : 'Reports'} are sealed to the Chief Security Officers, or to the alternate when they concern one, and are collected at the next sign-in.`}
    </EmptyState>
  )
}
