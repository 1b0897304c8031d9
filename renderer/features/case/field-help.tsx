import { useEffect, type ReactNode } from 'react'
import type { ReferenceId } from '../../../shared/schemes/references'
import { Help } from '../../parts/rules-reference'
import { FieldHelp } from '../../ui/form-context'

/** Which page of the rules says more about a field, by its path. */
const pages: Readonly<Record<string, ReferenceId>> = {
  severity: 'severity',
  initialAssessment: 'major-report',
  brief: 'major-report',
  suspected: 'agencies',
  cyber: 'cyber-incidents',
  cyberTypes: 'ncsc',
  'cyberDetail.tier': 'cyber-incidents',
  'cyberDetail.systemAccredited': 'data-spills',
  cabinetMaterial: 'cabinet-material',
  healthAndSafety: 'worksafe',
  site: 'worksafe',
  otherOrganisation: 'need-to-know',
  suitability: 'clearance-holders',
  marking: 'classifications',
  harm: 'classifications',
  'contact.criteria': 'contact-reporting',
  'contact.indicators': 'contact-reporting',
  'circumstances.changes': 'circumstances',
  'weakness.tested': 'weaknesses',
}

const helpFor = (path: string): ReactNode => {
  const page = pages[path]
  return page === undefined ? null : <Help of={page} />
}

/**
 * Puts a button beside each field that a page of the rules explains. Tab passes
 * them by, so that filling in stays quick; Alt+H opens the page of the field that
 * has the focus.
 */
export function FieldHelps({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.key.toLowerCase() !== 'h') return
      const button = helpAround(document.activeElement)
      if (!button) return
      event.preventDefault()
      button.click()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [])
  return <FieldHelp value={helpFor}>{children}</FieldHelp>
}

/** The help button of the innermost field around an element that has one. */
function helpAround(element: Element | null): HTMLElement | null {
  const field = element?.closest('[id^="field-"]') ?? null
  if (field === null) return null
  return field.querySelector<HTMLElement>('[data-help]') ?? helpAround(field.parentElement)
}
