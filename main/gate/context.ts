import type { Contract, OperationName, OutputOf, ParsedInputOf } from '../../shared/contract'
import type { VaultToView } from '../../shared/contract/control'
import type { CaseBody } from '../../shared/domain/case'
import type { ReportBody } from '../../shared/domain/report'
import type { SideBody, SideKind } from '../../shared/domain/side-record'
import type { CardTray } from '../keys/card-tray'
import type { KdfParameters } from '../keys/kdf'
import type { ReadableDatabase, WritableDatabase } from '../store/database'
import type { EarlierKey } from '../store/records'
import type { WitnessFiles } from '../store/witness'
import type { Session, SessionFacts } from './session'

/** Asks the person at the keyboard for a path; null when they decline. */
export interface Dialogs {
  saveFile(ask: { title: string; name: string; extensions: readonly string[] }): Promise<string | null>
  chooseFolder(ask: { title: string }): Promise<string | null>
  openFile(ask: { title: string; extensions: readonly string[] }): Promise<string | null>
}

/** What the vault needs from whoever runs it: the shell, the command line, or a test. */
export interface Ports {
  now(): Date
  readonly dialogs: Dialogs
  /** The bundle that draws documents on a thread of its own; null draws them on this one. */
  readonly workerEntry: string | null
  /** Where heads of the history are kept outside the register; null keeps none. */
  readonly witness: WitnessFiles | null
  /** Tells the view that something happened that it did not ask for. */
  notify(message: VaultToView): void
  /** Asks for the lock; the vault is told when to close. */
  requestLock(): void
  /** Told when somebody has signed in, so that the idle lock can be armed. */
  sessionOpened(idleMinutes: number): void
  /** How costly a new passphrase is to guess: calibrated on this machine, never below the floor. */
  kdf(): Promise<KdfParameters>
  /** Writes a bug to the local log under `reference`: its text, never record content. */
  logFailure(reference: string, error: unknown): void
}

/** One register folder, locked or open. */
export interface Vault {
  readonly folder: string
  readonly demoPassphrase: string | null
  readonly version: string
  readonly ports: Ports
  session: Session | null
  /** Recovery cards that were typed and wait to be used; wiped at lock. */
  cards?: CardTray
  /** How long the last key derivation took, for benches that leave it out. */
  lastDerivationMs?: number
}

/** What every sealed body names itself by. */
export interface Named {
  readonly reference: string
}

/** A record as this session may see it now. */
export interface OpenedRecord<Body extends Named = Named> {
  readonly recordId: string
  /** The record's own key; it never leaves the vault. */
  readonly key: Buffer
  /** The keys it had before somebody lost their grant, newest first: earlier revisions and documents open with them. */
  readonly earlierKeys: readonly EarlierKey[]
  readonly revision: number
  readonly level: 'read' | 'work'
  readonly body: Body
}

export type OpenedCase = OpenedRecord<CaseBody>
export type OpenedReport = OpenedRecord<ReportBody>

export interface LockScreenContext {
  readonly vault: Vault
  readonly now: Date
}

export interface QueryContext extends LockScreenContext {
  /** Throws `locked` when nobody is signed in. What is written goes through `db`, where there is a writable one. */
  readonly session: SessionFacts
  readonly db: ReadableDatabase
  /** Throws `notFound`, in the same way for a hidden reference and for an absent one. */
  open(reference: string): OpenedCase
  /** As `open`, for a report that was taken in. */
  openReport(reference: string): OpenedReport
  /** As `open`, for a person, the directory or an annex. */
  openSide<K extends SideKind>(kind: K, reference: string): OpenedRecord<SideBody<K>>
  /** Every record of such a kind that this session holds, in no order; nothing is noted of looking. */
  sides<K extends SideKind>(kind: K): OpenedRecord<SideBody<K>>[]
  /** Whether this session could open the case now; nothing is noted of asking. */
  isOpenTo(reference: string): boolean
  /** The keys of a record of any kind that this session could open now, newest first; null when it could not. */
  keysOf(reference: string): readonly Buffer[] | null
}

export interface CommandContext extends Omit<QueryContext, 'db'> {
  readonly db: WritableDatabase
  /** Runs once the transaction is durable; never when it is rolled back. */
  afterCommit(act: () => void): void
  /** Says that an opened record has a fresh key, so that its opening is noted under that one. */
  rekeyed(record: OpenedRecord): void
}

export interface EffectContext extends QueryContext {
  readonly signal: AbortSignal
  progress(done: number, total: number, what: string): void
}

/** How a call is followed and stopped; only effects look at it. */
export interface Run {
  readonly signal: AbortSignal
  progress(done: number, total: number, what: string): void
}

/** What an effect hands back: its answer, and what is to be committed with the outcome's audit row. */
export interface EffectAnswer<O> {
  readonly answer: O
  readonly record?: (context: CommandContext) => void
  /** What the audit names as the subject, when the input does not. */
  readonly subject?: string
}

export type Handler<N extends OperationName> = Contract[N]['kind'] extends 'effect'
  ? (context: EffectContext, input: ParsedInputOf<N>) => Promise<EffectAnswer<OutputOf<N>>>
  : Contract[N]['kind'] extends 'command'
    ? (context: CommandContext, input: ParsedInputOf<N>) => OutputOf<N>
    : (context: QueryContext, input: ParsedInputOf<N>) => OutputOf<N>

/** One handler for every operation of the contract; a missing one does not compile. */
export type Handlers = { readonly [N in OperationName]: Handler<N> }
/** The handlers of one feature. */
export type FeatureHandlers<Names extends OperationName> = { readonly [N in Names]: Handler<N> }
