import { useState } from 'react'
import { useHotkeys } from '@mantine/hooks'
import type { CaseView } from '../../../shared/contract/case'
import type { Fault, FieldProblem } from '../../../shared/contract/fault'
import type { Incident } from '../../../shared/domain/incident'
import { bridge } from '../../bridge'
import { toForm } from '../../parts/incident-form'
import { useAct } from '../../state/operations'
import { toProblems } from './to-problems'
import type { FormHandle } from './use-incident-form'

interface Conflict {
  readonly base: Incident
  readonly mine: Incident
  readonly theirs: CaseView
}

export interface CaseSaving {
  save(): Promise<void>
  finalise(): Promise<void>
  readonly isRunning: boolean
  readonly fault: Fault | undefined
  /** What a try to finalise found missing. */
  readonly missing: readonly FieldProblem[]
  readonly reason: string
  setReason(reason: string): void
  readonly needsReason: boolean
  readonly isReasonWanted: boolean
  readonly conflict: Conflict | undefined
  resolve(merged: Incident): void
  postpone(): void
  /** Forgets what was typed and shows the case as saved. */
  discard(): Promise<void>
}

interface SavingOptions {
  readonly handle: FormHandle
  readonly view: CaseView
  /** The revision that the typed text started from, and the incident as it stood then. */
  readonly basedOn: number
  readonly base: Incident
  readonly onSaved: (view: CaseView) => void
}

/** Saving and finalising a case, with a stale save turned into a choice. */
export function useCaseSaving({ handle, view, basedOn, base, onSaved }: SavingOptions): CaseSaving {
  const { reference, status } = view.body
  const [from, setFrom] = useState({ revision: basedOn, incident: base })
  const [reason, setReason] = useState('')
  const [isReasonWanted, setReasonWanted] = useState(false)
  const [conflict, setConflict] = useState<Conflict>()
  const [missing, setMissing] = useState<readonly FieldProblem[]>([])
  const saveAct = useAct('case.save')
  const finaliseAct = useAct('case.finalise')
  const needsReason = status === 'finalised'
  // A duty recorded or a grant made from this screen moves the revision on without touching what is typed.
  const revision = handle.isDirty && from.revision < view.revision && !sameIncident(from.incident, view.body.incident) ? from.revision : view.revision

  const saved = async (next: CaseView) => {
    await handle.draft.discard()
    handle.reset(toForm(next.body.incident))
    setFrom({ revision: next.revision, incident: next.body.incident })
    setReason('')
    setReasonWanted(false)
    onSaved(next)
  }

  const failed = async (fault: Fault, mine: Incident) => {
    handle.showProblems(toProblems(fault))
    if (fault.code !== 'conflict') return
    const theirs = await bridge.call('case.open', { reference })
    if (!theirs.ok) return
    saveAct.clear()
    setConflict({ base: from.incident, mine, theirs: theirs.value })
  }

  const save = async () => {
    const read = handle.read()
    setReasonWanted(needsReason && reason.trim() === '')
    if (!read.ok || handle.problems.size > 0 || (needsReason && reason.trim() === '')) {
      document.getElementById('problems')?.focus()
      return
    }
    const result = await saveAct.run({ reference, basedOn: revision, incident: read.incident, ...(needsReason && { reason }) })
    if (result.ok) await saved(result.value)
    else await failed(result.fault, read.incident)
  }

  const finalise = async () => {
    setMissing([])
    const result = await finaliseAct.run({ reference, basedOn: view.revision })
    if (result.ok) await saved(result.value)
    else setMissing(result.fault.fields ?? [])
  }
  useHotkeys([['mod+S', () => { if (handle.isDirty) void save() }]], [])

  return {
    save,
    finalise,
    isRunning: saveAct.isRunning || finaliseAct.isRunning,
    fault: saveAct.fault ?? finaliseAct.fault,
    missing,
    reason,
    setReason,
    needsReason,
    isReasonWanted,
    conflict,
    resolve: (merged) => {
      if (!conflict) return
      setFrom({ revision: conflict.theirs.revision, incident: conflict.theirs.body.incident })
      onSaved(conflict.theirs)
      handle.replace(toForm(merged))
      setConflict(undefined)
    },
    postpone: () => { setConflict(undefined) },
    discard: async () => {
      await handle.draft.discard()
      handle.reset(toForm(view.body.incident))
      setFrom({ revision: view.revision, incident: view.body.incident })
    },
  }
}

const sameIncident = (a: Incident, b: Incident) => JSON.stringify(a) === JSON.stringify(b)
