import type { AnnexCandidate } from '../../../shared/contract/annex'
import { AppError } from '../../../shared/contract/fault'
import { isHeld, type CaseBody } from '../../../shared/domain/case'
import type { FeatureHandlers, QueryContext } from '../../gate/context'
import { accountById, listAccounts, type AccountRow } from '../../store/accounts'
import {
  annexGrantable,
  isSuspect,
  storeAnnex,
  withAnnexHolder,
  withFreshAnnexKey,
} from '../../store/annexes'
import { entryOf } from '../../store/fresh-key'
import { grantProblems, holderOf, termsOf } from '../../store/granting'
import { sendLetter } from '../../store/grants'
import { fairnessOf, holdsCase, openForChange, type OpenedAnnex } from './open'
import { withinCase } from './steps'
import { annexViewOf } from './view'

type Names = 'annex.candidates' | 'annex.grant' | 'annex.revoke'

export const annexGrantHandlers: FeatureHandlers<Names> = {
  'annex.candidates': (context, { reference }) => {
    const annex = context.openSide('annex', reference)
    fairnessOf(annex.body)
    const { body: ofCase } = context.open(annex.body.of)
    return listAccounts(context.db)
      .filter(({ id, status }) => id !== context.session.account.id && status !== 'retired')
      .map((account) => candidateOf(context, annex, ofCase, account))
  },

  'annex.grant': (context, { reference, basedOn, accountId, level, reason }) => {
    const opened = openForChange(context, reference, basedOn)
    fairnessOf(opened.body)
    const { body: ofCase } = context.open(opened.body.of)
    const account = accountById(context.db, accountId)
    if (account === null || account.status === 'retired')
      throw new AppError('notFound', 'There is no such account.')
    if (account.id === context.session.account.id) throw new AppError('denied', 'Nobody grants to themself.')
    const kept = withinCase(context, opened, ofCase)
    const { holds, problems } = candidateOf(context, { ...opened, body: kept.body }, ofCase, account)
    if (holds === level) throw new AppError('conflict', `${account.displayName} already holds this annex.`)
    if (problems.length > 0) {
      throw new AppError(
        'denied',
        `${account.displayName} cannot be granted this annex: ${problems.join('; ')}.`,
      )
    }
    const given = { level, until: null }
    const { session, db } = context
    sendLetter(db, account, { entries: [entryOf('annex', kept.opened, given)] }, termsOf(session))
    const body = withAnnexHolder(kept.body, holderOf(session, account, given))
    return annexViewOf(context, storeAnnex(context, { ...opened, ...kept.opened }, body, reason), kept.notes)
  },

  'annex.revoke': (context, { reference, basedOn, accountId, reason }) => {
    const opened = openForChange(context, reference, basedOn)
    if (accountId === context.session.account.id) {
      throw new AppError('denied', 'Nobody takes their own grant back: somebody else who decides does.')
    }
    if (!opened.body.access.some((held) => held.accountId === accountId))
      throw new AppError('notFound', 'They do not hold this annex.')
    const leaving = new Set([accountId])
    const { opened: fresh, body, notes } = withFreshAnnexKey(context, opened, opened.body, leaving)
    context.rekeyed(fresh)
    return annexViewOf(context, storeAnnex(context, fresh, body, reason), notes)
  },
}

/** What stands against granting a record of fairness: whose it is, the case first, and what stands against any grant. */
function candidateOf(
  context: QueryContext,
  { body }: Pick<OpenedAnnex, 'body'>,
  ofCase: CaseBody,
  account: AccountRow,
): AnnexCandidate {
  const { person } = fairnessOf(body)
  const held = body.access.find(({ accountId }) => accountId === account.id)
  return {
    accountId: account.id,
    name: account.displayName,
    role: account.role,
    holds: held && isHeld(held, context.session.latest) ? held.level : null,
    problems: [
      ...(isSuspect(context, person, account.displayName) ? ['they are the person suspected'] : []),
      ...(holdsCase(context, ofCase, account.id)
        ? []
        : ['they do not hold the case, which is granted first']),
      ...grantProblems(context, account, annexGrantable(body)),
    ],
  }
}
