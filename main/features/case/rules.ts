import type { CaseBody } from '../../../shared/domain/case'
import type { Duty } from '../../../shared/domain/duty'
import type { Incident } from '../../../shared/domain/incident'
import { jurisdictions } from '../../../shared/domain/organisation'
import { assess, type Assessment } from '../../../shared/schemes/evaluate'
import { agenciesTold, anchorsOf, factsOf } from '../../../shared/schemes/facts'
import { packsOf } from '../../../shared/schemes/registry'

/** The packs of the one jurisdiction there is a profile for. */
const packs = packsOf(jurisdictions.nz.schemes)

/** What every scheme of the register's jurisdiction asks of these facts, given what has been done already. */
export function assessIncident(
  incident: Incident,
  duties: readonly Duty[],
  work?: Pick<CaseBody, 'log' | 'reported'>,
): Assessment {
  return assess(packs, factsOf(incident, duties, work), anchorsOf(incident), agenciesTold(duties))
}

/** The version of each scheme in force, kept with what it raises. */
export const schemeVersions: Readonly<Record<string, string>> = Object.fromEntries(
  packs.map((pack) => [pack.id, pack.version]),
)
