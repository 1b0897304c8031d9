import { AppError } from '../../../shared/contract/fault'
import type { AnnexBody, Fairness } from '../../../shared/domain/annex'
import { isHeld, type CaseBody } from '../../../shared/domain/case'
import { isSameName } from '../../../shared/domain/fairness'
import type { CommandContext, FeatureHandlers, OpenedCase, QueryContext } from '../../gate/context'
import { newKey } from '../../keys/cipher'
import { accountById, type AccountRow } from '../../store/accounts'
import { csosAt, heldUntil } from '../../store/addressees'
import { giveAnnex, isSuspect, storeAnnex, type HeldAnnex, type Joining } from '../../store/annexes'
import { entryOf } from '../../store/fresh-key'
import { alternateId, holderOf, termsOf } from '../../store/granting'
import { addToRing } from '../../store/key-ring'
import { createRecord, newReference } from '../../store/records'
import { fairnessMarking } from './open'
import { annexViewOf } from './view'

export const createHandlers: FeatureHandlers<'annex.create'> = {
  'annex.create': (context, { of, person: named, allegation, heldBy }) => {
    const opened = openToWork(context, of)
    const person = suspectIn(opened.body, named)
    refuseSecond(context, of, person.name)
    const joining = heldBy === 'all' ? holders(context, opened.body) : deciders(context, opened.body)
    refuseSuspect(context, joining, person)
    const at = context.now.toISOString()
    const recorded = { recordedBy: context.session.account.displayName, recordedAt: at }
    const fairness: Fairness = {
      person,
      allegation: { words: allegation, ...recorded },
      told: null,
      chance: null,
      response: null,
      decider: null,
      measures: [],
      outcome: null,
      outcomeTold: null,
      misconduct: null,
    }
    const made = makeAnnex(context, opened.body, {
      content: { what: 'fairness', fairness },
      marking: fairnessMarking(context, opened.body),
    })
    const others = joining.filter(({ account }) => !isSuspect(context, person, account.displayName))
    const { body, notes } = giveAnnex(context, { opened: made, body: made.body }, others)
    return annexViewOf(context, storeAnnex(context, made, body), notes)
  },
}

/** Opens a case that this account may work on. Throws `denied` for a reader. */
function openToWork(context: CommandContext, reference: string): OpenedCase {
  const opened = context.open(reference)
  if (opened.level !== 'work') throw new AppError('denied', 'You may read this case, not change it.')
  return opened
}

/** The person as the case names them, with their link into the register of people. Throws `invalid` where it does not. */
function suspectIn({ incident }: CaseBody, named: Fairness['person']): Fairness['person'] {
  const suspected = (incident.people ?? []).filter(({ role }) => role === 'suspected')
  const found = suspected.find((one) => isSameName(one.name, named.name))
  const person = found?.person ?? named.person
  if (found !== undefined) return { name: named.name, ...(person !== undefined && { person }) }
  throw new AppError('invalid', 'Nobody of this name is suspected in the case.', [
    { path: 'person.name', message: 'must be one of the people the case says are suspected' },
  ])
}

/** Of what this session holds: what it does not hold, the answer does not tell. */
function refuseSecond(context: CommandContext, of: string, name: string): void {
  const isTheirs = ({ body }: { readonly body: AnnexBody }) =>
    body.of === of && body.content.what === 'fairness' && isSameName(body.content.fairness.person.name, name)
  if (!context.sides('annex').some(isTheirs)) return
  throw new AppError('conflict', 'You hold a record of how this person is treated already.')
}

/** Nobody records how they are treated themself, nor decides who does. */
function refuseSuspect(
  context: CommandContext,
  joining: readonly Joining[],
  person: Fairness['person'],
): void {
  const is = (account: AccountRow) => isSuspect(context, person, account.displayName)
  if (is(context.session.account)) throw new AppError('denied', 'Somebody else records how you are treated.')
  const cso = joining.find(({ account }) => account.role === 'cso' && is(account))
  if (cso === undefined) return
  throw new AppError(
    'denied',
    `${cso.account.displayName} is CSO and would hold this record: say first that the case concerns the CSO.`,
  )
}

/** Who decides who holds the case, of those who hold it. */
export function deciders(context: QueryContext, body: CaseBody): Joining[] {
  const { session, db } = context
  const terms = termsOf(session)
  const alternate = accountById(db, alternateId(context) ?? '')
  const who: AccountRow[] = body.concernsCso
    ? alternate === null
      ? []
      : [alternate]
    : csosAt(db, session.latest, terms)
  const until = (account: AccountRow) => (body.concernsCso ? null : heldUntil(account))
  return who
    .filter(({ id }) => id !== session.account.id && holdsIt(context, body, id))
    .map((account) => ({ account, level: 'work', until: until(account) }))
}

/** Everybody who holds the case, as they hold it. */
function holders(context: QueryContext, { access }: CaseBody): Joining[] {
  const { session, db } = context
  return access.flatMap((held): Joining[] => {
    const account = accountById(db, held.accountId)
    if (account === null || account.id === session.account.id || !isHeld(held, session.latest)) return []
    return [{ account, level: held.level, until: held.until }]
  })
}

const holdsIt = ({ session }: QueryContext, { access }: CaseBody, id: string) =>
  access.some((held) => held.accountId === id && isHeld(held, session.latest))

/** Makes the record of an annex and puts its key into the maker's ring. Its first revision is the caller's to store. */
export function makeAnnex(
  context: CommandContext,
  of: CaseBody,
  { content, marking }: Pick<AnnexBody, 'content' | 'marking'>,
): HeldAnnex {
  const { session, db } = context
  const at = context.now.toISOString()
  const key = newKey()
  const { recordId, reference } = createRecord(db, { reference: newReference(db, 'AX'), at })
  // As a case made while standing in as CSO: held until that ends.
  const until = session.role === 'cso' ? heldUntil(session.account) : null
  const own = entryOf('annex', { recordId, key }, { level: 'work', until })
  addToRing(db, { accountId: session.account.id, ringKey: session.keys.ring }, own)
  context.afterCommit(() => {
    session.records.set(recordId, own)
    session.references.set(reference, recordId)
  })
  const by = session.account.displayName
  const body: AnnexBody = {
    kind: 'annex',
    reference,
    of: of.reference,
    content,
    marking,
    concernsCso: of.concernsCso,
    access: [holderOf(session, session.account, { level: 'work', until })],
    made: { at, by },
    saved: { at, by },
  }
  return { recordId, key, earlierKeys: [], revision: 0, level: 'work', body }
}
