import { useState } from 'react'
import type { CaseView } from '../../../shared/contract/case'
import type { FieldProblem } from '../../../shared/contract/fault'
import { useAct, type Act } from '../../state/operations'

export interface Finalising {
  readonly act: Act<'case.finalise'>
  readonly finalise: () => Promise<void>
  /** What the last try found missing, by field. */
  readonly missing: readonly FieldProblem[]
}

/** Finalising a case, or learning what it still lacks. */
export function useFinalising(view: CaseView, onSaved: (view: CaseView) => Promise<void>): Finalising {
  const act = useAct('case.finalise')
  const [missing, setMissing] = useState<readonly FieldProblem[]>([])
  const finalise = async () => {
    const result = await act.run({ reference: view.body.reference, basedOn: view.revision })
    setMissing(result.ok ? [] : (result.fault.fields ?? []))
    if (result.ok) await onSaved(result.value)
  }
  return { act, finalise, missing }
}
