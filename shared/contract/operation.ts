import type { z } from 'zod'
import type { Role } from '../domain/account'

/** Who may ask: the roles listed, or anyone standing at the lock screen. */
export type Access = readonly Role[] | 'lock-screen'

/**
 * The field of the input that names the case or annex, where only whoever decides about that may ask, of the roles
 * listed: a CSO, or the alternate where it concerns the CSO. The gate asks before anything is done.
 */
export type DecidedOn = 'reference' | 'of'

export type OperationKind = 'query' | 'command' | 'effect'

/**
 * One declaration is at once the IPC call, the right and the audit event.
 * - query: synchronous, writes nothing.
 * - command: synchronous, exactly one transaction.
 * - effect: asynchronous, cancellable, audited before and after.
 */
export interface Operation<
  K extends OperationKind = OperationKind,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  readonly kind: K
  /** What somebody does by it, in plain words: for the role matrix and the audit. */
  readonly title: string
  readonly input: I
  readonly output: O
  readonly roles: Access
  readonly decidedOn?: DecidedOn
}

interface Declaration<I extends z.ZodType, O extends z.ZodType> {
  readonly title: string
  readonly input: I
  readonly output: O
  readonly roles: Access
  readonly decidedOn?: DecidedOn
}

/** Declares an operation that reads and never writes. */
export function query<I extends z.ZodType, O extends z.ZodType>(
  of: Declaration<I, O>,
): Operation<'query', I, O> {
  return { kind: 'query', ...of }
}

/** Declares an operation whose writes are one transaction. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  of: Declaration<I, O>,
): Operation<'command', I, O> {
  return { kind: 'command', ...of }
}

/** Declares an operation that waits for something: a dialog, a file, a document, a key. */
export function effect<I extends z.ZodType, O extends z.ZodType>(
  of: Declaration<I, O>,
): Operation<'effect', I, O> {
  return { kind: 'effect', ...of }
}
