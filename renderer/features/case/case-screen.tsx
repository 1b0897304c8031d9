import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconFolderOff } from '@tabler/icons-react'
import type { CaseView } from '../../../shared/contract/case'
import type { Fault } from '../../../shared/contract/fault'
import type { OutputOf } from '../../../shared/contract'
import { FaultNotice } from '../../parts/fault-notice'
import { readDraft, toForm, type IncidentForm } from '../../parts/incident-form'
import { useOperation } from '../../state/operations'
import { go, type CaseTab } from '../../state/route'
import { useCan } from '../../state/session'
import { EmptyState, Page } from '../../ui/basics'
import { OpenCase } from './open-case'
import type { Base } from './use-incident-form'

interface CaseScreenProps {
  readonly reference: string
  readonly tab: CaseTab
}

interface Opened {
  readonly view: CaseView
  readonly form: IncidentForm
  readonly base: Base
  readonly draftAt: string | undefined
}

/** Opens a case, with what was typed and not saved last time put back in place. */
export function CaseScreen({ reference, tab }: CaseScreenProps) {
  const canDraft = useCan('draft.list')
  const opening = useOperation('case.open', { reference })
  const drafts = useOperation('draft.list', canDraft ? {} : undefined)
  const [opened, setOpened] = useState<Opened>()

  const view = opening.value
  const areDraftsRead = !canDraft || drafts.value !== undefined || drafts.fault !== undefined
  if (!opened && view && areDraftsRead)
    setOpened(
      open(
        view,
        drafts.value?.find((draft) => draft.key === reference),
      ),
    )

  if (opened) return <OpenCase {...opened} tab={tab} />
  if (opening.fault) return <NoCase fault={opening.fault} />
  return null
}

/** A draft keeps what it started from, so that saving it over somebody else's work is a choice and not an accident. */
function open(view: CaseView, draft: OutputOf<'draft.list'>[number] | undefined): Opened {
  const kept = draft && readDraft(draft.content)
  const current = { revision: view.revision, incident: view.body.incident }
  if (!draft || !kept) return { view, form: toForm(view.body.incident), base: current, draftAt: undefined }
  const started = { revision: draft.basedOn ?? 1, incident: kept.base }
  return {
    view,
    form: kept.form,
    base: draft.basedOn === view.revision ? current : started,
    draftAt: draft.savedAt,
  }
}

function NoCase({ fault }: { readonly fault: Fault }) {
  return (
    <Page title="Case">
      {fault.code === 'notFound' ? (
        <EmptyState
          icon={<IconFolderOff size={36} stroke={1.5} aria-hidden />}
          title="There is no such case"
          action={
            <Button variant="default" onClick={() => go({ screen: 'cases' })}>
              To the list
            </Button>
          }
        >
          Either the reference is not right, or the case is not among those granted to you. Both look the
          same, on purpose. If you need to know it, ask for it under Requests.
        </EmptyState>
      ) : (
        <FaultNotice fault={fault} />
      )}
    </Page>
  )
}
