import { type MessagePortMain, utilityProcess } from 'electron'
import type { ShellToVault, VaultToShell } from '../../shared/contract/control'

/** The vault as the shell sees it: a process to talk to, to wait for, and to end. */
export interface VaultProcess {
  send(message: ShellToVault, ports?: MessagePortMain[]): void
  /** Settles when the process has ended, whatever the reason. */
  readonly ended: Promise<void>
  kill(): void
}

interface VaultStart {
  readonly program: string
  readonly register: string
  /** The person's settings folder, where heads of the history are kept. */
  readonly profile: string
  readonly demo: boolean
  readonly showOutput: boolean
  readonly onMessage: (message: VaultToShell) => void
}

/* Only what names the person, the place and the language: nothing that steers Node or a loader. */
const passedOn = [
  'HOME',
  'LANG',
  'LC_ALL',
  'LOGNAME',
  'PATH',
  'SYSTEMROOT',
  'TEMP',
  'TMPDIR',
  'TZ',
  'USER',
  'USERNAME',
]

/** Starts the vault on a register folder. */
export function startVault({
  program,
  register,
  profile,
  demo,
  showOutput,
  onMessage,
}: VaultStart): VaultProcess {
  const args = [`--register=${register}`, `--profile=${profile}`, ...(demo ? ['--demo'] : [])]
  const child = utilityProcess.fork(program, args, {
    serviceName: 'Closehold vault',
    execArgv: [],
    env: Object.fromEntries(passedOn.flatMap((name) => entryOf(name))),
    stdio: showOutput ? 'inherit' : 'ignore',
  })
  child.on('message', (message: VaultToShell) => {
    onMessage(message)
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve()
    })
  })
  return {
    send: (message, ports = []) => {
      child.postMessage(message, ports)
    },
    ended,
    kill: () => {
      child.kill()
    },
  }
}

function entryOf(name: string): [string, string][] {
  const value = process.env[name]
  return value === undefined ? [] : [[name, value]]
}
