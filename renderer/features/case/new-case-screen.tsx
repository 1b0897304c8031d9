import { useEffect, useState } from 'react'
import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import type { CaseClass } from '../../../shared/domain/incident'
import { marking as markingSchema, markingLine } from '../../../shared/domain/marking'
import { FaultNotice } from '../../parts/fault-notice'
import { readDraft, type IncidentForm } from '../../parts/incident-form'
import { useAct, useOperation } from '../../state/operations'
import { useOnScreen } from '../../state/on-screen'
import { formatRoute, go } from '../../state/route'
import { useSession } from '../../state/session'
import { Keys, Notice } from '../../ui/basics'
import { focusField, focusProblems } from '../../ui/form-context'
import { rememberDetails } from './again'
import { CaseHeader } from './case-header'
import { ConcernsCso } from './concerns-cso'
import { DangerQuestion, mustAskDanger } from './danger-question'
import { IncidentEditor, Outline } from './incident-editor'
import { KindPicker } from './kind-picker'
import { newDraftKey } from './new-draft-key'
import { RulesPanel } from './rules/rules-panel'
import { useRules } from './rules/use-rules'
import { SimilarCases } from './similar-cases'
import { toProblems } from './to-problems'
import { useIncidentForm } from './use-incident-form'
import styles from './case.module.css'

/** A new record; its draft has a key from the start, so that nothing typed is ever without a home. */
export function NewCaseScreen({ draft }: { readonly draft: string }) {
  const drafts = useOperation('draft.list', draft === '' ? undefined : {})
  useEffect(() => {
    if (draft === '') window.location.replace(formatRoute({ screen: 'new-case', draft: newDraftKey() }))
  }, [draft])
  if (draft === '' || (!drafts.value && !drafts.fault)) return null
  const kept = drafts.value?.find((each) => each.key === draft)
  const read = kept && readDraft(kept.content)
  return (
    <NewCase
      draftKey={draft}
      initial={read?.form ?? {}}
      wasAboutCso={read?.concernsCso === true}
      isResumed={read !== undefined}
    />
  )
}

const newTitles: Readonly<Record<CaseClass, string>> = {
  incident: 'New incident',
  'near-miss': 'New near miss',
  malfunction: 'New malfunction',
  weakness: 'New weakness',
  threat: 'New threat',
  contact: 'New contact report',
  circumstances: 'New change of circumstances',
  repeats: 'New record of repeated minor incidents',
}

interface NewCaseProps {
  readonly draftKey: string
  readonly initial: IncidentForm
  readonly wasAboutCso: boolean
  readonly isResumed: boolean
}

function NewCase({ draftKey, initial, wasAboutCso, isResumed }: NewCaseProps) {
  const { organisation } = useSession().view
  const [concernsCso, setConcernsCso] = useState(wasAboutCso)
  const handle = useIncidentForm({
    initial,
    isDirty: isResumed,
    draftKey,
    base: undefined,
    ceiling: organisation.accreditation,
    concernsCso,
  })
  const rules = useRules(handle.incident, [], organisation.jurisdiction)
  const create = useAct('case.create')
  const marked = markingSchema.safeParse(handle.form.marking)
  const shown = marked.success
    ? { classification: marked.data.classification, line: markingLine(marked.data) }
    : undefined
  useOnScreen([
    shown ?? {
      classification: organisation.accreditation,
      line: organisation.accreditation,
    },
  ])

  const save = async () => {
    const read = handle.read()
    if (!read.ok || handle.problems.size > 0) {
      focusProblems()
      return
    }
    const result = await create.run({ incident: read.incident, concernsCso })
    if (!result.ok) {
      handle.showProblems(toProblems(result.fault))
      return
    }
    rememberDetails(read.incident)
    await handle.draft.discard()
    go({ screen: 'case', reference: result.value.body.reference, tab: 'facts' })
  }
  useHotkeys([['mod+S', () => void save()]], [])

  if (mustAskDanger(handle.form)) {
    return (
      <DangerQuestion
        form={handle.form}
        onAnswer={({ publicSafetyRisk, emergencyCall }) =>
          handle.replace({ ...handle.form, publicSafetyRisk, emergencyCall })
        }
      />
    )
  }
  return (
    <div className={styles.case}>
      <CaseHeader
        title={handle.form.title?.trim() ? handle.form.title : newTitles[handle.form.class ?? 'incident']}
        reference={undefined}
        shown={shown}
        severity={handle.incident.severity?.level}
        status={null}
        rules={rules}
        draft={handle.draft.state}
        actions={
          <Button onClick={() => void save()} loading={create.isRunning} aria-keyshortcuts="Control+S">
            Save as a case&nbsp; <Keys>Ctrl S</Keys>
          </Button>
        }
      />
      <div className={styles.columns}>
        <Outline
          of={handle.form}
          isWhole={handle.isWhole}
          problems={handle.problems}
          missing={[]}
          isEditing
        />
        <div className={styles.middle}>
          <div className={styles.inner}>
            {handle.form.publicSafetyRisk === null && (
              <Notice tone="warn" title="Danger not known">
                Act as if somebody may be in danger until you know better. The question stays open in “What is
                suspected”.
              </Notice>
            )}
            <FaultNotice fault={create.fault} title="The case was not saved" />
            <KindPicker
              value={handle.form.class ?? 'incident'}
              onChange={(next) => handle.set('class', next)}
            />
            <ConcernsCso
              value={concernsCso}
              onChange={(next) => {
                setConcernsCso(next)
                handle.replace(handle.form)
              }}
            />
            <IncidentEditor handle={handle} />
          </div>
        </div>
        <aside id="rules" className={styles.rules} aria-label="Rules" tabIndex={0}>
          <SimilarCases incident={handle.incident} except={undefined} />
          <RulesPanel
            rules={rules}
            acts={undefined}
            onAnswer={(place) => place.tab === 'facts' && focusField(place.field)}
          />
        </aside>
      </div>
    </div>
  )
}
