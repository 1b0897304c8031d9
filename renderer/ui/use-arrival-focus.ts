import { useEffect, useRef, type RefObject } from 'react'

/**
 * For the heading of a step that takes the place of another: it gets the focus when it appears,
 * so that the keyboard and a screen reader go on from there. The element needs `tabIndex={-1}`.
 */
export function useArrivalFocus<E extends HTMLElement>(): RefObject<E | null> {
  const arrived = useRef<E>(null)
  useEffect(() => {
    arrived.current?.focus()
  }, [])
  return arrived
}
