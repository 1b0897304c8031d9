import { newKey } from '../../keys/cipher'
import { AppError } from '../../../shared/contract/fault'
import type { CaseAccess, CaseBody } from '../../../shared/domain/case'
import type { Incident } from '../../../shared/domain/incident'
import type { CommandContext, OpenedCase } from '../../gate/context'
import { accountById, type AccountRow } from '../../store/accounts'
import { csosAt, heldUntil } from '../../store/addressees'
import { sendLetter } from '../../store/grants'
import { addToRing } from '../../store/key-ring'
import { createRecord, newReference } from '../../store/records'
import { alternateId, entryFor, holderOf, holderProblems, isCso, termsOf } from './access/terms'

/** A case that is made but not stored yet, and who was left out of it. */
export interface NewCase {
  readonly opened: OpenedCase
  readonly body: CaseBody
  readonly notes: readonly string[]
}

interface Wanted {
  readonly incident: Incident
  readonly concernsCso: boolean
}

/**
 * Makes the record of a new case and grants it to its maker and to every CSO, or,
 * when it concerns the CSO, to the alternate. A CSO whom the case may not be shown
 * is left out and named.
 */
export function makeCase(context: CommandContext, wanted: Wanted): NewCase {
  const { session, db } = context
  const others = addressees(context, wanted)
  const at = context.now.toISOString()
  const key = newKey()
  const { recordId, reference } = createRecord(db, { reference: newReference(db), at })
  const mine = { level: 'work', until: ownUntil(context) } as const
  const own = entryFor({ recordId, key }, mine)
  addToRing(db, { accountId: session.account.id, ringKey: session.keys.ring }, own)
  context.afterCommit(() => {
    session.records.set(recordId, own)
    session.references.set(reference, recordId)
  })
  const notes: string[] = []
  const given = others.flatMap((account): CaseAccess[] => {
    const problems = holderProblems(context, account, wanted)
    const holder = holderOf(session, account, { level: 'work', until: heldUntil(account) })
    if (problems.length > 0) {
      notes.push(`${holder.name} was not given this case: ${problems.join('; ')}.`)
      return []
    }
    sendLetter(db, account, { entries: [entryFor({ recordId, key }, holder)] }, termsOf(session))
    return [holder]
  })
  const body: CaseBody = {
    kind: 'case',
    reference,
    status: 'draft',
    openedAt: at,
    openedBy: session.account.displayName,
    incident: wanted.incident,
    recordedTimes: {},
    duties: [],
    log: [],
    steps: [],
    reported: null,
    concernsCso: wanted.concernsCso,
    access: [holderOf(session, session.account, mine), ...given],
    requests: [],
    finalised: null,
    saved: { at, by: session.account.displayName },
  }
  return { opened: { recordId, key, earlierKeys: [], revision: 0, level: 'work', body }, body, notes }
}

/** What somebody makes while standing in as CSO is theirs as the delegation's other cases are: until it ends. */
function ownUntil({ session }: CommandContext): string | null {
  return session.role === 'cso' ? heldUntil(session.account) : null
}

/** Who is given a new case besides its maker. Throws when it concerns the CSO and there is nobody else. */
function addressees(context: CommandContext, { concernsCso }: Wanted): AccountRow[] {
  const { session, db } = context
  const isOther = ({ id }: AccountRow) => id !== session.account.id
  if (!concernsCso) return csosAt(db, session.latest, termsOf(session)).filter(isOther)
  if (isCso(context, session.account)) {
    throw new AppError('denied', 'A case that concerns the CSO is recorded by somebody else.')
  }
  return [namedAlternate(context)].filter(isOther)
}

/** The alternate. Throws `conflict` with what to do while none is named. */
export function namedAlternate(context: CommandContext): AccountRow {
  const id = alternateId(context)
  const account = id === null ? null : accountById(context.db, id)
  if (account !== null) return account
  throw new AppError(
    'conflict',
    'Nobody is named to receive what concerns the CSO. Have the CSO name an alternate under Administration, or take this to the agency head outside the register. Nothing was stored.',
  )
}
