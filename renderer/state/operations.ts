import { useCallback, useEffect, useRef, useState } from 'react'
import type { InputOf, OperationName, OutputOf } from '../../shared/contract'
import type { Fault, Result } from '../../shared/contract/fault'
import { bridge, type Progress } from '../bridge'

export interface Query<T> {
  /** The last answer; kept while a newer one is on its way. */
  readonly value: T | undefined
  readonly fault: Fault | undefined
  readonly isLoading: boolean
  readonly reload: () => void
}

/**
 * Asks when mounted, when the input changes, and when the vault says something changed.
 * `undefined` as input asks nothing.
 */
export function useOperation<N extends OperationName>(
  name: N,
  input: InputOf<N> | undefined,
): Query<OutputOf<N>> {
  const [answer, setAnswer] = useState<{ readonly to: string; readonly result: Result<OutputOf<N>> }>()
  const [round, setRound] = useState(0)
  const asked = input === undefined ? undefined : JSON.stringify(input)
  const question = `${String(round)} ${asked ?? ''}`

  useEffect(() => {
    if (asked === undefined) return undefined
    let isCurrent = true
    void bridge.call(name, JSON.parse(asked) as InputOf<N>).then((result) => {
      if (isCurrent) setAnswer({ to: question, result })
    })
    return () => {
      isCurrent = false
    }
  }, [name, asked, question])

  const reload = useCallback(() => setRound((n) => n + 1), [])
  useEffect(
    () =>
      bridge.onChanged((what) => {
        if (isMovedBy(name, what)) reload()
      }),
    [name, reload],
  )

  const result = answer?.result
  return {
    value: result?.ok ? result.value : undefined,
    fault: result && !result.ok ? result.fault : undefined,
    isLoading: asked !== undefined && answer?.to !== question,
    reload,
  }
}

/** What besides its own feature can change the answer of a query. */
const movedBy: ReadonlyMap<string, readonly string[]> = new Map([
  ['case', ['work', 'duty', 'access', 'report', 'account', 'annex']],
  ['release', ['document']],
  ['document', ['release', 'case', 'work', 'duty']],
  ['report', ['case', 'account']],
  ['access', ['case', 'account', 'recovery']],
  ['account', ['organisation', 'recovery', 'access']],
  ['recovery', ['account']],
  ['person', ['case', 'work', 'access', 'account']],
  ['repeat', ['case', 'work', 'person', 'directory', 'account']],
  ['annex', ['case', 'work', 'access', 'account']],
  ['extract', ['annex']],
])

/** Whether an answer to `operation` may be another one now that something was committed in feature `what`. */
export function isMovedBy(operation: string, what: string): boolean {
  const [feature = ''] = operation.split('.')
  return feature === what || movedBy.get(feature)?.includes(what) === true
}

export interface Act<N extends OperationName> {
  readonly run: (input: InputOf<N>) => Promise<Result<OutputOf<N>>>
  readonly cancel: () => void
  readonly isRunning: boolean
  readonly progress: Progress | undefined
  /** Why the last run failed; cleared by the next. */
  readonly fault: Fault | undefined
  readonly clear: () => void
}

/**
 * A command or effect that somebody starts: its progress, its fault, and a way to stop it. `onDone` runs each time it
 * succeeded, before its answer is handed on.
 */
export function useAct<N extends OperationName>(name: N, onDone?: () => Promise<void>): Act<N> {
  const [isRunning, setRunning] = useState(false)
  const [progress, setProgress] = useState<Progress>()
  const [fault, setFault] = useState<Fault>()
  const controller = useRef<AbortController>(undefined)

  const run = useCallback(
    async (input: InputOf<N>) => {
      const current = new AbortController()
      controller.current = current
      setRunning(true)
      setFault(undefined)
      setProgress(undefined)
      const result = await bridge.call(name, input, { onProgress: setProgress, signal: current.signal })
      setRunning(false)
      setProgress(undefined)
      if (!result.ok) setFault(result.fault)
      else await onDone?.()
      return result
    },
    [name, onDone],
  )
  const cancel = useCallback(() => {
    controller.current?.abort()
  }, [])
  const clear = useCallback(() => {
    setFault(undefined)
  }, [])
  return { run, cancel, isRunning, progress, fault, clear }
}
