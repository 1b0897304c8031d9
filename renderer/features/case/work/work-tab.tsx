import { useState } from 'react'
import { Button } from '@mantine/core'
import type { CaseView } from '../../../../shared/contract/case'
import { flowOf } from '../../../../shared/domain/flow'
import type { Hold } from '../../../../shared/domain/flow-shapes'
import { Begun } from '../../../parts/begun'
import { Notice, Panel, Tag } from '../../../ui/basics'
import type { Place } from '../use-go-to'
import type { Finalising } from '../use-finalising'
import { CallNotes } from './call-notes'
import { Checklists } from './checklists-panel'
import { CirculationPanel } from './circulation-panel'
import { CloseDialog } from './close-dialog'
import { ConflictsNotice } from './conflicts-notice'
import { EntryDialog, type EntryAsked } from './entry-dialog'
import { operationOf, typedKinds } from './entry-fields'
import { FlowPanel } from './flow-panel'
import { HoldNotice } from './hold-notice'
import { LogPanel } from './log-panel'
import { SeverityPanel } from './severity-panel'
import { stageActs } from './stage-acts'
import { StepsPanel } from './steps-panel'
import styles from './work.module.css'

interface WorkTabProps {
  readonly view: CaseView
  /** False while something typed is not saved: then nothing is recorded on top of it. */
  readonly isSaved: boolean
  readonly onChanged: (view: CaseView) => void
  readonly finalising: Finalising
  readonly onAnswer: ((place: Place) => void) | undefined
}

type Asked =
  | { readonly what: 'entry'; readonly entry: EntryAsked }
  | { readonly what: 'call' }
  | { readonly what: 'case.close' | 'case.reopen' }

/** How the case is worked: its stages and gates, its steps and checklists, who was told, and its log. */
export function WorkTab({ view, isSaved, onChanged, finalising, onAnswer }: WorkTabProps) {
  const [asked, setAsked] = useState<Asked>()
  const { body } = view
  const flow = flowOf({ ...body, questions: view.questions.length })
  const close = () => setAsked(undefined)
  const done = (next: CaseView) => {
    close()
    onChanged(next)
  }
  const canLog = isSaved && view.can.includes('work.log')
  const ask = (entry: EntryAsked) => setAsked({ what: 'entry', entry })
  const onAsk = canLog ? ask : undefined
  const can = (name: string) => isSaved && view.can.includes(name)
  const resume = (part: string, id: string | undefined) => {
    if (part === 'call') return canLog ? () => setAsked({ what: 'call' }) : undefined
    if (part === 'case.close' || part === 'case.reopen')
      return can(part) ? () => setAsked({ what: part }) : undefined
    const kind = typedKinds.find((each) => part === `work/${each}`)
    const corrects = body.log.find((entry) => entry.id === id)
    if (kind === undefined || !can(operationOf(kind)) || (id !== undefined && !corrects)) return undefined
    return () => ask({ kind, ...(corrects && { corrects }) })
  }
  const actOf = stageActs({
    can,
    investigation: flow.investigation,
    ask,
    onAnswer,
    onFinalise: finalising.act.isRunning ? undefined : () => void finalising.finalise(),
    onClose: () => setAsked({ what: 'case.close' }),
  })

  return (
    <div className={styles.tab}>
      {!isSaved && (
        <Notice tone="info">
          <p>Save or discard what you typed under Facts first: then the case can be worked on here.</p>
        </Notice>
      )}
      {!asked && <Begun of={body.reference} resume={resume} />}
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
