import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../../shared/contract/fault'
import type { GrantedMany } from '../../../../shared/contract/access'
import type { CommandContext, EffectContext, FeatureHandlers } from '../../../gate/context'
import { refuseUndecided, refuseUnvouched } from '../../../store/deciders'
import { auditOutcome } from '../../../gate/record'
import { transaction } from '../../../store/database'
import type { AccountRow } from '../../../store/accounts'
import { accountProblems, sendLetter } from '../../../store/grants'
import type { RingEntry } from '../../../store/key-ring'
import { withdrawLetters } from '../../../store/letters'
import { openToWork, storeRevision } from '../write'
import {
  giveItsAnnexes,
  grantee,
  refusePast,
  refuseProblems,
  refuseVouchedHolder,
  withHolder,
  type Given,
} from './grant'
import { entryFor, holderOf, termsOf } from './terms'

/** No turn of the vault may keep the view waiting longer than 50 ms; a slice, with its signatures and its sync, ends well before. */
const sliceMs = 12

interface Ask {
  readonly given: Given
  readonly reason: string
}

interface Slice {
  readonly entries: RingEntry[]
  readonly granted: string[]
  readonly refused: GrantedMany['refused'][number][]
  /** How many references it came to. */
  readonly seen: number
  readonly letter: number | null
}

/**
 * Grants many cases to one account. Each slice commits its revisions and a letter
 * with their keys together, so that wherever it ends each case is granted whole or
 * not at all; at the end one letter takes the place of them all.
 */
export const grantManyHandlers: FeatureHandlers<'access.grantMany'> = {
  'access.grantMany': async (context, { references, reason, ...given }) => {
    grantee(context, given.accountId)
    refusePast(context, given.until)
    const left = [...new Set(references)]
    const total = left.length
    const answer: GrantedMany = { granted: [], refused: [], left: [] }
    const entries: RingEntry[] = []
    const letters: number[] = []
    while (left.length > 0 && !context.signal.aborted) {
      const slice = grantSlice(context, left, { given, reason })
      left.splice(0, slice.seen)
      answer.granted.push(...slice.granted)
      answer.refused.push(...slice.refused)
      entries.push(...slice.entries)
      if (slice.letter !== null) letters.push(slice.letter)
      context.progress(total - left.length, total, 'Granting')
      await setImmediate()
      if (context.session.closing) throw new AppError('locked', 'The register is locked.')
    }
    return {
      answer: { ...answer, left },
      subject: given.accountId,
      record: (writable) => {
        if (letters.length < 2) return
        withdrawLetters(writable.db, letters)
        sendLetter(writable.db, grantee(writable, given.accountId), { entries }, termsOf(writable.session))
      },
    }
  },
}

/** As many of the references as fit a slice, in one transaction. */
function grantSlice(context: EffectContext, references: readonly string[], ask: Ask): Slice {
  const { vault, session } = context
  if (vault.session === null) throw new AppError('locked', 'The register is locked.')
  const acts: (() => void)[] = []
  const writable = Object.create(context, {
    db: { value: vault.session.db },
    afterCommit: { value: (act: () => void) => void acts.push(act) },
  }) as CommandContext
  const slice = transaction(writable.db, () => {
    const account = grantee(writable, ask.given.accountId)
    refuseUnvouched(writable)
    refuseProblems(account, accountProblems(account, termsOf(session)))
    const made = { entries: [] as RingEntry[], granted: [] as string[], refused: [] as Slice['refused'] }
    const ends = performance.now() + sliceMs
    let seen = 0
    for (const reference of references) {
      if (seen > 0 && performance.now() > ends) break
      seen += 1
      try {
        made.entries.push(grantOne(writable, reference, { ...ask, account }))
        made.granted.push(reference)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        made.refused.push({ reference, reason: error.message })
      }
    }
    const { entries } = made
    const letter =
      entries.length === 0 ? null : sendLetter(writable.db, account, { entries }, termsOf(session))
    return { ...made, seen, letter }
  })
  for (const act of acts) act()
  return slice
}

/** One case, its revision and its line in the history. Throws before anything is written. */
function grantOne(
  context: CommandContext,
  reference: string,
  { given, reason, account }: Ask & { readonly account: AccountRow },
): RingEntry {
  const opened = openToWork(context, reference)
  refuseUndecided(context, opened.body)
  refuseVouchedHolder(context, opened.body, account, given)
  const body = withHolder(opened.body, holderOf(context.session, account, given))
  giveItsAnnexes(context, opened.body, account, given)
  storeRevision(context, opened, body, reason)
  auditOutcome(context.vault, {
    operation: 'access.grantMany',
    outcome: 'done',
    subject: reference,
    records: [opened],
  })
  return entryFor(opened, given)
}
