import type { OutputOf } from '../../../shared/contract'
import type { Route } from '../../state/route'

/** One thing that waits besides the duties of cases: what, why, and where to see to it. */
export interface Attention {
  readonly what: string
  readonly why: string
  readonly route: Route
  readonly isUrgent: boolean
}

/** What is known of the register's state; undefined where this account may not ask, or the answer is on its way. */
export interface Known {
  readonly isCso: boolean
  readonly reports: number
  readonly requests: number
  /** People whose repeated minor incidents wait to be decided, for whoever counts them. */
  readonly repeats: number
  readonly recovery: OutputOf<'recovery.status'> | undefined
  readonly accounts: OutputOf<'account.list'> | undefined
  readonly audit: OutputOf<'audit.standing'> | undefined
}

/** States of the head file in this computer's profile that want somebody to look. */
const alarming: ReadonlySet<string> = new Set(['disputed', 'unreadable'])

const administration = (tab: 'accounts' | 'delegation' | 'recovery'): Route => ({
  screen: 'administration',
  tab,
})

/** Everything that waits, the urgent first. `day` writes an instant as a day. */
export function attentionOf(known: Known, now: number, day: (at: string) => string): Attention[] {
  const all = [
    ...waitingLines(known),
    ...auditLines(known),
    ...(known.isCso ? [...recoveryLines(known, now, day), ...accountLines(known)] : []),
  ]
  return [...all.filter((line) => line.isUrgent), ...all.filter((line) => !line.isUrgent)]
}

function waitingLines({ reports, requests, repeats }: Known): Attention[] {
  return [
    ...lineIf(reports > 0, {
      what: `${counted(reports, 'report')} to acknowledge`,
      why: 'Somebody reported at the lock screen and waits to hear that it arrived. Acknowledge it, then open a case or close it with a reason.',
      route: { screen: 'reports', reference: '' },
      isUrgent: true,
    }),
    ...lineIf(requests > 0, {
      what: `${counted(requests, 'request')} for access to decide`,
      why: 'A colleague cannot work on a case until you grant or refuse it.',
      route: { screen: 'requests' },
      isUrgent: true,
    }),
    ...lineIf(repeats > 0, {
      what: `Repeated minor incidents of ${counted(repeats, 'clearance holder')} to decide`,
      why: 'The NZSIS is to be told of repeated minor incidents of a clearance holder: open a case, or set them aside with a reason.',
      route: { screen: 'people', reference: '' },
      isUrgent: true,
    }),
  ]
}

function auditLines({ audit }: Known): Attention[] {
  return lineIf(audit !== undefined && alarming.has(audit.witness.state), {
    what: 'The history is not what this computer saw before',
    why: audit?.witness.says ?? '',
    route: { screen: 'audit' },
    isUrgent: true,
  })
}

function recoveryLines({ recovery }: Known, now: number, day: (at: string) => string): Attention[] {
  if (recovery === undefined) return []
  const { dueAt } = recovery
  const open = recovery.emergencies.filter(
    ({ until, debriefedAt }) => debriefedAt === null && Date.parse(until) < now,
  )
  return [
    ...lineIf(!recovery.isReady, {
      what: 'Recovery cards are to be made',
      why: 'Without them a forgotten passphrase means starting over, and no case can be recorded.',
      route: administration('recovery'),
      isUrgent: true,
    }),
    ...lineIf(recovery.isReady && recovery.isDue && dueAt !== null, {
      what: 'The recovery cards are to be proven again',
      why: `Each custodian types their card once a year, so that a lost or spoilt one shows in time. It was due on ${dueAt === null ? '' : day(dueAt)}.`,
      route: administration('recovery'),
      isUrgent: false,
    }),
    ...lineIf(open.length > 0, {
      what: `${counted(open.length, 'emergency access', 'emergency accesses')} to debrief`,
      why: 'Access by the custodians has ended and nobody has recorded the debrief.',
      route: administration('recovery'),
      isUrgent: true,
    }),
  ]
}

function accountLines({ accounts }: Known): Attention[] {
  if (accounts === undefined) return []
  const locked = accounts.filter(({ status }) => status === 'locked')
  const hasAlternate = accounts.some(({ isAlternate, status }) => isAlternate && status === 'active')
  return [
    ...lineIf(locked.length > 0, {
      what: `${counted(locked.length, 'account')} locked`,
      why: `After three failed sign-ins: ${locked.map(({ displayName }) => displayName).join(', ')}. Ask them, then unlock it with a reason.`,
      route: administration('accounts'),
      isUrgent: true,
    }),
    ...lineIf(!hasAlternate, {
      what: 'Nobody is named as the alternate',
      why: 'A report or a case that concerns the CSO goes to the alternate. Until one is named there is nobody it could go to.',
      route: administration('delegation'),
      isUrgent: false,
    }),
  ]
}

const lineIf = (applies: boolean, line: Attention): Attention[] => (applies ? [line] : [])

const counted = (n: number, one: string, many = `${one}s`) => `${String(n)} ${n === 1 ? one : many}`
