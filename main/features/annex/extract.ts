import type { AnnexCandidate } from '../../../shared/contract/annex'
import { AppError } from '../../../shared/contract/fault'
import type { ExtractPart } from '../../../shared/domain/annex'
import {
  chosenParts,
  extractMarking,
  offeredParts,
  type OfferedPart,
} from '../../../shared/domain/extract-parts'
import { markingProblems, type Marking } from '../../../shared/domain/marking'
import type { CommandContext, FeatureHandlers, OpenedCase, QueryContext } from '../../gate/context'
import { accountById, listAccounts, type AccountRow } from '../../store/accounts'
import { annexRoles, giveAnnex, storeAnnex, withFreshAnnexKey } from '../../store/annexes'
import { grantProblems } from '../../store/granting'
import { deciders, makeAnnex } from './create'
import { refuseStale } from './open'
import { annexItemOf, annexViewOf } from './view'

type Names = 'annex.preview' | 'annex.extract' | 'extract.list'

export const extractHandlers: FeatureHandlers<Names> = {
  'annex.preview': (context, input) => {
    const opened = openToShare(context, input)
    const chosen = chosenFrom(opened, input.parts)
    const marking = chosen.length === 0 ? null : extractMarking(chosen)
    return {
      offered: offeredParts(opened.body.incident).map(({ marking: _marking, ...part }) => part),
      parts: chosen.map(frozen),
      marking,
      receivers: listAccounts(context.db)
        .filter(({ id, status }) => id !== context.session.account.id && status !== 'retired')
        .map((account) => receiverOf(context, opened, marking, account)),
    }
  },

  'annex.extract': (context, input) => {
    const opened = openToShare(context, input)
    const chosen = chosenFrom(opened, input.parts)
    const marking = extractMarking(chosen)
    const account = accountById(context.db, input.accountId)
    if (account === null || account.status === 'retired')
      throw new AppError('notFound', 'There is no such account.')
    if (account.id === context.session.account.id)
      throw new AppError('denied', 'You hold the whole case: an extract is for somebody else.')
    refuseMarking(marking)
    const { problems } = receiverOf(context, opened, marking, account)
    if (problems.length > 0) {
      throw new AppError(
        'denied',
        `${account.displayName} cannot be given this extract: ${problems.join('; ')}.`,
      )
    }
    if (input.replaces !== undefined) takeBack(context, input.of, input.replaces)
    const made = makeAnnex(context, opened.body, {
      marking,
      content: {
        what: 'extract',
        extract: {
          title: input.title,
          purpose: input.purpose,
          to: { accountId: account.id, name: account.displayName },
          revision: opened.revision,
          parts: chosen.map(frozen),
        },
      },
    })
    const receiver = { account, level: 'read' as const, until: null }
    const others = deciders(context, opened.body).filter((one) => one.account.id !== account.id)
    const { body, notes } = giveAnnex(context, { opened: made, body: made.body }, [receiver, ...others])
    return annexViewOf(context, storeAnnex(context, made, body), notes)
  },

  'extract.list': (context) => {
    const me = context.session.account.id
    return context
      .sides('annex')
      .filter(({ body }) => body.content.what === 'extract' && body.content.extract.to.accountId === me)
      .map((annex) => annexItemOf(context, annex))
      .sort((a, b) => b.made.at.localeCompare(a.made.at))
  },
}

/** The case, as it was when its parts were chosen. Throws for a reader, and `conflict` when it is stale. */
function openToShare(
  context: QueryContext,
  { of, basedOn }: { readonly of: string; readonly basedOn: number },
): OpenedCase {
  const opened = context.open(of)
  if (opened.level !== 'work') throw new AppError('denied', 'You may read this case, not change it.')
  refuseStale(opened, basedOn)
  return opened
}

/** Takes an extract of the case back from whoever was given it, because another takes its place. */
function takeBack(context: CommandContext, of: string, reference: string): void {
  const before = context.openSide('annex', reference)
  const { body, level } = before
  if (body.of !== of || body.content.what !== 'extract')
    throw new AppError('invalid', 'This takes the place of no extract of the case.', [
      { path: 'replaces', message: 'must be an extract of this case' },
    ])
  if (level !== 'work') throw new AppError('denied', 'You may read this extract, not take it back.')
  const { accountId } = body.content.extract.to
  if (!body.access.some((held) => held.accountId === accountId)) return
  const { opened, body: next } = withFreshAnnexKey(context, before, body, new Set([accountId]))
  context.rekeyed(opened)
  storeAnnex(context, opened, next, 'Another takes its place')
}

function chosenFrom({ body }: OpenedCase, ids: readonly string[]): OfferedPart[] {
  const chosen = chosenParts(body.incident, ids)
  if (chosen !== null) return chosen
  throw new AppError('invalid', 'One of these is not a part that can be shown.', [
    { path: 'parts', message: 'names something that the case does not offer' },
  ])
}

/** Markings of parts that cannot stand side by side cannot stand in one extract. */
function refuseMarking(marking: Marking): void {
  const [problem] = markingProblems(marking, 'parts')
  if (problem === undefined) return
  throw new AppError('invalid', 'These parts cannot be in one extract.', [
    { path: 'parts', message: problem.message },
  ])
}

/** Exactly what the receiver reads of a part, and nothing that tells where it stood. */
const frozen = ({ heading, text, classification }: OfferedPart): ExtractPart => ({
  heading,
  text,
  classification,
})

const nothing: Marking = { classification: 'UNCLASSIFIED', endorsements: [] }

function receiverOf(
  context: QueryContext,
  { body }: OpenedCase,
  marking: Marking | null,
  account: AccountRow,
): AnnexCandidate {
  const { concernsCso, access } = body
  const of = { concernsCso, marking: marking ?? nothing, what: 'annex', roles: annexRoles }
  return {
    accountId: account.id,
    name: account.displayName,
    role: account.role,
    holds: access.find(({ accountId }) => accountId === account.id)?.level ?? null,
    problems: grantProblems(context, account, of),
  }
}
