import { useCallback, useEffect, useRef, useState } from 'react'
import type { AuditFilter, AuditRowView } from '../../../shared/contract/audit'
import type { Fault } from '../../../shared/contract/fault'
import { bridge, type Progress } from '../../bridge'

const pageSize = 100

/** Rows found so far, newest first, and how the search stands. */
export interface Found {
  readonly rows: readonly AuditRowView[]
  /** Where to go on; null when the first row was reached. */
  readonly next: number | null
  readonly looked: number
  readonly total: number
  readonly passedOver: number
  readonly stopped: boolean
}

const nothing: Found = { rows: [], next: null, looked: 0, total: 0, passedOver: 0, stopped: false }

interface Reading {
  readonly found: Found | undefined
  readonly fault: Fault | undefined
  readonly progress: Progress | undefined
  readonly isRunning: boolean
  readonly search: (filter: AuditFilter) => void
  readonly older: () => void
  readonly cancel: () => void
}

/** Reads the audit back from its newest row, a page at a time; a new search ends the one before. */
export function useAudit(first: AuditFilter): Reading {
  const [found, setFound] = useState<Found>()
  const [fault, setFault] = useState<Fault>()
  const [progress, setProgress] = useState<Progress>()
  const [isRunning, setRunning] = useState(false)
  const asked = useRef<AuditFilter>(first)
  const current = useRef<AbortController>(undefined)

  const read = useCallback(async (before: Found | undefined) => {
    current.current?.abort()
    const controller = new AbortController()
    current.current = controller
    setRunning(true)
    setFault(undefined)
    setProgress(undefined)
    const input = { ...asked.current, limit: pageSize, ...(before?.next && { before: before.next }) }
    const result = await bridge.call('audit.list', input, {
      onProgress: setProgress,
      signal: controller.signal,
    })
    if (current.current !== controller) return
    setRunning(false)
    setProgress(undefined)
    if (!result.ok) setFault(result.fault)
    else setFound(joined(before ?? nothing, result.value))
  }, [])

  useEffect(() => {
    void read(undefined)
    return () => {
      current.current?.abort()
      current.current = undefined
    }
  }, [read])

  return {
    ...{ found, fault, progress, isRunning },
    search: (filter) => {
      asked.current = filter
      void read(undefined)
    },
    older: () => void read(found),
    cancel: () => current.current?.abort(),
  }
}

const joined = (before: Found, page: Found): Found => ({
  ...page,
  rows: [...before.rows, ...page.rows],
  looked: before.looked + page.looked,
  passedOver: before.passedOver + page.passedOver,
})
