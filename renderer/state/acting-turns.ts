import { useEffect } from 'react'
import type { Acting } from '../../shared/domain/account'

/** The longest a timer can wait. */
const longest = 2 ** 31 - 1

/** Milliseconds from now to the next moment at which standing in begins or ends; null when there is none. */
export function nextTurn(acting: Acting | null, now: number): number | null {
  const ahead = [acting?.from, acting?.until]
    .map((at) => Date.parse(at ?? ''))
    .filter((at) => at > now)
    .sort((a, b) => a - b)
  return ahead[0] === undefined ? null : ahead[0] - now
}

/** Asks the vault again when somebody begins or ceases to stand in as CSO, so that the screens follow. */
export function useActingTurns(acting: Acting | null, refresh: () => Promise<void>): void {
  useEffect(() => {
    const wait = nextTurn(acting, Date.now())
    if (wait === null) return undefined
    // A little later: the vault counts the end itself as over.
    const timer = setTimeout(() => void refresh(), Math.min(wait + 250, longest))
    return () => {
      clearTimeout(timer)
    }
  }, [acting, refresh])
}
