import { AppError } from '../../../../shared/contract/fault'
import type { CaseBody } from '../../../../shared/domain/case'
import type { CommandContext, FeatureHandlers, OpenedCase } from '../../../gate/context'
import { listAccounts } from '../../../store/accounts'
import { annexesFollow } from '../../../store/annexes'
import { csosAt, heldUntil } from '../../../store/addressees'
import { refuseUnlessDecides } from '../../../store/deciders'
import { sendLetter } from '../../../store/grants'
import { namedAlternate } from '../create'
import { caseViewOf } from '../view'
import { openForWork, storeRevision } from '../write'
import { withFreshKey, type Rekeyed } from './fresh-key'
import { withHolder } from './grant'
import { entryFor, holderOf, holderProblems, isCso, isWithAlternate, termsOf } from './terms'

export const divertHandlers: FeatureHandlers<'case.divert'> = {
  'case.divert': (context, { reference, basedOn, concernsCso, reason }) => {
    const opened = openForWork(context, reference, basedOn)
    if (opened.body.concernsCso === concernsCso && (!concernsCso || isWithAlternate(context, opened.body)))
      throw new AppError('conflict', 'This is what the case says already.')
    const changed = concernsCso ? awayFromCsos(context, opened) : backToCsos(context, opened)
    const stored = storeRevision(context, changed.opened, changed.body, reason)
    const stays = stored.body.access.some(({ accountId }) => accountId === context.session.account.id)
    return {
      view: stays ? caseViewOf(context, stored, changed.notes) : null,
      notes: [...changed.notes],
    }
  },
}

/** Every CSO loses the case under a fresh key, whoever stands in as CSO, too; the alternate is given it. */
function awayFromCsos(context: CommandContext, opened: OpenedCase): Rekeyed {
  const { session, db } = context
  const alternate = namedAlternate(context)
  const body: CaseBody = { ...opened.body, concernsCso: true }
  const problems = holderProblems(context, alternate, body)
  if (problems.length > 0) {
    throw new AppError(
      'denied',
      `${alternate.displayName}, who receives what concerns the CSO, cannot be given this case: ${problems.join('; ')}.`,
    )
  }
  const leaving = new Set(
    listAccounts(db)
      .filter((account) => isCso(context, account))
      .map(({ id }) => id),
  )
  const next = isWithAlternate(context, body)
    ? body
    : withHolder(body, holderOf(session, alternate, { level: 'work', until: null }))
  const joining = [{ account: alternate, level: 'work' as const, until: null }]
  return withFreshKey(context, opened, next, leaving, { concernsCso: true, joining })
}

/** Only the alternate says that a case does not concern the CSO after all; then every CSO is given it. */
function backToCsos(context: CommandContext, opened: OpenedCase): Rekeyed {
  const { session, db } = context
  refuseUnlessDecides(context, opened.body)
  const terms = termsOf(session)
  const notes: string[] = []
  let body: CaseBody = { ...opened.body, concernsCso: false }
  for (const cso of csosAt(db, session.latest, terms)) {
    if (cso.id === session.account.id) continue
    const problems = holderProblems(context, cso, body)
    if (problems.length > 0) {
      notes.push(`${cso.displayName} was not given this case: ${problems.join('; ')}.`)
      continue
    }
    const holder = holderOf(session, cso, { level: 'work', until: heldUntil(cso) })
    sendLetter(db, cso, { entries: [entryFor(opened, holder)] }, terms)
    body = withHolder(body, holder)
  }
  const joining = csosAt(db, session.latest, terms)
    .filter(({ id }) => id !== session.account.id)
    .map((account) => ({ account, level: 'work' as const, until: heldUntil(account) }))
  const annexes = context.sides('annex')
  const { reference: of } = opened.body
  notes.push(
    ...annexesFollow(context, {
      of,
      annexes,
      leaving: new Set<string>(),
      diverted: { concernsCso: false, joining },
    }),
  )
  return { opened, body, notes }
}
