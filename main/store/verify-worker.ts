import { parentPort, Worker, workerData } from 'node:worker_threads'
import { openDatabase } from './database'
import { pathIn } from './folder'
import { sql } from './sql'
import { verifyRegister, type Found } from './verify'
import type { HeldKeys } from './verify-chains'

/*
 * Checking every page of a large register takes long, so it runs on a thread of
 * its own, on a connection of its own that sees the register as it was when the
 * check began. The thread dies with the vault. Keys are handed over, not shared,
 * and wiped when it ends.
 */

const KEY_BYTES = 32

/** What a check in a thread is given. `key` is copied; the caller keeps its own. */
export interface VerifyJob {
  readonly folder: string
  readonly key: Uint8Array
  readonly register: string
  readonly authority: Uint8Array
  readonly records: HeldKeys
}

interface HandedOver {
  readonly folder: string
  readonly register: string
  readonly authority: Uint8Array
  readonly ids: readonly string[]
  /** The register key, then one key for each id. */
  readonly keys: ArrayBuffer
  /** 1 once the check is no longer wanted. */
  readonly stop: SharedArrayBuffer
}

type Message =
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly what: string }
  | { readonly type: 'found'; readonly found: Found }
  | { readonly type: 'stopped' }

export interface WorkerRun {
  readonly signal: AbortSignal
  progress(done: number, total: number, what: string): void
}

const running = new Set<(graceMs: number) => Promise<void>>()

/** Ends every check under way; resolves when their threads are gone, or after the grace. Before a register is closed. */
export async function stopVerifying(graceMs: number): Promise<void> {
  await Promise.all([...running].map((stop) => stop(graceMs)))
}

/** `verifyRegister` on a thread started from `entry`, the bundle that calls `runVerifyWorker`. Cancelling throws an AbortError. */
export async function verifyInWorker(entry: string, job: VerifyJob, run: WorkerRun): Promise<Found> {
  const stop = new SharedArrayBuffer(4)
  const handed: HandedOver = {
    ...{ folder: job.folder, register: job.register, authority: job.authority, stop },
    ids: [...job.records.keys()],
    keys: packKeys(job),
  }
  const worker = new Worker(entry, { workerData: { verify: handed }, transferList: [handed.keys] })
  const gone = new Promise<void>((resolve) =>
    worker.once('exit', () => {
      resolve()
    }),
  )
  const ask = () => {
    Atomics.store(new Int32Array(stop), 0, 1)
  }
  const end = async (graceMs: number) => {
    ask()
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, graceMs))])
  }
  running.add(end)
  run.signal.addEventListener('abort', ask)
  if (run.signal.aborted) ask()
  try {
    return await answerOf(worker, run)
  } finally {
    run.signal.removeEventListener('abort', ask)
    void gone.then(() => running.delete(end))
  }
}

function answerOf(worker: Worker, run: WorkerRun): Promise<Found> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: Message) => {
      if (message.type === 'progress') run.progress(message.done, message.total, message.what)
      else if (message.type === 'found') resolve(message.found)
      else reject(new DOMException('Cancelled.', 'AbortError'))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      reject(new Error(`the checking thread ended with code ${String(code)}`))
    })
  })
}

function packKeys({ key, records }: VerifyJob): ArrayBuffer {
  const packed = new ArrayBuffer(KEY_BYTES * (records.size + 1))
  const bytes = new Uint8Array(packed)
  bytes.set(key)
  let at = KEY_BYTES
  for (const held of records.values()) {
    bytes.set(held.key, at)
    at += KEY_BYTES
  }
  return packed
}

/** Whether the bundle finds itself to be such a worker. */
export const isVerifyWorker = (): boolean =>
  typeof workerData === 'object' && workerData !== null && 'verify' in workerData

/** What the bundle does then. */
export function runVerifyWorker(): void {
  const { verify: handed } = workerData as { verify: HandedOver }
  void check(handed)
}

async function check(handed: HandedOver): Promise<void> {
  const keys = Buffer.from(handed.keys)
  const keyAt = (place: number) => keys.subarray(place * KEY_BYTES, (place + 1) * KEY_BYTES)
  const stop = new Int32Array(handed.stop)
  const post = (message: Message) => {
    parentPort?.postMessage(message)
  }
  const db = openDatabase(pathIn(handed.folder, 'database'), keyAt(0), { create: false })
  try {
    // One view of everything: rows written while it runs are for the next check.
    db.script(sql`BEGIN`)
    const records = new Map(handed.ids.map((id, at) => [id, { key: keyAt(at + 1) }]))
    const found = await verifyRegister(handed.folder, {
      authority: Buffer.from(handed.authority),
      opened: { db, records, register: handed.register, isInUse: true },
      onProgress: (done, total, what) => {
        post({ type: 'progress', done, total, what })
      },
      isStopped: () => Atomics.load(stop, 0) === 1,
    })
    post({ type: 'found', found })
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    post({ type: 'stopped' })
  } finally {
    db.close()
    keys.fill(0)
  }
}
