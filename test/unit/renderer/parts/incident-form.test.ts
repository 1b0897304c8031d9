import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { incident, type Incident } from '../../../../shared/domain/incident'
import {
  fromForm,
  fromFormLoosely,
  readDraft,
  toForm,
  writeDraft,
  type IncidentForm,
} from '../../../../renderer/parts/incident-form'

const example = incident.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../examples/incident.json'), 'utf8')),
)
const small: Incident = incident.parse({ title: 'Lost pass', marking: { classification: 'IN-CONFIDENCE' } })
const problemAt = (form: IncidentForm, path: string) =>
  fromForm(form).problems.find((problem) => problem.path === path)?.message

/** The same incident with every moment in one spelling, so that only the instant counts. */
const instants = (of: Incident): unknown =>
  JSON.parse(JSON.stringify(of), (key, value: unknown) =>
    (key === 'at' || key === 'until') && typeof value === 'string' ? new Date(value).toISOString() : value,
  )

describe('the form of an incident', () => {
  it('reads back what was stored, field by field', () => {
    const read = fromForm(toForm(example))
    expect(read.problems).toEqual([])
    expect(read.ok && instants(read.incident)).toEqual(instants(example))
  })

  it('survives being kept as a draft', () => {
    const kept = readDraft(writeDraft({ form: toForm(example), base: small }))
    const read = fromForm(kept?.form ?? {})
    expect(read.ok && instants(read.incident)).toEqual(instants(example))
  })

  it('remembers what it started from, unless that can no longer be read', () => {
    expect(readDraft(writeDraft({ form: {}, base: small }))?.base).toEqual(small)
    expect(readDraft('{"form":{},"base":{"title":7}}')).toEqual({ form: {}, base: undefined })
  })

  it('keeps "not yet known" and drops what was left empty', () => {
    const read = fromForm({
      ...toForm(small),
      brief: null,
      unit: '  ',
      location: { site: '' },
      followUp: {},
      suspected: [],
    })
    expect(read.ok && read.incident).toEqual({ ...small, brief: null, suspected: [] })
  })

  it('says which field is wrong', () => {
    expect(problemAt({ marking: { classification: 'IN-CONFIDENCE' } }, 'title')).toBe('This is needed.')
    expect(problemAt({ ...toForm(small), title: 'x'.repeat(161) }, 'title')).toMatch(/160/)
    const withRow = { ...toForm(small), resources: [{ type: 'information' as const, description: '' }] }
    expect(problemAt(withRow, 'resources.0.description')).toBe('This is needed.')
    const moment = { date: '2026-03-01', time: '', zone: 'Pacific/Auckland', precision: 'minute' as const }
    expect(problemAt({ ...toForm(small), times: { occurred: moment } }, 'times.occurred')).toMatch(/time/)
  })

  it('does not send a moment that nobody filled in', () => {
    const untouched = { date: '', time: '', zone: 'Pacific/Auckland', precision: 'minute' as const }
    const read = fromForm({ ...toForm(small), times: { occurred: untouched, resolved: null } })
    expect(read.ok && read.incident.times).toEqual({ resolved: null })
  })

  it('gives the sound part of a form while the rest is still being typed', () => {
    const loose = fromFormLoosely({
      ...toForm(small),
      title: '',
      cyber: true,
      people: [{ name: '', role: 'witness' }],
      severity: { level: 'major' },
    })
    expect(loose.title).toBe('Untitled')
    expect(loose.cyber).toBe(true)
    expect(loose.people).toBeUndefined()
    expect(loose.severity).toBeUndefined()
    expect(fromFormLoosely({}).marking.classification).toBe('UNCLASSIFIED')
  })

  it('takes nothing for a draft that is not one', () => {
    expect(readDraft(writeDraft({ form: {}, base: undefined, concernsCso: true }))?.concernsCso).toBe(true)
    expect(readDraft('not json')).toBeUndefined()
    expect(readDraft('[]')).toBeUndefined()
    expect(readDraft('null')).toBeUndefined()
    expect(readDraft('{}')).toBeUndefined()
  })
})
