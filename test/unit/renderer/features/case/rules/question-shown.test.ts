import { describe, expect, it } from 'vitest'
import { placeOfQuestion } from '../../../../../../renderer/features/case/rules/place-of-question'
import { rulesFor } from '../../../../../../renderer/features/case/rules/use-rules'
import { sectionHolding, sectionsOf } from '../../../../../../renderer/features/case/sections/list'
import { caseClasses, incident } from '../../../../../../shared/domain/incident'
import { jurisdictions } from '../../../../../../shared/domain/organisation'

const at = '2026-03-01T00:00:00.000Z'
const registers = Object.keys(jurisdictions) as (keyof typeof jurisdictions)[]

describe.each(caseClasses)('a fresh record of class %s', (is) => {
  it.each(registers)('asks nothing in %s that its form has no field for', (jurisdiction) => {
    const fresh = incident.parse({ title: 'New', class: is, marking: { classification: 'UNCLASSIFIED' } })
    const shown = sectionsOf(fresh)
    const hidden = rulesFor(fresh, [], jurisdiction, at).questions.filter(({ fact }) => {
      const place = placeOfQuestion(fact)
      const section = place?.tab === 'facts' ? sectionHolding(place.field) : undefined
      return place?.tab === 'facts' && (section === undefined || !shown.includes(section))
    })
    expect(hidden.map(({ fact }) => fact)).toEqual([])
  })
})
