import { useEffect, useState } from 'react'
import { go, type CaseTab } from '../../state/route'
import { focusField } from '../../ui/form-context'

/** Where in a case something is answered: a field of the facts, or a stage under Work. */
export type Place =
  { readonly tab: 'facts'; readonly field: string } | { readonly tab: 'work'; readonly stage: string }

interface GoToOptions {
  readonly reference: string
  readonly tab: CaseTab
  /** Whether the facts can be typed in. */
  readonly isEditing: boolean
  /** Opens the facts for typing; they are about to be looked at. */
  readonly onEdit: () => void
}

/** Goes to a place of the case, from whichever part of it is on screen, and gives it the focus once it stands there. */
export function useGoTo({ reference, tab, isEditing, onEdit }: GoToOptions): (place: Place) => void {
  const [wanted, setWanted] = useState<Place>()
  useEffect(() => {
    if (wanted?.tab !== tab || (tab === 'facts' && !isEditing)) return undefined
    const frame = requestAnimationFrame(() => {
      setWanted(undefined)
      if (wanted.tab === 'facts') focusField(wanted.field)
      else focusStage(wanted.stage)
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [wanted, tab, isEditing])
  return (place) => {
    if (place.tab === 'facts' && !isEditing) onEdit()
    if (place.tab !== tab) go({ screen: 'case', reference, tab: place.tab })
    setWanted(place)
  }
}

function focusStage(stage: string) {
  const line = document.querySelector<HTMLElement>(`[data-stage="${stage}"]`)
  line?.scrollIntoView({ block: 'center' })
  const control = line?.querySelector<HTMLElement>('button') ?? line
  control?.focus({ preventScroll: true })
}
