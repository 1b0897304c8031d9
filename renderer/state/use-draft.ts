import { useCallback, useEffect, useRef, useState } from 'react'
import { bridge } from '../bridge'
import { DraftKeeper } from './draft-keeper'

export type DraftState =
  | { readonly kind: 'clean' }
  | { readonly kind: 'typing' }
  | { readonly kind: 'kept'; readonly at: string }
  | { readonly kind: 'failed'; readonly message: string }

export interface Drafting {
  readonly state: DraftState
  readonly change: (content: () => string) => void
  /** Forgets the draft here and in the register. */
  readonly discard: () => Promise<void>
  readonly flush: () => Promise<void>
}

/** Keeps what is typed on this screen sealed in the register, and hands it over when the lock begins. */
export function useDraft(key: string, basedOn: number | null): Drafting {
  const [state, setState] = useState<DraftState>({ kind: 'clean' })
  const keeper = useRef<DraftKeeper>(undefined)
  const basis = useRef(basedOn)
  useEffect(() => {
    basis.current = basedOn
  }, [basedOn])

  const start = useCallback(() => {
    keeper.current = new DraftKeeper(async (content) => {
      const result = await bridge.call('draft.save', { key, basedOn: basis.current, content })
      setState(
        result.ok
          ? { kind: 'kept', at: result.value.savedAt }
          : { kind: 'failed', message: result.fault.message },
      )
      return result.ok
    })
  }, [key])

  useEffect(() => {
    start()
    const stopListening = bridge.onLocking(() => void keeper.current?.flush())
    return () => {
      stopListening()
      void keeper.current?.flush()
    }
  }, [start])

  return {
    state,
    change: useCallback((content) => {
      setState((before) => (before.kind === 'typing' ? before : { kind: 'typing' }))
      keeper.current?.change(content)
    }, []),
    discard: useCallback(async () => {
      keeper.current?.stop()
      start()
      setState({ kind: 'clean' })
      await bridge.call('draft.discard', { key })
    }, [key, start]),
    flush: useCallback(async () => {
      await keeper.current?.flush()
    }, []),
  }
}
