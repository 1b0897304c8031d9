import { citeText } from '../schemes/cite'
import { nzPsr } from '../schemes/packs/nz-psr'
import { psrCites } from '../schemes/packs/nz-psr-sources'
import type { CaseBody } from './case'
import { isOutstanding, ruleIdOf, type Duty } from './duty'
import type { EntryOf } from './log'

/*
 * What the flow of a case is made of, and the clauses its gates stand on.
 */

/** `none`: nobody has decided yet whether it is minor or major. `record`: what is no incident, such as a weakness. */
export type FlowKind = 'none' | 'record' | 'minor' | 'major'

/** What a gate holds back: issuing a major report, beginning an investigation, closing the case. */
export type GatedAct = 'issue' | 'investigate' | 'close'

/** `waiting`: its turn has not come, because of a gate before it. */
export type StageState = 'done' | 'open' | 'waiting' | 'notNeeded'

export const stageIds = [
  'severity',
  'assessment',
  'advice',
  'investigator',
  'terms',
  'investigation',
  'steps',
  'duties',
  'outcome',
  'notice',
  'complete',
  'close',
] as const
export type StageId = (typeof stageIds)[number]

/** One stage of a flow. While it is neither done nor unneeded, it holds back what it guards. */
export interface Stage {
  readonly id: StageId
  readonly title: string
  readonly state: StageState
  /** What is to be done, or how it was met; never names from the case. */
  readonly why: string
  readonly cite: string
  readonly guards: readonly GatedAct[]
  /** What is odd about how it was met: an override, a time out of order. */
  readonly remark?: string
}

export interface Flow {
  readonly kind: FlowKind
  readonly stages: readonly Stage[]
  readonly investigation: InvestigationState
  readonly hold: Hold
  /** What to do now; undefined once the case is closed. */
  readonly next: Stage | undefined
}

/** What of a case its flow hangs on. */
export interface FlowCase extends Pick<CaseBody, 'incident' | 'duties' | 'log' | 'steps' | 'status'> {
  /** How many facts the rules still ask for, where that is worked out: they hold nothing back, and may raise more. */
  readonly questions?: number
}

export type InvestigationState = 'none' | 'begun' | 'ended'

const psr = (heading: string) => citeText(nzPsr, { source: 'psr', heading })
/** Where the gates of the flow stand; the headings are the source's own. */
export const flowCites = {
  minor: psr('Develop your own processes for minor security incidents'),
  major: psr('Develop formal procedures for major security incident'),
  owner: psr('When another organisation is involved'),
  agencies: psr('Report major security incidents to security agencies'),
  suitability: psr('Tell the NZSIS about security incidents involving holders of security clearances'),
  details: psr('Include these details when you report major security incidents'),
  record: psr('Record security incidents'),
  terms: citeText(nzPsr, psrCites.reporting),
  outcome: citeText(nzPsr, psrCites.investigating),
} as const

/** Whether information about the case goes only to those who need it, since when, and by whose word. */
export interface Hold {
  readonly stands: boolean
  /** When it was set or lifted, RFC 3339; null where it never was. */
  readonly since: string | null
  /** The entry that set or lifted it; null where the register set it by itself. */
  readonly entry: EntryOf<'hold'> | null
  readonly why: string
  readonly cite: string
}

/** The duties somebody still has to act on before the case may be closed, but for the notice that closing itself waits for. */
export function openMusts(duties: readonly Duty[]): Duty[] {
  return duties.filter(
    (duty) =>
      isOutstanding(duty) &&
      duty.obligation.force === 'must' &&
      duty.obligation.gate !== 'close' &&
      // It asks for a way of handling and not for an act: the hold keeps it.
      !ruleIdOf(duty).endsWith('.need-to-know'),
  )
}
