import { useState } from 'react'
import type { CaseView } from '../../../shared/contract/case'
import { caseMarking } from '../../../shared/domain/case'
import { markingLine } from '../../../shared/domain/marking'
import type { IncidentForm } from '../../parts/incident-form'
import { toForm } from '../../parts/incident-form'
import { useOnScreen } from '../../state/on-screen'
import { formatRoute, type CaseTab } from '../../state/route'
import { useSession } from '../../state/session'
import { TabLinks } from '../../ui/tab-links'
import { AccessTab } from './access-tab'
import { CaseActions, StatusTag } from './case-actions'
import { CaseHeader } from './case-header'
import { CaseMessages } from './case-messages'
import { Chronology } from './chronology'
import { ConflictDialog } from './conflict-dialog'
import { DocumentsTab } from './documents/documents-tab'
import { Outline, IncidentEditor } from './incident-editor'
import { IncidentReadout } from './incident-readout'
import { DutyDialogs, useDutyActs } from './rules/duty-dialogs'
import { RulesPanel } from './rules/rules-panel'
import { useRules } from './rules/use-rules'
import { useCaseSaving } from './use-case-saving'
import { useIncidentForm } from './use-incident-form'
import styles from './case.module.css'

const tabTitles: Readonly<Record<CaseTab, string>> = { facts: 'Facts', chronology: 'Chronology', documents: 'Documents and release', access: 'Access' }

interface OpenCaseProps {
  readonly view: CaseView
  readonly form: IncidentForm
  readonly draftAt: string | undefined
  readonly basedOn: number
  readonly tab: CaseTab
}

/** A case on screen: header, facts or history, and always what the rules ask. */
export function OpenCase(props: OpenCaseProps) {
  const { organisation } = useSession().view
  const [view, setView] = useState(props.view)
  const { body } = view
  const isOpenForWork = view.level === 'work' && view.can.includes('case.save')
  const [isCorrecting, setCorrecting] = useState(props.draftAt !== undefined)
  const isEditing = isOpenForWork && (body.status === 'draft' || isCorrecting)
  const handle = useIncidentForm({ initial: props.form, isDirty: props.draftAt !== undefined, draftKey: body.reference, basedOn: props.basedOn, ceiling: organisation.accreditation })
  const incident = handle.isDirty ? handle.incident : body.incident
  const rules = useRules(incident, body.duties, organisation.jurisdiction)
  const taken = (next: CaseView) => {
    setView(next)
    setCorrecting(false)
    if (!handle.isDirty) handle.reset(toForm(next.body.incident))
  }
  const saving = useCaseSaving({ handle, view, basedOn: props.basedOn, base: props.view.body.incident, onSaved: taken })
  const duties = useDutyActs(view, !handle.isDirty)
  const markings = [caseMarking(body.incident), caseMarking(incident)].map((marking) => ({ classification: marking.classification, line: markingLine(marking) }))
  useOnScreen(markings)

  return (
    <div className={styles['case']}>
      <CaseHeader
        title={incident.title}
        reference={body.reference}
        shown={markings[1]}
        severity={incident.severity?.level}
        status={<StatusTag view={view} />}
        rules={rules}
        draft={handle.draft.state}
        actions={<CaseActions view={view} handle={handle} saving={saving} isEditing={isEditing} isOpenForWork={isOpenForWork} onCorrect={() => { setCorrecting(true) }} />}
      >
        <TabLinks label="Parts of the case" current={props.tab} tabs={(Object.keys(tabTitles) as CaseTab[]).map((tab) => ({ key: tab, label: tabTitles[tab], href: formatRoute({ screen: 'case', reference: body.reference, tab }) }))} />
      </CaseHeader>
      <div className={styles['columns']}>
        {props.tab === 'facts' ? <Outline problems={isEditing ? handle.problems : new Map()} missing={body.status === 'draft' ? view.missing.map((each) => each.path) : []} /> : <span />}
        <div className={styles['middle']}>
          <CaseMessages view={view} handle={handle} saving={saving} draftAt={props.draftAt} tab={props.tab} />
          {props.tab === 'facts' && (isEditing ? <IncidentEditor handle={handle} /> : <IncidentReadout incident={body.incident} />)}
          {props.tab === 'chronology' && <Chronology key={view.revision} view={view} />}
          {props.tab === 'documents' && <DocumentsTab view={view} isDirty={handle.isDirty} />}
          {props.tab === 'access' && <AccessTab view={view} onChanged={taken} />}
        </div>
        <aside className={styles['rules']} aria-label="What the rules ask">
          <RulesPanel rules={rules} acts={isOpenForWork ? duties.acts : undefined} isEditing={isEditing && props.tab === 'facts'} />
        </aside>
      </div>
      <DutyDialogs view={view} duties={duties} onDone={taken} />
      {saving.conflict && <ConflictDialog {...saving.conflict} onChoose={saving.resolve} onClose={saving.postpone} />}
    </div>
  )
}
