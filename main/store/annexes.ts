import { AppError } from '../../shared/contract/fault'
import type { AnnexBody, Fairness } from '../../shared/domain/annex'
import { isHeld, type CaseAccess } from '../../shared/domain/case'
import { isSameName } from '../../shared/domain/fairness'
import type { PersonBody } from '../../shared/domain/person'
import type { AccountRow } from './accounts'
import { entryOf, passKey, settleOwnKey, takeKeyBack, type Held, type Rekeying } from './fresh-key'
import { grantProblems, holderOf, termsOf } from './granting'
import { sendLetter } from './grants'
import { appendRevision, freshKeys } from './records'

/*
 * Annexes of cases: they have keys and holders of their own, and they follow
 * their case where somebody loses it or it is kept from the CSO.
 */

/** Bumped when `annexBody` changes shape; older bodies are upgraded on reading. */
export const annexSchemaVersion = 1

/** An annex as a session has it open. */
export interface HeldAnnex extends Held {
  readonly body: AnnexBody
}

/** Who may hold an annex at all: somebody without cases may be given an extract, and nobody may who checks the others. */
export const annexRoles = ['officer', 'cso', 'privacy', 'executive'] as const
/** Fairness is the matter of those who work on cases. */
export const fairnessRoles = ['officer', 'cso'] as const

/** What an annex is given by, in the words of granting. */
export const annexGrantable = ({ concernsCso, marking, content }: AnnexBody) => ({
  concernsCso,
  marking,
  what: 'annex',
  roles: content.what === 'extract' ? annexRoles : fairnessRoles,
})

/** As much of a command's context as giving an annex takes: who is suspected may be known under other names. */
interface Giving extends Rekeying {
  sides(kind: 'person'): readonly { readonly body: PersonBody }[]
}

/** Whether a name is one of the suspected person's: as the case has it, or as the register of people has who is linked. */
export function isSuspect(
  context: Pick<Giving, 'sides'>,
  { name, person }: Fairness['person'],
  other: string,
): boolean {
  if (isSameName(name, other)) return true
  const linked = context.sides('person').find(({ body }) => body.reference === person)
  if (person === undefined || linked === undefined) return false
  const { details } = linked.body
  return [details.name, ...details.otherNames].some((one) => isSameName(one, other))
}

const isAbout = (context: Giving, { content }: AnnexBody, name: string): boolean =>
  content.what === 'fairness' && isSuspect(context, content.fairness.person, name)

/** Appends the next revision of an annex, and shelves it for the session once that is durable. */
export function storeAnnex(
  context: Rekeying,
  opened: HeldAnnex,
  next: AnnexBody,
  reason?: string,
): HeldAnnex {
  const { session } = context
  const at = context.now.toISOString()
  const saved = { at, by: session.account.displayName, ...(reason !== undefined && { reason }) }
  const body: AnnexBody = { ...next, saved }
  const { recordId, key, earlierKeys, revision: basedOn } = opened
  const schema = annexSchemaVersion
  const revision = appendRevision(context.db, { recordId, key, earlierKeys, basedOn, schema, body, at })
  const stored = { ...opened, revision, body }
  context.afterCommit(() => {
    if (session.records.has(recordId)) session.shelf.set(recordId, stored)
  })
  return stored
}

/** The body with somebody in its access list; whatever they held before is replaced. */
export function withAnnexHolder(body: AnnexBody, holder: CaseAccess): AnnexBody {
  const others = body.access.filter(({ accountId }) => accountId !== holder.accountId)
  return { ...body, access: [...others, holder] }
}

/** An annex under another key, with what is left of its access list, and who lost it besides those named. */
export interface RekeyedAnnex {
  readonly opened: HeldAnnex
  readonly body: AnnexBody
  readonly notes: readonly string[]
}

/**
 * Gives an annex a fresh key for what follows, as a case gets one: those who stay
 * get it by letter, each of `leaving` is told that they hold it no more. Store
 * `body` as the next revision of `opened`.
 */
export function withFreshAnnexKey(
  context: Rekeying,
  before: HeldAnnex,
  next: AnnexBody,
  leaving: ReadonlySet<string>,
): RekeyedAnnex {
  const { session } = context
  const opened: HeldAnnex = { ...before, ...freshKeys(before) }
  const notes: string[] = []
  const access = next.access.filter((holder) => {
    if (leaving.has(holder.accountId)) return false
    if (holder.accountId === session.account.id || !isHeld(holder, session.latest)) return true
    const problems = passKey(context, 'annex', opened, holder)
    if (problems.length > 0) notes.push(`${holder.name} lost an annex of it: ${problems.join('; ')}.`)
    return problems.length === 0
  })
  for (const accountId of leaving) takeKeyBack(context, 'annex', before.recordId, accountId)
  settleOwnKey(context, 'annex', opened, leaving.has(session.account.id))
  return { opened, body: { ...next, access }, notes }
}

