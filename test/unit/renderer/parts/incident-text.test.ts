import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { incident } from '../../../../shared/domain/incident'
import { pathText, valueText } from '../../../../renderer/parts/change-text'
import { fieldLabels, isGiven, linesOf, type IncidentKey } from '../../../../renderer/parts/incident-text'

const example = incident.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../examples/incident.json'), 'utf8')),
)
const empty = incident.parse({ title: 'Lost pass', marking: { classification: 'IN-CONFIDENCE' } })

describe('an incident in plain lines', () => {
  it('tells every part of it without a code or a bare object', () => {
    for (const key of Object.keys(fieldLabels) as IncidentKey[]) {
      const lines = linesOf(example, key)
      expect(lines.length, key).toBeGreaterThan(0)
      expect(lines.join('\n'), key).not.toMatch(/\[object|undefined|[a-z]-[a-z]+-[a-z]+-[a-z]/)
    }
  })

  it('tells "not yet known" from "not answered"', () => {
    expect(linesOf({ ...empty, brief: null }, 'brief')).toEqual(['Not yet known'])
    expect(linesOf(empty, 'brief')).toEqual(['Not answered'])
    expect(linesOf({ ...empty, suspected: [] }, 'suspected')).toEqual(['None of these'])
    expect([
      isGiven({ ...empty, brief: null }, 'brief'),
      isGiven(empty, 'brief'),
      isGiven(empty, 'narrative'),
    ]).toEqual([true, false, false])
  })
})

describe('a change in words', () => {
  it('names the field and says values as people read them', () => {
    expect(pathText('people.0.name')).toBe('People involved 1, name')
    expect(pathText('incident.times.occurred.at')).toBe('Times, occurred, time')
    expect(valueText('severity.level', 'major', 'UTC')).toBe('Major')
    expect(valueText('suspected.0', 'espionage', 'UTC')).toBe('Espionage')
    expect(valueText('cyber', 'false', 'UTC')).toBe('No')
    expect(valueText('times.occurred.at', '2026-03-01T15:15:00+13:00', 'Pacific/Auckland')).toMatch(
      /15:15 NZDT/,
    )
    expect(valueText('title', 'true', 'UTC')).toBe('true')
    expect(pathText('incident.contact.officialCountry')).toBe('Contact with a foreign official, country')
    expect(valueText('contact.indicators.0', 'asked-about-colleagues', 'UTC')).toBe('Asked about colleagues')
    expect(pathText('longTermActions.0.done.lateReason')).toBe('Long-term action 1, done, why it was late')
    expect(valueText('longTermActions.0.due', '2026-03-01', 'UTC')).toBe('Sun 1 Mar 2026')
    expect(valueText('costs.0.cents', '123450', 'UTC')).toBe('1,234.50')
    expect(valueText('cyberDetail.isolated', 'false', 'UTC')).toBe('No')
    expect(pathText('steps.0.title')).toBe('Step of our own process 1, what')
  })
})
