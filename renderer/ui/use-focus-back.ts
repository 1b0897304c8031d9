import { useEffect, useState } from 'react'

const focusable = 'a[href], button:not([disabled]), input:not([disabled]), textarea, select, summary'

/** Milliseconds: what the act leads to may take the focus first, and what has it may go once lists are read again. */
const looks = [0, 300, 900] as const

/**
 * Gives the keyboard back to where it was before something opened, once that is gone and nothing else took it.
 * Where the button that opened it is gone too, the nearest control of the part it stood in gets the focus.
 */
export function useFocusBack(): void {
  const [places] = useState(() => placeOf(document.activeElement))
  useEffect(
    () => () => {
      for (const wait of looks) setTimeout(() => giveBack(places), wait)
    },
    [places],
  )
}

/** An element and what it stands in, innermost first, no further than the screen: what is around that is never nearest. */
function placeOf(element: Element | null): readonly Element[] {
  const places: Element[] = []
  for (let at = element; at !== null && at !== document.body; at = at.parentElement) {
    places.push(at)
    if (at.tagName === 'MAIN') break
  }
  return places
}

function giveBack(places: readonly Element[]): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  const [opener] = places
  const left = places.filter(({ isConnected }) => isConnected)
  const next = left.map((place) => (place === opener ? place : place.querySelector(focusable))).find(Boolean)
  if (next instanceof HTMLElement) next.focus({ preventScroll: next === opener })
}
