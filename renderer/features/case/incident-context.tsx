import { createContext, use } from 'react'
import type { Organisation } from '../../../shared/domain/organisation'
import type { IncidentForm } from '../../parts/incident-form'

/** What every section of the form works on. */
export interface IncidentEditing {
  readonly form: IncidentForm
  readonly set: <K extends keyof IncidentForm>(key: K, value: IncidentForm[K]) => void
  readonly organisation: Organisation
  /** Who is typing: offered as the one who assessed or acted. */
  readonly me: string
  /** The case being worked on; nothing for one that was never stored. */
  readonly reference: string | undefined
  /** References of the reports it was opened from or that were joined to it. */
  readonly reports: readonly string[]
}

export const IncidentContext = createContext<IncidentEditing | undefined>(undefined)

export function useIncident(): IncidentEditing {
  const editing = use(IncidentContext)
  if (!editing) throw new Error('no incident is being edited')
  return editing
}
