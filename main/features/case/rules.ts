import type { Duty } from '../../../shared/domain/duty'
import type { Incident } from '../../../shared/domain/incident'
import { assess, type Assessment } from '../../../shared/schemes/evaluate'
import { anchorsOf, factsOf } from '../../../shared/schemes/facts'
import { schemes } from '../../../shared/schemes/registry'

/** What every scheme of the register's jurisdiction asks of these facts, given what has been done already. */
export function assessIncident(incident: Incident, duties: readonly Duty[]): Assessment {
  return assess(Object.values(schemes), factsOf(incident, duties), anchorsOf(incident))
}

/** The version of each scheme in force, kept with what it raises. */
export const schemeVersions: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(schemes).map((scheme) => [scheme.id, scheme.version]),
)
