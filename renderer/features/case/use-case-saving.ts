import { useState } from 'react'
import { useHotkeys } from '@mantine/hooks'
import type { CaseView } from '../../../shared/contract/case'
import type { Fault } from '../../../shared/contract/fault'
import type { Incident } from '../../../shared/domain/incident'
import { bridge } from '../../bridge'
import { canonical } from '../../parts/canonical'
import { toForm } from '../../parts/incident-form'
import { useAct, type Act } from '../../state/operations'
import { focusField, focusProblems } from '../../ui/form-context'
import { toProblems } from './to-problems'
import type { Base, FormHandle } from './use-incident-form'

interface Conflict {
  readonly base: Incident | undefined
  readonly mine: Incident
  readonly theirs: CaseView
}

export interface CaseSaving {
  readonly act: Act<'case.save'>
  readonly save: () => Promise<void>
  /** A correction of a finalised case needs a reason; `undefined` when none is asked for. */
  readonly reason: string | undefined
  readonly setReason: (reason: string) => void
  readonly isReasonMissing: boolean
  readonly conflict: Conflict | undefined
  /** Goes on from the stored version with what was chosen of both. */
  readonly resolve: (merged: Incident) => void
  readonly postpone: () => void
  /** Shows a version as saved, and forgets what was typed. */
  readonly settle: (next: CaseView) => Promise<void>
  /** Takes note of a revision made by another act of this screen, which left the facts alone. */
  readonly follow: (next: CaseView) => void
}

interface SavingOptions {
  readonly handle: FormHandle
  readonly view: CaseView
  readonly base: Base
  readonly onBase: (base: Base) => void
  readonly onView: (view: CaseView) => void
  /** What was typed is saved or gone. */
  readonly onSettled: () => void
}

/** Saving a case; a save that comes too late becomes a choice between both versions. */
export function useCaseSaving({ handle, view, base, onBase, onView, onSettled }: SavingOptions): CaseSaving {
  const { reference, status } = view.body
  const [typedReason, setReason] = useState('')
  const [isReasonMissing, setReasonMissing] = useState(false)
  const [conflict, setConflict] = useState<Conflict>()
  const act = useAct('case.save')
  const needsReason = status === 'finalised'

  const settle = async (next: CaseView) => {
    await handle.draft.discard()
    handle.reset(toForm(next.body.incident))
    onBase(baseOf(next))
    setReason('')
    onView(next)
    onSettled()
  }
  const failed = async (fault: Fault, mine: Incident) => {
    handle.showProblems(toProblems(fault))
    const theirs = fault.code === 'conflict' ? await bridge.call('case.open', { reference }) : undefined
    if (!theirs?.ok) return
    act.clear()
    setConflict({ base: base.incident, mine, theirs: theirs.value })
  }
  const save = async () => {
    const read = handle.read()
    const lacksReason = needsReason && typedReason.trim() === ''
    setReasonMissing(lacksReason)
    if (!read.ok || handle.problems.size > 0 || lacksReason) {
      if (lacksReason) focusField('reason')
      else focusProblems()
      return
    }
    const reason = needsReason ? { reason: typedReason } : {}
    const result = await act.run({ reference, basedOn: base.revision, incident: read.incident, ...reason })
    if (result.ok) await settle(result.value)
    else await failed(result.fault, read.incident)
  }
  useHotkeys([['mod+S', () => (handle.isDirty ? void save() : undefined)]], [])

  return {
    act,
    save,
    reason: needsReason ? typedReason : undefined,
    setReason,
    isReasonMissing,
    conflict,
    resolve: (merged) => {
      if (!conflict) return
      onBase(baseOf(conflict.theirs))
      onView(conflict.theirs)
      handle.replace(toForm(merged))
      setConflict(undefined)
    },
    postpone: () => setConflict(undefined),
    settle,
    follow: (next) => {
      if (canonical(base.incident) === canonical(next.body.incident)) onBase(baseOf(next))
      onView(next)
    },
  }
}

const baseOf = (view: CaseView): Base => ({ revision: view.revision, incident: view.body.incident })
