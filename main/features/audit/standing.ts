import type { OutputOf, ParsedInputOf } from '../../../shared/contract'
import { AppError } from '../../../shared/contract/fault'
import type { EffectAnswer, EffectContext, QueryContext } from '../../gate/context'
import type { SessionFacts } from '../../gate/session'
import { fingerprintWords } from '../../keys/words'
import { listAccounts } from '../../store/accounts'
import { AUDIT_GENESIS, auditHead } from '../../store/audit'
import { checkpointsBefore, lastCheckpoint, writeCheckpoint } from '../../store/checkpoints'
import type { ReadableDatabase, WritableDatabase } from '../../store/database'
import { hasCertifiedKeys } from '../../store/key-requests'
import { compareWitness, replaceWitness, type Witnessed } from '../../store/witness'
import { isAlarm, witnessViewOf } from '../../store/witness-text'

/** How much of a hash people read aloud: 8 words, 64 bits. */
const spokenBytes = 8

const headView = (seq: number, hash: Buffer) => ({
  seq,
  hash: hash.toString('hex'),
  words: fingerprintWords(hash.subarray(0, spokenBytes)),
})

/** Where the chain stands, and whether the witness of this computer agrees. */
export function standing({ vault, session, db }: QueryContext): OutputOf<'audit.standing'> {
  const head = auditHead(db)
  const found = compareWitness(vault.ports.witness, db, session.registerId)
  return {
    head: headView(head?.seq ?? 0, head?.hash ?? AUDIT_GENESIS),
    witness: witnessViewOf(found, session.organisation.zone),
  }
}

/** A page of signed checkpoints, newest first. */
export function checkpoints(
  { db }: QueryContext,
  { before, limit }: ParsedInputOf<'audit.checkpoints'>,
): OutputOf<'audit.checkpoints'> {
  const total = lastCheckpoint(db)?.seq ?? 0
  const names = new Map(listAccounts(db).map(({ id, displayName }) => [id, displayName]))
  const found = checkpointsBefore(db, before ?? total + 1, limit)
  const last = found.at(-1)?.seq ?? 1
  return {
    checkpoints: found.map((point) => ({
      number: point.seq,
      at: point.at,
      account: point.account,
      accountName: names.get(point.account) ?? 'an account that is gone',
      reason: point.reason,
      head: headView(point.auditSeq, point.head),
    })),
    next: last > 1 ? last : null,
    total,
  }
}

/** Signs the head as this account: what has happened so far can no longer be rewritten unnoticed. */
export function signHead(session: SessionFacts, db: WritableDatabase, at: string): void {
  if (!hasCertifiedKeys(session.account)) return
  writeCheckpoint(db, {
    register: session.registerId,
    accountId: session.account.id,
    signingKey: session.keys.signing,
    certificate: session.keys.signingCertificate,
    reason: 'audit',
    at,
  })
}

/** Makes the witness of this computer know the history as it is; refused where it does not contradict. */
export function acceptHistory(
  { vault, session, db, now }: EffectContext,
  { reason }: ParsedInputOf<'audit.acceptHistory'>,
): EffectAnswer<OutputOf<'audit.acceptHistory'>> {
  const { witness } = vault.ports
  const found = compareWitness(witness, db, session.registerId)
  if (!isAlarm(found))
    throw new AppError('conflict', 'There is nothing to accept: the witness does not object.')
  const { says, ...head } = accepted(db)
  return {
    answer: { ...head, at: now.toISOString(), says },
    subject: `${describe(found)}: ${reason}`,
    record: (context) => {
      signHead(session, context.db, now.toISOString())
      context.afterCommit(() => {
        replaceWitness(witness, context.db, session.registerId)
      })
    },
  }
}

const accepted = (db: ReadableDatabase) => ({
  state: 'agrees' as const,
  seq: auditHead(db)?.seq ?? 0,
  says: 'Accepted: from now on this computer compares with the history as it stands.',
})

const describe = (found: Witnessed): string =>
  'point' in found ? `the witness knew row ${String(found.point.auditSeq)}` : 'the witness was unreadable'
