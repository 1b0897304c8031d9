import { useSyncExternalStore } from 'react'

/* One clock for the whole window, so that nothing on screen disagrees about the time. */
const tickMs = 15_000
let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    listeners.forEach((each) => {
      each()
    })
  }, tickMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && timer !== undefined) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** The current time in milliseconds, moving on every quarter of a minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}
