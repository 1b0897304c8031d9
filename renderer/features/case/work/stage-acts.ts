import type { Flow, Stage } from '../../../../shared/domain/flow-shapes'
import type { Place } from '../use-go-to'
import { operationOf } from './entry-fields'
import type { EntryAsked } from './entry-dialog'
import type { StageAct } from './flow-panel'

interface ActsOptions {
  /** Whether this account may do an operation now: nothing is typed and unsaved. */
  readonly can: (operation: string) => boolean
  readonly investigation: Flow['investigation']
  readonly ask: (entry: EntryAsked) => void
  readonly onAnswer: ((place: Place) => void) | undefined
  readonly onFinalise: (() => void) | undefined
  readonly onClose: () => void
}

/** What can be done about each stage from here; nothing for one that waits, is done, or is not this account's to do. */
export function stageActs(options: ActsOptions): (stage: Stage) => StageAct | undefined {
  const { can, investigation, ask } = options
  return (stage) => {
    const entry = entryOf(stage, investigation)
    if (!entry) return stage.state === 'open' ? plainAct(stage, options) : undefined
    return stage.state !== 'waiting' && can(operationOf(entry.asked.kind))
      ? { label: entry.label, run: () => ask(entry.asked) }
      : undefined
  }
}

/** A stage that is not met by an entry of the log, but elsewhere in the case. */
function plainAct({ id }: Stage, { can, onAnswer, onFinalise, onClose }: ActsOptions): StageAct | undefined {
  switch (id) {
    case 'assessment':
      return onAnswer && { label: 'To the facts', run: () => onAnswer(placeOf('initialAssessment')) }
    case 'severity':
      return onAnswer && { label: 'To the facts', run: () => onAnswer(placeOf('severity')) }
    case 'steps':
      return { label: 'To the steps', run: () => focusPart('steps') }
    case 'duties':
    case 'notice':
      return { label: 'To what the rules ask', run: () => focusPart('rules') }
    case 'complete':
      return onFinalise && can('case.finalise')
        ? { label: 'Finalise the record', run: onFinalise }
        : undefined
    case 'close':
      return can('case.close') ? { label: 'Close the case…', run: onClose } : undefined
    default:
      return undefined
  }
}

const placeOf = (field: string): Place => ({ tab: 'facts', field })

/** Brings another part of the case into view, and the keyboard to what can be done there. */
function focusPart(id: 'steps' | 'rules') {
  const part = document.getElementById(id)
  part?.scrollIntoView({ block: 'start' })
  const control = part?.querySelector<HTMLElement>(
    'article[data-open] button, li[data-state=undone] button, li[data-asked] button',
  )
  ;(control ?? part)?.focus({ preventScroll: true })
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
