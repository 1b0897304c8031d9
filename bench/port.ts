import { MessageChannel } from 'node:worker_threads'
import type { InputOf, OperationName, OutputOf } from '../shared/contract'
import { contract } from '../shared/contract'
import { handlers } from '../main/features'
import { createGate } from '../main/gate/gate'
import { serveView } from '../main/gate/serve'
import type { BenchRegister } from './fill'

/** A view's end of a real message channel to the vault. */
export interface BenchPort {
  /** What the gate answers; throws when it refuses. */
  ask<N extends OperationName>(operation: N, input: InputOf<N>): Promise<OutputOf<N>>
  close(): void
}

export function openPort({ vault: { vault } }: BenchRegister): BenchPort {
  const { port1, port2 } = new MessageChannel()
  const receive = serveView(createGate(contract, handlers, vault), port2)
  port2.on('message', receive)
  let lastId = 0
  return {
    ask: (operation, input) =>
      new Promise((resolve, reject) => {
        const id = (lastId += 1)
        const listen = (message: { id?: number; result?: { ok: boolean; value: never } }) => {
          if (message.id !== id || message.result === undefined) return
          port1.off('message', listen)
          if (message.result.ok) resolve(message.result.value)
          else reject(new Error(`${operation} was refused`))
        }
        port1.on('message', listen)
        port1.postMessage({ id, operation, input })
      }),
    close: () => {
      port1.close()
    },
  }
}
