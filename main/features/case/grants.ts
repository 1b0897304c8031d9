import { AppError } from '../../../shared/contract/fault'
import type { CaseAccess, CaseBody } from '../../../shared/domain/case'
import type { Incident } from '../../../shared/domain/incident'
import type { CommandContext, FeatureHandlers, OpenedCase } from '../../gate/context'
import { publicKeyOf, verifyChain } from '../../keys/certificates'
import { accountById, listAccounts, type AccountRow } from '../../store/accounts'
import { addToRing, type RingEntry } from '../../store/key-ring'
import { postLetter } from '../../store/letters'
import { createRecord, newReference } from '../../store/records'
import { caseViewOf } from './view'
import { openForWork, storeRevision } from './write'

/**
 * Sends an account the key of a record, in a letter only it can open.
 * Throws `denied` when the register's authority does not vouch for its certificate.
 */
function sendKey(context: CommandContext, to: AccountRow, entry: RingEntry): void {
  try {
    verifyChain(to.agreementCertificate, context.session.keys.authorityCertificate, context.now)
  } catch {
    throw new AppError('denied', `${to.displayName} has no certified key yet, so nothing can be granted.`)
  }
  postLetter(
    context.db,
    publicKeyOf(to.agreementCertificate),
    { entries: [entry] },
    context.now.toISOString(),
  )
}

const holder = (context: CommandContext, account: AccountRow, level: 'read' | 'work'): CaseAccess => ({
  accountId: account.id,
  name: account.displayName,
  level,
  grantedBy: context.session.account.displayName,
  grantedAt: context.now.toISOString(),
})

/** Makes the record of a new case and grants it to its maker and to every CSO. */
export function grantNewCase(
  context: CommandContext,
  incident: Incident,
  key: Buffer,
): { opened: OpenedCase; body: CaseBody } {
  const { session, db } = context
  const at = context.now.toISOString()
  const { recordId, reference } = createRecord(db, { reference: newReference(db), at })
  const others = listAccounts(db).filter(
    (account) => account.role === 'cso' && account.status !== 'retired' && account.id !== session.account.id,
  )
  const entry: RingEntry = { recordId, key, level: 'work', kind: 'case', until: null }
  addToRing(db, { accountId: session.account.id, ringKey: session.keys.ring }, entry)
  for (const cso of others) sendKey(context, cso, entry)
  context.afterCommit(() => {
    session.records.set(recordId, entry)
    session.references.set(reference, recordId)
  })
  const body: CaseBody = {
    kind: 'case',
    reference,
    status: 'draft',
    openedAt: at,
    openedBy: session.account.displayName,
    incident,
    recordedTimes: {},
    duties: [],
    access: [session.account, ...others].map((account) => holder(context, account, 'work')),
    finalised: null,
    saved: { at, by: session.account.displayName },
  }
  return { opened: { recordId, key, earlierKeys: [], revision: 0, level: 'work', body }, body }
}

export const grantHandlers: FeatureHandlers<'case.grant'> = {
  'case.grant': (context, { reference, basedOn, accountId, level }) => {
    const opened = openForWork(context, reference, basedOn)
    const account = accountById(context.db, accountId)
    if (account?.status !== 'active') throw new AppError('notFound', 'There is no such account.')
    if (opened.body.access.some((held) => held.accountId === accountId && held.level === level)) {
      throw new AppError('conflict', `${account.displayName} already holds this case.`)
    }
    sendKey(context, account, {
      recordId: opened.recordId,
      key: opened.key,
      level,
      kind: 'case',
      until: null,
    })
    const access = [
      ...opened.body.access.filter((other) => other.accountId !== accountId),
      holder(context, account, level),
    ]
    return caseViewOf(storeRevision(context, opened, { ...opened.body, access }), context.session.role)
  },
}
