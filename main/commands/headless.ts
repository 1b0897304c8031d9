import type { Contract, InputOf, OperationName, OutputOf } from '../../shared/contract'
import { contract } from '../../shared/contract'
import type { Fault, Result } from '../../shared/contract/fault'
import { handlers } from '../features'
import { closeSession } from '../features/session/close'
import type { Dialogs, Vault } from '../gate/context'
import { createGate } from '../gate/gate'
import { logFailure } from '../gate/log'
import { calibrateKdf, type KdfParameters } from '../keys/kdf'
import type { WitnessFiles } from '../store/witness'
import { version } from '../version'

/** A vault without a window: calls go through the same gate, dialogs are answered by the caller. */
export interface Headless {
  readonly vault: Vault
  /** Calls an operation and throws its fault as an `Error`. */
  ask<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
  /** Calls an operation with whatever is given and answers its result. */
  call(name: string, input: unknown): Promise<Result<unknown>>
  lock(): void
}

interface Options {
  readonly dialogs?: Partial<Dialogs>
  readonly now?: () => Date
  readonly kdf?: () => Promise<KdfParameters>
  /** The bundle whose worker draws documents; without one they are drawn on this thread. */
  readonly workerEntry?: string
  /** Keeps heads outside the register; without one nothing is compared. */
  readonly witness?: WitnessFiles
}

const declined = () => Promise.resolve(null)

/** Opens a vault on `folder`, locked; nothing is written until somebody asks for it. */
export function headlessVault(folder: string, options: Options = {}): Headless {
  const vault: Vault = {
    folder,
    version,
    demoPassphrase: null,
    session: null,
    ports: {
      now: options.now ?? (() => new Date()),
      dialogs: { saveFile: declined, chooseFolder: declined, openFile: declined, ...options.dialogs },
      workerEntry: options.workerEntry ?? null,
      witness: options.witness ?? null,
      notify: () => undefined,
      requestLock: () => undefined,
      sessionOpened: () => undefined,
      kdf: options.kdf ?? (() => calibrateKdf()),
      logFailure,
    },
  }
  const gate = createGate(contract, handlers, vault)
  return {
    vault,
    call: (name, input) => gate.call(name, input),
    async ask<N extends keyof Contract>(name: N, input: InputOf<N>) {
      const result = (await gate.call(name, input)) as Result<OutputOf<N>>
      if (!result.ok) throw new FaultError(name, result.fault)
      return result.value
    },
    lock: () => {
      closeSession(vault, 'key')
    },
  }
}

/** A fault that nobody was there to be told of. */
export class FaultError extends Error {
  readonly fault: Fault

  constructor(operation: string, fault: Fault) {
    const fields = (fault.fields ?? []).map((field) => ` ${field.path}: ${field.message};`).join('')
    super(`${operation}: ${fault.code}: ${fault.message}${fields}`)
    this.name = 'FaultError'
    this.fault = fault
  }
}
