import { createContext, use, useEffect, type ReactNode } from 'react'
import { flushSync } from 'react-dom'

export interface FormState {
  /** What is wrong, by dotted path; shown beside the field. */
  readonly problems: ReadonlyMap<string, string>
}

export const FormContext = createContext<FormState>({ problems: new Map() })

export function useProblem(path: string): string | undefined {
  return use(FormContext).problems.get(path)
}

/** What a form puts beside the label of a field, by its path; a field outside such a form has nothing there. */
export const FieldHelp = createContext<(path: string) => ReactNode>(() => null)

/** The element id of a field, so that an error summary can lead to it. */
export function fieldId(path: string): string {
  return `field-${path.replaceAll('.', '-')}`
}

const revealers = new Set<(path: string) => void>()

/** For parts of a form that show only some of their fields: told which field is about to be looked for. */
export function useReveal(reveal: (path: string) => void): void {
  useEffect(() => {
    revealers.add(reveal)
    return () => {
      revealers.delete(reveal)
    }
  }, [reveal])
}

const controls = 'input, textarea, select, [data-answer], button:not([data-help])'

/** Brings the first field of a form that has something wrong into view and focus, once it is drawn so. */
export function focusFirstProblem(form: HTMLElement): void {
  requestAnimationFrame(() => {
    const target = form.querySelector('[data-invalid]')?.querySelector<HTMLElement>(controls)
    target?.scrollIntoView({ block: 'center' })
    target?.focus({ preventScroll: true })
  })
}

/** Brings the list of what is wrong into view and focus, once it is drawn. */
export function focusProblems(): void {
  requestAnimationFrame(() => document.getElementById('problems')?.focus())
}

/** Brings the field of a path, or the nearest part of the form around it, into view and focus. */
export function focusField(path: string): boolean {
  flushSync(() => {
    for (const reveal of revealers) reveal(path)
  })
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const field = document.getElementById(fieldId(parts.slice(0, length).join('.')))
    if (field) {
      field.scrollIntoView({ block: 'center' })
      field.querySelector<HTMLElement>(controls)?.focus({ preventScroll: true })
      return true
    }
  }
  return false
}
