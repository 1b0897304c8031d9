import type { CaseView } from '../../../../shared/contract/case'
import type { Duty } from '../../../../shared/domain/duty'
import type { LogEntry } from '../../../../shared/domain/log'
import type { InputOf } from '../../../../shared/contract'
import type { TestVault } from '../../../helpers/register'

/* What tests of working a case share. */

export const zone = 'Pacific/Auckland'

/** So many minutes before now, as people give a time; below zero lies ahead. */
export const ago = (minutes: number) => ({
  at: new Date(Date.now() - minutes * 60_000).toISOString().replace(/\.\d+Z/, '+00:00'),
  zone,
})

type Work = InputOf<'work.log'>['entry']
type Direction = InputOf<'work.direct'>['entry']

/** What is asked on the revision that somebody has open. */
export const on = ({ body: { reference }, revision }: CaseView) => ({ reference, basedOn: revision })

export const workOf = (vault: TestVault) => ({
  log: (view: CaseView, entry: Work) => vault.ask('work.log', { ...on(view), entry }),
  direct: (view: CaseView, entry: Direction) => vault.ask('work.direct', { ...on(view), entry }),
  refusedLog: (view: CaseView, entry: Work) => vault.fault('work.log', { ...on(view), entry }),
  refusedDirect: (view: CaseView, entry: Direction) => vault.fault('work.direct', { ...on(view), entry }),
  tell: (view: CaseView, id: string, recipients: string[], more: object = {}) =>
    vault.ask('duty.contact', {
      ...on(view),
      obligationId: id.includes('.') ? id : `nz-psr.${id}`,
      contact: { result: 'told', at: ago(10), recipients, how: 'secure-phone', ...more },
    }),
})

export const dutyOf = ({ body }: CaseView, id: string): Duty | undefined =>
  body.duties.find(({ obligation }) => obligation.id === (id.includes('.') ? id : `nz-psr.${id}`))

export const lastEntry = ({ body }: CaseView): LogEntry => {
  const entry = body.log.at(-1)
  if (entry === undefined) throw new Error('the log is empty')
  return entry
}

export const advice = (more: Partial<Extract<Work, { kind: 'advice' }>> = {}): Work => ({
  kind: 'advice',
  at: ago(60),
  of: 'owner',
  organisation: 'Ministry of Example',
  asked: 'Whether we may begin',
  ...more,
})
export const own = (more: Partial<Extract<Direction, { kind: 'investigator' }>> = {}): Direction => ({
  kind: 'investigator',
  at: ago(50),
  who: 'own',
  name: 'Rangi Porter',
  reason: 'The resources are mostly ours',
  ...more,
})
export const terms = (more: Partial<Extract<Direction, { kind: 'terms' }>> = {}): Direction => ({
  kind: 'terms',
  at: ago(40),
  text: 'Find the cause and the extent',
  approvedBy: 'Aroha Senior',
  position: 'Deputy chief executive',
  independence: 'No part in the unit or the case',
  ...more,
})
export const began = (minutes = 30): Work => ({ kind: 'investigationBegan', at: ago(minutes) })
export const ended = (minutes = 20): Work => ({ kind: 'investigationEnded', at: ago(minutes) })
