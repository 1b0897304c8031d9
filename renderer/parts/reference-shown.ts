import { useSyncExternalStore } from 'react'

/* Which page of the rules was asked for from the palette: one at a time, kept nowhere. */

let shown: string | undefined
const listeners = new Set<() => void>()

function show(id: string | undefined): void {
  shown = id
  listeners.forEach((listener) => {
    listener()
  })
}

/** Opens a page of the rules over the screen. */
export function openReference(id: string): void {
  show(id)
}

export function closeReference(): void {
  show(undefined)
}

/** The id of the page that is open, if one is. */
export function useShownReference(): string | undefined {
  return useSyncExternalStore(subscribe, () => shown)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
