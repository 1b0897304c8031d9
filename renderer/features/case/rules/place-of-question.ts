import { incident } from '../../../../shared/domain/incident'
import type { Place } from '../use-go-to'

/** Facts that are asked for inside a part of the form, or under another name. */
const askedAt: Readonly<Record<string, string>> = {
  recordClass: 'class',
  clearanceHolder: 'people',
  contactCriteria: 'contact.criteria',
  circumstanceKinds: 'circumstances.changes',
  testedUnauthorised: 'weakness.tested',
  cyberTier: 'cyberDetail.tier',
  multipleAgencies: 'cyberDetail.multipleAgencies',
  systemIsolated: 'cyberDetail.isolated',
  systemAccredited: 'cyberDetail.systemAccredited',
  keysCompromised: 'cyberDetail.cryptographicKeys',
  highAssuranceKeys: 'cyberDetail.highAssuranceKeys',
  personalInformation: 'cyberDetail.personalInformation',
  attackContinues: 'cyberDetail.attackContinues',
}

/** Facts that come from how the case is worked. */
const workedAt: Readonly<Record<string, string>> = {
  investigation: 'investigation',
  outcomeRecorded: 'outcome',
}

/** Where an open question is answered; nothing for one that answers itself, or that is answered by a duty. */
export function placeOfQuestion(fact: string): Place | undefined {
  const field = fact in incident.shape ? fact : askedAt[fact]
  if (field !== undefined) return { tab: 'facts', field }
  const stage = workedAt[fact]
  return stage === undefined ? undefined : { tab: 'work', stage }
}
