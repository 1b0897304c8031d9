import { useEffect, useSyncExternalStore } from 'react'
import type { PreferenceKey } from '../../shared/contract/preference'
import { bridge, type Bridge } from '../bridge'

/** How long changes gather before they are kept. */
export const preferenceDelayMs = 600

/**
 * Something the account prefers: loaded once a session, at hand everywhere at
 * once, and kept a moment after it changes or when the lock begins.
 */
export interface Preference<T> {
  /** The value; undefined until it has been loaded. */
  readonly get: () => T | undefined
  readonly set: (value: T) => void
  readonly load: () => void
  readonly subscribe: (listener: () => void) => () => void
}

/** `parse` makes a value of whatever was kept, `undefined` when nothing was; it must not throw. */
export function createPreference<T>(
  key: PreferenceKey,
  parse: (kept: unknown) => T,
  vault: Pick<Bridge, 'call' | 'onLocking'> = bridge,
): Preference<T> {
  const listeners = new Set<() => void>()
  let value: T | undefined
  let isAsked = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const put = (next: T) => {
    value = next
    listeners.forEach((listener) => {
      listener()
    })
  }
  const keep = () => {
    if (timer === undefined || value === undefined) return
    clearTimeout(timer)
    timer = undefined
    void vault.call('preference.save', { key, value: JSON.stringify(value) })
  }

  return {
    get: () => value,
    set(next) {
      put(next)
      if (timer !== undefined) clearTimeout(timer)
      timer = setTimeout(keep, preferenceDelayMs)
    },
    load() {
      if (isAsked) return
      isAsked = true
      vault.onLocking(keep)
      void vault.call('preference.load', { key }).then((result) => {
        // What was chosen while it was loading stays chosen.
        if (value === undefined) put(parse(result.ok ? jsonOf(result.value.value) : undefined))
      })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

function jsonOf(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The value of a preference, loading it if nobody has; undefined until it is there. */
export function usePreference<T>(preference: Preference<T>): T | undefined {
  useEffect(() => {
    preference.load()
  }, [preference])
  return useSyncExternalStore(preference.subscribe, preference.get)
}
