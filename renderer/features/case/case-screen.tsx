import { useEffect, useState } from 'react'
import { Button } from '@mantine/core'
import { IconFolderOff } from '@tabler/icons-react'
import type { CaseView } from '../../../shared/contract/case'
import { FaultNotice } from '../../parts/fault-notice'
import { readDraft, toForm, type IncidentForm } from '../../parts/incident-form'
import { useOperation } from '../../state/operations'
import { go, type CaseTab } from '../../state/route'
import { useCan } from '../../state/session'
import { EmptyState, Page } from '../../ui/basics'
import { OpenCase } from './open-case'

interface CaseScreenProps {
  readonly reference: string
  readonly tab: CaseTab
}

interface Opened {
  readonly view: CaseView
  readonly form: IncidentForm
  readonly draftAt: string | undefined
  readonly basedOn: number
}

/** Opens a case, with what was typed and not saved last time put back in place. */
export function CaseScreen({ reference, tab }: CaseScreenProps) {
  const canDraft = useCan('draft.list')
  const opening = useOperation('case.open', { reference })
  const drafts = useOperation('draft.list', canDraft ? {} : undefined)
  const [opened, setOpened] = useState<Opened>()

  const view = opening.value
  const areDraftsRead = !canDraft || drafts.value !== undefined || drafts.fault !== undefined
  useEffect(() => {
    if (opened || !view || !areDraftsRead) return
    const kept = drafts.value?.find((draft) => draft.key === reference)
    const form = kept ? readDraft(kept.content) : undefined
    setOpened({
      view,
      form: form ?? toForm(view.body.incident),
      draftAt: form && kept ? kept.savedAt : undefined,
      basedOn: form && kept?.basedOn != null ? kept.basedOn : view.revision,
    })
  }, [opened, view, areDraftsRead, drafts.value, reference])

  if (opened) return <OpenCase {...opened} tab={tab} />
  if (opening.fault) return <NoCase fault={opening.fault} />
  return null
}

function NoCase({ fault }: { readonly fault: NonNullable<ReturnType<typeof useOperation<'case.open'>>['fault']> }) {
  return (
    <Page title="Case">
      {fault.code === 'notFound' ? (
        <EmptyState icon={<IconFolderOff size={36} stroke={1.5} aria-hidden />} title="There is no such case" action={<Button variant="default" onClick={() => { go({ screen: 'cases' }) }}>To the list</Button>}>
          Either the reference is not right, or the case is not among those granted to you. Both look the same, on purpose.
        </EmptyState>
      ) : (
        <FaultNotice fault={fault} />
      )}
    </Page>
  )
}
