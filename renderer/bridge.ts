import type { InputOf, OperationName, OutputOf } from '../shared/contract'
import type { Result } from '../shared/contract/fault'
import type { VaultToView, ViewToVault } from '../shared/contract/control'

/** How far an effect has come. `total` is 0 while nobody can say. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly what: string
}

export interface CallOptions {
  readonly onProgress?: (progress: Progress) => void
  /** Aborting asks the vault to stop; the answer still comes, as a fault. */
  readonly signal?: AbortSignal
}

/** The only way from a screen to the vault: name an operation, get a `Result`; it never rejects. */
export interface Bridge {
  call<N extends OperationName>(
    operation: N,
    input: InputOf<N>,
    options?: CallOptions,
  ): Promise<Result<OutputOf<N>>>
  /** Runs when the lock begins: the last moment to hand over what is being typed. */
  onLocking(listener: () => void): () => void
  /** Runs when the vault says that something it showed has changed. */
  onChanged(listener: (what: string) => void): () => void
}

type Port = Pick<MessagePort, 'postMessage' | 'start' | 'addEventListener'>

interface Pending {
  readonly settle: (result: Result<never>) => void
  readonly onProgress: ((progress: Progress) => void) | undefined
}

const gone: Result<never> = {
  ok: false,
  fault: { code: 'unavailable', message: 'The register is closed. Start Closehold again to sign in.' },
}

/** A bridge over a port that may still be on its way; calls wait for it. */
export function createBridge(port: Promise<Port>): Bridge {
  const pending = new Map<number, Pending>()
  const locking = new Set<() => void>()
  const changed = new Set<(what: string) => void>()
  let lastId = 0
  let isClosed = false

  const receive = (message: VaultToView) => {
    if ('event' in message) {
      if (message.event === 'locking')
        locking.forEach((listener) => {
          listener()
        })
      else
        changed.forEach((listener) => {
          listener(message.what)
        })
      return
    }
    const call = pending.get(message.id)
    if (!call) return
    if ('progress' in message) {
      call.onProgress?.(message.progress)
      return
    }
    pending.delete(message.id)
    call.settle(message.result as Result<never>)
  }

  const ready = port.then((opened) => {
    opened.addEventListener('message', (event) => {
      receive((event as MessageEvent<VaultToView>).data)
    })
    opened.addEventListener('close', () => {
      isClosed = true
      for (const call of pending.values()) call.settle(gone)
      pending.clear()
    })
    opened.start()
    return opened
  })

  const send = (message: ViewToVault) => {
    void ready.then((opened) => {
      opened.postMessage(message)
    })
  }

  return {
    call(operation, input, options) {
      if (isClosed) return Promise.resolve(gone)
      const id = (lastId += 1)
      return new Promise((settle) => {
        pending.set(id, { settle, onProgress: options?.onProgress })
        send({ id, operation, input })
        options?.signal?.addEventListener('abort', () => {
          send({ id, cancel: true })
        })
      })
    },
    onLocking: (listener) => subscribe(locking, listener),
    onChanged: (listener) => subscribe(changed, listener),
  }
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The vault's end of the channel, handed over by the preload script in a window message. */
export function portFromWindow(target: Window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent) => {
      const [port] = event.ports
      if (event.source !== target || event.data !== 'vault-port' || !port) return
      target.removeEventListener('message', listen)
      resolve(port)
    }
    target.addEventListener('message', listen)
  })
}

/** The bridge of this window. */
export const bridge: Bridge = createBridge(
  typeof window === 'undefined' ? new Promise<MessagePort>(() => undefined) : portFromWindow(window),
)
