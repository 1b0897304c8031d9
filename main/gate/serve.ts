import { z } from 'zod'
import type { VaultToView } from '../../shared/contract/control'
import type { Gate } from './gate'

/** What a view's port must be able to do; Electron's and Node's both can. */
export interface ViewPort {
  postMessage(message: VaultToView): void
}

const asked = z.strictObject({ id: z.number().int(), operation: z.string().max(80), input: z.unknown() })
const cancelled = z.strictObject({ id: z.number().int(), cancel: z.literal(true) })

/** Returns what to call with each message of one view. Anything that is no call is dropped without an answer. */
export function serveView(gate: Gate, port: ViewPort): (message: unknown) => void {
  const running = new Map<number, AbortController>()

  const answer = async (id: number, operation: string, input: unknown) => {
    const controller = new AbortController()
    running.set(id, controller)
    const result = await gate.call(operation, input, {
      signal: controller.signal,
      progress: (done, total, what) => {
        port.postMessage({ id, progress: { done, total, what } })
      },
    })
    running.delete(id)
    port.postMessage({ id, result })
  }

  return (message) => {
    const cancel = cancelled.safeParse(message)
    if (cancel.success) {
      running.get(cancel.data.id)?.abort()
      return
    }
    const call = asked.safeParse(message)
    if (call.success) void answer(call.data.id, call.data.operation, call.data.input)
  }
}
