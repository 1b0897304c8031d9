import { useState, type ComponentProps } from 'react'
import type { CaseView } from '../../../shared/contract/case'
import { caseMarking } from '../../../shared/domain/case-problems'
import { markingLine } from '../../../shared/domain/marking'
import { toForm, type IncidentForm } from '../../parts/incident-form'
import { Begun } from '../../parts/begun'
import { ReportLinks } from '../../parts/report/report-links'
import { useOnScreen } from '../../state/on-screen'
import type { CaseTab } from '../../state/route'
import { useSession } from '../../state/session'
import { AccessTab } from './access-tab'
import { CaseActions, StatusTag } from './case-actions'
import { CaseConflict } from './case-conflict'
import { CaseHeader } from './case-header'
import { CaseMessages } from './case-messages'
import { CaseTabLinks, tabTitles } from './case-tab-links'
import { Chronology } from './chronology'
import { DocumentsTab } from './documents/documents-tab'
import { IncidentEditor, Outline } from './incident-editor'
import { IncidentReadout } from './incident-readout'
import { DutyDialogs, useDutyActs } from './rules/duty-dialogs'
import { RulesPanel } from './rules/rules-panel'
import { useRules } from './rules/use-rules'
import { useCaseSaving } from './use-case-saving'
import { useFinalising } from './use-finalising'
import { useGoTo } from './use-go-to'
import { useIncidentForm, type Base } from './use-incident-form'
import { FairnessTab } from './fairness/fairness-tab'
import { Caveats } from './work/caveats'
import { WorkTab } from './work/work-tab'
import styles from './case.module.css'

interface OpenCaseProps {
  readonly view: CaseView
  readonly form: IncidentForm
  readonly base: Base
  /** When the typed text that was put back had been kept; nothing when the form is as saved. */
  readonly draftAt: string | undefined
  readonly tab: CaseTab
}

/** A case on screen: header, facts or history, and always what the rules ask. */
export function OpenCase(props: OpenCaseProps) {
  const { organisation } = useSession().view
  const [view, setView] = useState(props.view)
  const { body } = view
  const [base, setBase] = useState(props.base)
  const [isCorrecting, setCorrecting] = useState(props.draftAt !== undefined)
  const canSave = view.level === 'work' && view.can.includes('case.save')
  const isEditing = canSave && (body.status === 'draft' || isCorrecting)
  const handle = useIncidentForm({
    initial: props.form,
    isDirty: props.draftAt !== undefined,
    draftKey: body.reference,
    base,
    ceiling: organisation.accreditation,
  })
  const incident = handle.isDirty ? handle.incident : body.incident
  const rules = useRules(incident, body.duties, organisation.jurisdiction, body)
  const saving = useCaseSaving({
    handle,
    view,
    base,
    onBase: setBase,
    onView: setView,
    onSettled: () => setCorrecting(false),
  })
  const finalising = useFinalising(view, saving.settle)
  const follow = (next: CaseView) => {
    saving.follow(next)
    if (!handle.isDirty) handle.reset(toForm(next.body.incident))
  }
  const duties = useDutyActs(view, !handle.isDirty)
  const markings = [caseMarking(body.incident), caseMarking(incident)].map((marking) => ({
    classification: marking.classification,
    line: markingLine(marking),
  }))
  useOnScreen(markings)
  const isFacts = props.tab === 'facts'
  const goTo = useGoTo({
    reference: body.reference,
    tab: props.tab,
    isEditing,
    onEdit: () => setCorrecting(true),
  })
  const onAnswer = canSave ? goTo : undefined
  const missing = body.status === 'draft' ? view.missing.map((each) => each.path) : []

  return (
    <div className={styles.case}>
      <CaseHeader
        title={incident.title}
        reference={body.reference}
        shown={markings[1]}
        severity={incident.severity?.level}
        status={
          <>
            <StatusTag view={view} />
            <ReportLinks references={body.reports ?? []} />
          </>
        }
        rules={rules}
        isClosed={body.status === 'closed'}
        draft={handle.draft.state}
        actions={
          <CaseActions
            {...{ view, handle, saving, finalising, isEditing }}
            isOpenForWork={canSave}
            onCorrect={() => setCorrecting(true)}
          />
        }
      >
        <Caveats body={body} />
        <CaseTabLinks reference={body.reference} current={props.tab} />
      </CaseHeader>
      <div className={styles.columns} data-plain={!isFacts || undefined}>
        {isFacts && (
          <Outline
            of={isEditing ? handle.form : body.incident}
            isWhole={isEditing && handle.isWhole}
            problems={isEditing ? handle.problems : new Map()}
            missing={missing}
            isEditing={isEditing}
          />
        )}
        <section
          className={styles.middle}
          aria-label={tabTitles[props.tab]}
          tabIndex={0}
          key={`${props.tab} ${String(isEditing)}`}
        >
          <div className={styles.inner}>
            <CaseMessages
              {...{ view, handle, saving, finalising }}
              draftAt={props.draftAt}
              onAnswer={onAnswer}
            />
            {!duties.asked && <Begun of={body.reference} resume={duties.resume} />}
            {isFacts &&
              (isEditing ? (
                <IncidentEditor handle={handle} of={body} />
              ) : (
                <IncidentReadout incident={body.incident} />
              ))}
            <OtherTab
              {...{ view, finalising, onAnswer }}
              tab={props.tab}
              isDirty={handle.isDirty}
              onChanged={follow}
              onTell={duties.acts?.onContact}
            />
          </div>
        </section>
        <aside id="rules" className={styles.rules} aria-label="Rules" tabIndex={0}>
          <RulesPanel rules={rules} acts={canSave ? duties.acts : undefined} onAnswer={onAnswer} />
        </aside>
      </div>
      <DutyDialogs view={view} duties={duties} onDone={follow} />
      <CaseConflict saving={saving} />
    </div>
  )
}

interface OtherTabProps extends Pick<
  ComponentProps<typeof WorkTab>,
  'view' | 'finalising' | 'onAnswer' | 'onChanged'
> {
  readonly tab: CaseTab
  readonly isDirty: boolean
  readonly onTell: ComponentProps<typeof DocumentsTab>['onTell']
}

/** What a tab shows besides the facts. */
function OtherTab({ tab, isDirty, onTell, ...work }: OtherTabProps) {
  const { view, onChanged } = work
  if (tab === 'work') return <WorkTab {...work} isSaved={!isDirty} />
  if (tab === 'fairness') return <FairnessTab view={view} />
  if (tab === 'chronology') return <Chronology key={view.revision} view={view} />
  if (tab === 'documents') return <DocumentsTab view={view} isDirty={isDirty} onTell={onTell} />
  return tab === 'access' ? <AccessTab view={view} onChanged={onChanged} /> : null
}
