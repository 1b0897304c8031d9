import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { caseBody, type CaseBody } from '../shared/domain/case'
import { incident, type Incident } from '../shared/domain/incident'

/** The example incident that ships with the source. */
export function exampleIncident(): Incident {
  const path = join(process.cwd(), 'examples', 'incident.json')
  return incident.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** A case body around it. */
export function exampleCase(reference: string, overrides: Partial<Incident> = {}): CaseBody {
  const at = '2026-03-01T01:05:00.000Z'
  return caseBody.parse({
    kind: 'case',
    reference,
    status: 'draft',
    openedAt: at,
    openedBy: 'Mere Tūhoe',
    incident: { ...exampleIncident(), ...overrides },
    duties: [],
    access: [{ accountId: 'a', name: 'Mere Tūhoe', level: 'work', grantedBy: 'Mere Tūhoe', grantedAt: at }],
    finalised: null,
    saved: { at, by: 'Mere Tūhoe' },
  })
}
