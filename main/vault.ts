import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import { contract } from '../shared/contract'
import type { ShellToVault, VaultToShell, VaultToView } from '../shared/contract/control'
import { runReportWorker } from './documents/worker'
import { handlers } from './features'
import { closeSession } from './features/session/close'
import { readDemoPassphrase } from './features/session/demo-passphrase'
import type { Vault } from './gate/context'
import { createGate } from './gate/gate'
import { logFailure } from './gate/log'
import { serveView } from './gate/serve'
import { shellDialogs } from './gate/shell-channel'
import { calibrateKdf } from './keys/kdf'
import { isVerifyWorker, runVerifyWorker, stopVerifying } from './store/verify-worker'
import { witnessFiles } from './store/witness'
import { version } from './version'

/* The vault process: it holds every key, and its death is the lock. */

/** A message port as a utility process gets it. */
interface Port {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: VaultToView): void
  start(): void
}

/** `process.parentPort` of a utility process; typed here because the vault imports nothing of Electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: ShellToVault; ports: Port[] }) => void): void
  postMessage(message: VaultToShell): void
}

/** How long the view may take to hand over what was being typed. */
const handOverMs = 150

/** How long a check under way may take to let go of the register. */
const stopMs = 250

function start(shell: ParentPort): void {
  const { values } = parseArgs({
    options: {
      register: { type: 'string' },
      profile: { type: 'string' },
      demo: { type: 'boolean', default: false },
    },
    strict: false,
  })
  const folder = typeof values.register === 'string' ? values.register : join(process.cwd(), 'register')
  const views = new Set<Port>()
  const { dialogs, answered } = shellDialogs((message) => {
    shell.postMessage(message)
  })
  const notify = (message: VaultToView) => {
    for (const view of views) view.postMessage(message)
  }
  const vault: Vault = {
    folder,
    version,
    demoPassphrase: values.demo === true ? readDemoPassphrase(folder) : null,
    session: null,
    ports: {
      now: () => new Date(),
      dialogs,
      notify,
      workerEntry: __filename,
      witness: typeof values.profile === 'string' ? witnessFiles(values.profile) : null,
      requestLock: () => {
        shell.postMessage({ type: 'lock-wanted' })
      },
      sessionOpened: (idleMinutes) => {
        shell.postMessage({ type: 'session', open: true, idleMinutes })
      },
      kdf: () => calibrateKdf(),
      logFailure,
    },
  }
  const gate = createGate(contract, handlers, vault)

  const lock = async (why: string) => {
    notify({ event: 'locking' })
    const handedOver = new Promise((resolve) => setTimeout(resolve, vault.session === null ? 0 : handOverMs))
    await Promise.all([handedOver, stopVerifying(stopMs)])
    closeSession(vault, why)
    shell.postMessage({ type: 'closed' })
  }

  shell.on('message', ({ data, ports }) => {
    if (data.type === 'dialog-answer') answered(data)
    if (data.type === 'lock') void lock(data.why)
    const view = ports[0]
    if (data.type !== 'port' || view === undefined) return
    views.add(view)
    const receive = serveView(gate, view)
    view.on('message', (event) => {
      receive(event.data)
    })
    view.start()
  })
}

if (isMainThread) {
  process.umask(0o077)
  start((process as unknown as { parentPort: ParentPort }).parentPort)
} else if (isVerifyWorker()) {
  runVerifyWorker()
} else {
  runReportWorker()
}
