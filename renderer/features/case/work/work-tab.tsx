import { useState } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import { flowOf } from '../../../../shared/domain/flow'
import type { Hold, Stage } from '../../../../shared/domain/flow-shapes'
import { go } from '../../../state/route'
import { Notice, Panel, Tag } from '../../../ui/basics'
import { CallNotes } from './call-notes'
import { Checklists } from './checklists-panel'
import { CirculationPanel } from './circulation-panel'
import { CloseDialog } from './close-dialog'
import { ConflictsNotice } from './conflicts-notice'
import { EntryDialog, type EntryAsked } from './entry-dialog'
import { operationOf } from './entry-fields'
import { FlowPanel, type StageAct } from './flow-panel'
import { HoldNotice } from './hold-notice'
import { LogPanel } from './log-panel'
import { SeverityPanel } from './severity-panel'
import { StepsPanel } from './steps-panel'
import styles from './work.module.css'

interface WorkTabProps {
  readonly view: CaseView
  /** False while something typed is not saved: then nothing is recorded on top of it. */
  readonly isSaved: boolean
  readonly onChanged: (view: CaseView) => void
}

type Asked =
  | { readonly what: 'entry'; readonly entry: EntryAsked }
  | { readonly what: 'call' }
  | { readonly what: 'case.close' | 'case.reopen' }

/** How the case is worked: its stages and gates, its steps and checklists, who was told, and its log. */
export function WorkTab({ view, isSaved, onChanged }: WorkTabProps) {
  const [asked, setAsked] = useState<Asked>()
  const { body } = view
  const flow = flowOf(body)
  const close = () => setAsked(undefined)
  const done = (next: CaseView) => {
    close()
    onChanged(next)
  }
  const canLog = isSaved && view.can.includes('work.log')
  const ask = (entry: EntryAsked) => setAsked({ what: 'entry', entry })
  const onAsk = canLog ? ask : undefined
  const can = (name: string) => isSaved && view.can.includes(name)
  const actOf = (stage: Stage): StageAct | undefined => {
    const entry = entryOf(stage, flow.investigation)
    if (entry) {
      return stage.state !== 'waiting' && can(operationOf(entry.asked.kind))
        ? { label: entry.label, run: () => ask(entry.asked) }
        : undefined
    }
    if (stage.state !== 'open') return undefined
    if (stage.id === 'assessment' || stage.id === 'severity')
      return {
        label: 'To the facts',
        run: () => go({ screen: 'case', reference: body.reference, tab: 'facts' }),
      }
    if (stage.id === 'close' && can('case.close'))
      return { label: 'Close the case…', run: () => setAsked({ what: 'case.close' }) }
    return undefined
  }

  return (
    <div className={styles.tab}>
      {!isSaved && (
        <Notice tone="info">
          <p>Save or discard what you typed under Facts first: then the case can be worked on here.</p>
        </Notice>
      )}
      <ConflictsNotice view={view} />
      <HoldNotice
        body={body}
        {...(can('work.direct') && {
          actions: (
            <Button
              size="xs"
              variant="default"
              onClick={() => ask({ kind: 'hold', preset: { state: 'lifted' } })}
            >
              Lift the hold…
            </Button>
          ),
        })}
      />
      <FlowPanel flow={flow} actOf={actOf} />
      {!flow.hold.stands && <HoldPanel hold={flow.hold} onAsk={can('work.direct') ? ask : undefined} />}
      {view.can.includes('case.reopen') && (
        <div>
          <Button variant="default" onClick={() => setAsked({ what: 'case.reopen' })}>
            Reopen the case…
          </Button>
        </div>
      )}
      {(flow.kind === 'minor' || body.steps.length > 0) && (
        <StepsPanel view={view} isSaved={isSaved} onDone={onChanged} />
      )}
      <Checklists view={view} isSaved={isSaved} onDone={onChanged} />
      <LogPanel view={view} onAsk={onAsk} onCall={canLog ? () => setAsked({ what: 'call' }) : undefined} />
      <CirculationPanel view={view} onAsk={onAsk} />
      <SeverityPanel view={view} />
      {asked?.what === 'entry' && (
        <EntryDialog view={view} asked={asked.entry} onClose={close} onDone={done} />
      )}
      {asked?.what === 'call' && <CallNotes view={view} onClose={close} onDone={done} />}
      {(asked?.what === 'case.close' || asked?.what === 'case.reopen') && (
        <CloseDialog view={view} act={asked.what} onClose={close} onDone={done} />
      )}
    </div>
  )
}

interface StageEntry {
  readonly label: string
  readonly asked: EntryAsked
}

/** The entry that answers a stage, or that changes what was decided there. */
function entryOf({ id, state }: Stage, investigation: 'none' | 'begun' | 'ended'): StageEntry | undefined {
  const isOpen = state === 'open'
  switch (id) {
    case 'advice':
      if (state === 'notNeeded') return undefined
      return isOpen
        ? { label: 'Record the advice…', asked: { kind: 'advice', preset: { of: 'owner' } } }
        : undefined
    case 'investigator':
      return { label: isOpen ? 'Decide…' : 'Pass it on…', asked: { kind: 'investigator' } }
    case 'terms':
      if (state === 'notNeeded') return undefined
      return { label: isOpen ? 'Record the terms…' : 'New terms…', asked: { kind: 'terms' } }
    case 'investigation':
      if (state === 'notNeeded') return undefined
      if (investigation === 'begun') return { label: 'It ended…', asked: { kind: 'investigationEnded' } }
      return {
        label: investigation === 'ended' ? 'Taken up again…' : 'It began…',
        asked: { kind: 'investigationBegan' },
      }
    case 'outcome':
      return isOpen ? { label: 'Record the outcome…', asked: { kind: 'outcome' } } : undefined
    default:
      return undefined
  }
}

/** That no hold stands, by whose word it was lifted, and the way to set one. */
function HoldPanel({
  hold,
  onAsk,
}: {
  readonly hold: Hold
  readonly onAsk: ((asked: EntryAsked) => void) | undefined
}) {
  return (
    <Panel
      title="Need to know"
      aside={
        onAsk && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onAsk({ kind: 'hold', preset: { state: 'set' } })}
          >
            Set a hold…
          </Button>
        )
      }
    >
      <p>
        <Tag>No hold</Tag> {hold.why}
        {hold.entry && ` Authority: ${hold.entry.authority}.`}
      </p>
    </Panel>
  )
}
