import { AppError } from '../../../../shared/contract/fault'
import { isHeld, type CaseAccess, type CaseBody } from '../../../../shared/domain/case'
import type { CommandContext, FeatureHandlers, OpenedCase, QueryContext } from '../../../gate/context'
import { accountById, listAccounts, type AccountRow } from '../../../store/accounts'
import { heldUntil } from '../../../store/addressees'
import { annexesJoin } from '../../../store/annexes'
import { sendLetter } from '../../../store/grants'
import { caseViewOf } from '../view'
import { openForWork, storeRevision } from '../write'
import { withFreshKey } from './fresh-key'
import { alternateId, entryFor, holderOf, holderProblems, isCso, reachProblems, termsOf } from './terms'

/** What is given to whom. */
export interface Given {
  readonly accountId: string
  readonly level: 'read' | 'work'
  readonly until: string | null
}

/** The account that is to be given something. Throws `notFound`, and for oneself `denied`. */
export function grantee(context: QueryContext, accountId: string): AccountRow {
  const account = accountById(context.db, accountId)
  if (account === null || account.status === 'retired')
    throw new AppError('notFound', 'There is no such account.')
  if (account.id === context.session.account.id) throw new AppError('denied', 'Nobody grants to themself.')
  return account
}

/** Throws `invalid` for an end that has passed. */
export function refusePast(context: QueryContext, until: string | null): void {
  if (isHeld({ until }, context.session.latest)) return
  throw new AppError('invalid', 'The grant would have ended already.', [
    { path: 'until', message: 'must be later than now' },
  ])
}

/**
 * Throws when this account may not be given the case: `conflict` when it holds
 * just that, `denied` with every reason by clearance, briefing, nationality,
 * releasability, role or keys.
 */
export function refuseHolder(context: QueryContext, body: CaseBody, account: AccountRow, given: Given): void {
  refuseTwice(context, body, account, given)
  refuseProblems(account, holderProblems(context, account, body))
}

/** As `refuseHolder`, for an account that has been found vouched for in this turn. */
export function refuseVouchedHolder(
  context: QueryContext,
  body: CaseBody,
  account: AccountRow,
  given: Given,
): void {
  refuseTwice(context, body, account, given)
  refuseProblems(account, reachProblems(context, account, body))
}

/** Throws `denied` with what stands against an account, if anything does. */
export function refuseProblems({ displayName }: AccountRow, problems: readonly string[]): void {
  if (problems.length === 0) return
  throw new AppError('denied', `${displayName} cannot be granted this case: ${problems.join('; ')}.`)
}

function refuseTwice({ session }: QueryContext, body: CaseBody, account: AccountRow, given: Given): void {
  const holds = body.access.some(
    (held) =>
      held.accountId === account.id &&
      held.level === given.level &&
      held.until === given.until &&
      isHeld(held, session.latest),
  )
  if (holds) throw new AppError('conflict', `${account.displayName} already holds this case.`)
}

/** The body with somebody in its access list; whatever they held before is replaced. */
export function withHolder(body: CaseBody, holder: CaseAccess): CaseBody {
  const others = body.access.filter(({ accountId }) => accountId !== holder.accountId)
  return { ...body, access: [...others, holder] }
}

/** Gives the case to an account and sends it the key, with words if there are any. Store the body that this returns. */
export function give(
  context: CommandContext,
  opened: OpenedCase,
  { given, messages = [] }: { readonly given: Given; readonly messages?: readonly unknown[] },
): { readonly body: CaseBody; readonly notes: readonly string[] } {
  const account = grantee(context, given.accountId)
  refusePast(context, given.until)
  refuseHolder(context, opened.body, account, given)
  const terms = termsOf(context.session)
  sendLetter(context.db, account, { entries: [entryFor(opened, given)], messages }, terms)
  const notes = giveItsAnnexes(context, opened.body, account, given)
  return { body: withHolder(opened.body, holderOf(context.session, account, given)), notes }
}

/**
 * Whoever decides about a case holds its annexes, too, as when they are begun: so they stay with somebody when a CSO
 * hands over and leaves. Of what this session does not hold, nobody is told.
 */
export function giveItsAnnexes(
  context: CommandContext,
  of: CaseBody,
  account: AccountRow,
  { level, until }: Given,
): string[] {
  const isDecider = of.concernsCso ? account.id === alternateId(context) : isCso(context, account)
  if (!isDecider || level !== 'work') return []
  const ends = until ?? (of.concernsCso ? null : heldUntil(account))
  const joining = { account, level, until: ends }
  return annexesJoin(context, { of: of.reference, annexes: context.sides('annex'), joining })
}

export const grantHandlers: FeatureHandlers<'case.grant' | 'case.revoke' | 'access.candidates'> = {
  'access.candidates': (context, { reference }) => {
    const { body } = context.open(reference)
    return listAccounts(context.db)
      .filter(({ id, status }) => id !== context.session.account.id && status !== 'retired')
      .map((account) => {
        const held = body.access.find(({ accountId }) => accountId === account.id)
        const holds = held && isHeld(held, context.session.latest) ? held : undefined
        return {
          accountId: account.id,
          name: account.displayName,
          role: account.role,
          holds: holds?.level ?? null,
          until: holds?.until ?? null,
          problems: holderProblems(context, account, body),
        }
      })
  },

  'case.grant': (context, { reference, basedOn, reason, ...given }) => {
    const opened = openForWork(context, reference, basedOn)
    const { body, notes } = give(context, opened, { given })
    return caseViewOf(context, storeRevision(context, opened, body, reason), notes)
  },

  'case.revoke': (context, { reference, basedOn, accountId, reason }) => {
    const opened = openForWork(context, reference, basedOn)
    if (accountId === context.session.account.id) {
      throw new AppError('denied', 'Nobody takes their own grant back: somebody else who decides does.')
    }
    if (!opened.body.access.some((held) => held.accountId === accountId)) {
      throw new AppError('notFound', 'They do not hold this case.')
    }
    const { opened: fresh, body, notes } = withFreshKey(context, opened, opened.body, new Set([accountId]))
    return caseViewOf(context, storeRevision(context, fresh, body, reason), notes)
  },
}
