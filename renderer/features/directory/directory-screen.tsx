import { useState, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { IconAddressBook } from '@tabler/icons-react'
import type { DirectoryView } from '../../../shared/contract/directory'
import { Begun } from '../../parts/begun'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { usePersonalOnScreen } from '../../state/on-screen'
import { useOperation } from '../../state/operations'
import { useCan, useSession } from '../../state/session'
import { EmptyState, Notice, Page, Panel } from '../../ui/basics'
import { DirectoryForm, directoryDraft } from './directory-form'
import { DirectoryHistory } from './directory-history'
import { DirectoryRead } from './directory-read'
import styles from './directory.module.css'

const lead = 'Whom to tell and how, who is on the response team, and the steps for minor incidents.'

/** The directory: everybody reads it, the CSO changes it. */
export function DirectoryScreen() {
  const { value, fault, reload } = useOperation('directory.read', {})
  if (value === undefined) {
    return (
      <Page title="Directory" lead={lead}>
        <FaultNotice fault={fault} />
      </Page>
    )
  }
  return <Loaded view={value} reload={reload} />
}

function Loaded({ view, reload }: { readonly view: DirectoryView | null; readonly reload: () => void }) {
  const canSave = useCan('directory.save')
  // What was open when the changing began: somebody else's saving meanwhile is a conflict, not a surprise.
  const [editing, setEditing] = useState<{ readonly view: DirectoryView | null }>()
  const [isHistory, setHistory] = useState(false)
  usePersonalOnScreen(view !== null || editing !== undefined)
  if (editing !== undefined) {
    return (
      <Page title="Directory" lead="Every account reads this: put nothing here that not everybody may know.">
        <div className={styles.stack}>
          {editing.view === null && (
            <Notice tone="info">
              The agencies that the rules name are a beginning. A public number stands only where a text was
              found that gives it: check each before you rely on it.
            </Notice>
          )}
          <DirectoryForm
            of={editing.view}
            onCancel={() => setEditing(undefined)}
            onDone={() => {
              setEditing(undefined)
              reload()
            }}
          />
        </div>
      </Page>
    )
  }
  const edit = () => setEditing({ view })
  const begun = canSave && (
    <Begun of="directory" resume={(part) => (directoryDraft.endsWith(`/${part}`) ? edit : undefined)} />
  )
  if (view === null) return <None onBegin={canSave ? edit : undefined} begun={begun} />
  return (
    <Page
      title="Directory"
      lead={<Saved view={view} />}
      actions={
        <>
          <Button variant="default" aria-expanded={isHistory} onClick={() => setHistory(!isHistory)}>
            {isHistory ? 'Hide revisions' : 'Revisions'}
          </Button>
          {canSave && <Button onClick={edit}>Change the directory</Button>}
        </>
      }
    >
      <div className={styles.stack}>
        {begun}
        {isHistory && <DirectoryHistory />}
        <DirectoryRead of={view.body.details} />
      </div>
    </Page>
  )
}

function Saved({ view }: { readonly view: DirectoryView }) {
  const { zone } = useSession().view.organisation
  const { at, by } = view.body.saved
  return (
    <>
      {lead} Revision {view.revision}, saved by {by}, {shortInstant(at, zone)}.
    </>
  )
}

interface NoneProps {
  readonly onBegin: (() => void) | undefined
  readonly begun: ReactNode
}

function None({ onBegin, begun }: NoneProps) {
  return (
    <Page title="Directory" lead={lead}>
      {begun}
      <Panel>
        <EmptyState
          icon={<IconAddressBook size={32} stroke={1.5} aria-hidden />}
          title="There is no directory yet"
          action={onBegin && <Button onClick={onBegin}>Make the directory</Button>}
        >
          {onBegin
            ? 'Begin with the agencies that the rules name. Everybody with an account will read it; until then duties name whom to tell, not how.'
            : 'The CSO makes it. Until then duties name whom to tell, not how to reach them.'}
        </EmptyState>
      </Panel>
    </Page>
  )
}
