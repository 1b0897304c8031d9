import { createContext, use } from 'react'
import type { OperationName } from '../../shared/contract'
import type { RegisterStatus, SessionView } from '../../shared/contract/session'

export interface Session {
  readonly view: SessionView
  readonly status: RegisterStatus
  /** Asks the vault again who is signed in and what has changed. */
  readonly refresh: () => Promise<void>
  readonly lock: () => void
}

export const SessionContext = createContext<Session | undefined>(undefined)

/** The open session; only to be used under the frame. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('no session is open')
  return session
}

/** Whether this account may ask for an operation at all; the vault decides again when it does. */
export function useCan(operation: OperationName): boolean {
  return useSession().view.can.includes(operation)
}