/** Somebody who is given an annex with its case. */
export interface Joining {
  readonly account: AccountRow
  readonly level: 'read' | 'work'
  readonly until: string | null
}

/** How a case changed hands. */
export interface Following {
  /** The case. */
  readonly of: string
  /** Every annex that this session holds. */
  readonly annexes: readonly HeldAnnex[]
  /** Accounts that do not hold the case any more. */
  readonly leaving: ReadonlySet<string>
  /** Set when it was said whether the case concerns the CSO: then who is given its annexes, too. */
  readonly diverted?: { readonly concernsCso: boolean; readonly joining: readonly Joining[] }
}

/**
 * Brings the annexes of a case along: whoever lost the case loses its fairness
 * annexes under a fresh key, and when it is kept from the CSO every annex is taken
 * from the CSOs and given to the alternate. An annex that this session does not
 * hold stays as it is: the gate keeps it from whoever does not hold the case, and
 * the next to write in it takes their key back. Returns what became of whom. Throws
 * `denied` where an annex would be left to nobody: then nobody could open it again.
 */
export function annexesFollow(context: Giving, how: Following): string[] {
  return how.annexes.filter(({ body }) => body.of === how.of).flatMap((annex) => follow(context, annex, how))
}

function follow(context: Giving, annex: HeldAnnex, { leaving, diverted }: Following): readonly string[] {
  const { access, content } = annex.body
  const isAll = content.what === 'fairness' || diverted !== undefined
  const losing = isAll ? access.filter(({ accountId }) => leaving.has(accountId)) : []
  if (losing.length === 0 && diverted === undefined) return []
  const next = { ...annex.body, ...(diverted && { concernsCso: diverted.concernsCso }) }
  const { opened, body, notes } =
    losing.length === 0
      ? { opened: annex, body: next, notes: [] }
      : withFreshAnnexKey(context, annex, next, new Set(losing.map(({ accountId }) => accountId)))
  const given = giveAnnex(context, { opened, body }, diverted?.joining ?? [])
  if (!given.body.access.some((held) => isHeld(held, context.session.latest))) {
    throw new AppError(
      'denied',
      `An annex would be left to nobody. ${given.notes.join(' ')} Give the case and ${body.reference} to somebody else who works on cases first.`,
    )
  }
  storeAnnex(context, opened, given.body, 'The case changed hands')
  return [...notes, ...given.notes]
}

/** Gives the annexes of a case that this session holds to somebody who is given the case to decide about it. Returns what became of whom. */
export function annexesJoin(
  context: Giving,
  how: { readonly of: string; readonly annexes: readonly HeldAnnex[]; readonly joining: Joining },
): string[] {
  const theirs = how.annexes.filter(({ body, level }) => body.of === how.of && level === 'work')
  return theirs.flatMap((annex) => {
    const { body, notes } = giveAnnex(context, { opened: annex, body: annex.body }, [how.joining])
    if (body !== annex.body) storeAnnex(context, annex, body, 'The case was granted')
    return notes
  })
}

/**
 * Gives an annex to those who may hold it and do not. Returns the body
 * to store, and why somebody was left out.
 */
export function giveAnnex(
  context: Giving,
  { opened, body }: Pick<RekeyedAnnex, 'opened' | 'body'>,
  joining: readonly Joining[],
): { readonly body: AnnexBody; readonly notes: readonly string[] } {
  const { session, db } = context
  const notes: string[] = []
  let next = body
  for (const { account, level, until } of joining) {
    const held = next.access.find(({ accountId }) => accountId === account.id)
    if (held !== undefined && (held.level === 'work' || level === 'read') && held.until === null) continue
    const problems = [
      ...(isAbout(context, body, account.displayName) ? ['they are the person suspected'] : []),
      ...grantProblems(context, account, annexGrantable(next)),
    ]
    if (problems.length > 0) {
      notes.push(`${account.displayName} was not given an annex of it: ${problems.join('; ')}.`)
      continue
    }
    const given = { level, until }
    if (account.id !== session.account.id)
      sendLetter(db, account, { entries: [entryOf('annex', opened, given)] }, termsOf(session))
    next = withAnnexHolder(next, holderOf(session, account, given))
  }
  return { body: next, notes }
}
