import { AppError } from '../../shared/contract/fault'
import type { SideKind } from '../../shared/domain/side-record'
import { isOpenTo, keysOf, readCase, readReport, readSideRecord, sideRecordsOf } from './open-record'
import type { CommandContext, EffectContext, OpenedRecord, QueryContext, Run, Vault } from './context'
import type { Session } from './session'

/** Makes the contexts of one call and remembers which records it opened. */
export interface Contexts {
  query(): { context: QueryContext; opened(): OpenedRecord[] }
  command(): { context: CommandContext; opened(): OpenedRecord[]; committed(): void }
  effect(): { context: EffectContext; opened(): OpenedRecord[] }
}

export function makeContexts(vault: Vault, run: Run): Contexts {
  const opened = new Map<string, OpenedRecord>()
  const session = (): Session => {
    if (vault.session === null || vault.session.closing)
      throw new AppError('locked', 'The register is locked.')
    return vault.session
  }
  const noting = <R extends OpenedRecord>(found: R): R => {
    opened.set(found.recordId, found)
    return found
  }
  // Getters: an operation of the lock screen has no session to reach for.
  const base = {
    vault,
    now: vault.ports.now(),
    get session() {
      return session()
    },
    get db() {
      return session().db.reader
    },
    open: (reference: string) => noting(readCase(session(), reference)),
    openReport: (reference: string) => noting(readReport(session(), reference)),
    openSide: <K extends SideKind>(kind: K, reference: string) =>
      noting(readSideRecord(session(), kind, reference)),
    sides: <K extends SideKind>(kind: K) => sideRecordsOf(session(), kind),
    isOpenTo: (reference: string) => isOpenTo(session(), reference),
    keysOf: (reference: string) => keysOf(session(), reference),
  }
  const list = () => [...opened.values()]

  return {
    query: () => ({ context: base, opened: list }),
    command: () => {
      const acts: (() => void)[] = []
      const context = extend(base, {
        get db() {
          return session().db
        },
        afterCommit: (act: () => void) => void acts.push(act),
        rekeyed: (record: OpenedRecord) => void opened.set(record.recordId, record),
      })
      return {
        context,
        opened: list,
        committed: () => {
          for (const act of acts) act()
        },
      }
    },
    effect: () => ({
      context: extend(base, {
        signal: run.signal,
        progress: (done: number, total: number, what: string) => {
          run.progress(done, total, what)
        },
      }),
      opened: list,
    }),
  }
}

/** Adds to an object without calling its getters. */
function extend<A extends object, B extends object>(base: A, more: B): A & B {
  return Object.create(base, Object.getOwnPropertyDescriptors(more)) as A & B
}
