import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { electronProgram } from './electron-app'

/** One use of an internet socket, as strace saw it. */
export interface SocketUse {
  readonly call: string
  /** Bytes or messages the kernel took, 1 while strace does not say how many; 0 for a connect. */
  readonly bytes: number
  /** What the socket is tied to: `TCP:[127.0.0.1:5000->127.0.0.1:6000]`. */
  readonly socket: string
  readonly line: string
}

const calls = 'listen,connect,sendto,sendmsg,sendmmsg,write,writev,io_uring_enter'

/** Writes a program that runs Electron under strace, and says where its record will be. */
export function tracedElectron(folder: string): { program: string; record: string } {
  const program = join(folder, 'traced-electron')
  const record = join(folder, 'calls.txt')
  const strace = `strace -f --seccomp-bpf -qq -yy -s 0 -e signal=none -e trace=${calls} -o '${record}'`
  writeFileSync(program, `#!/bin/sh\nexec ${strace} '${electronProgram}' "$@"\n`)
  chmodSync(program, 0o755)
  return { program, record }
}

/** Every connect and every sent byte on an internet socket in a record. */
export function internetUses(record: string): SocketUse[] {
  const uses: SocketUse[] = []
  for (const line of readFileSync(record, 'utf8').split('\n')) {
    const found = /^\d+ +(?:<\.\.\. )?(\w+)(?:\((\d+)<(.*?\]?)>[,)])?/.exec(line)
    if (!found) continue
    const [, call = '', , socket = ''] = found
    if (call === 'io_uring_enter') uses.push({ call, bytes: 1, socket, line })
    const isInternet = /^(TCP|UDP|ICMP|RAW|SCTP|DCCP)/.test(socket) || line.includes('sa_family=AF_INET')
    if (!isInternet) continue
    const result = /= (-?\d+)/.exec(line)
    const sendsNothing = call === 'connect' || call === 'listen'
    const bytes = sendsNothing ? 0 : Math.max(0, Number(result?.[1] ?? 1))
    uses.push({ call, bytes, socket, line })
  }
  return uses
}

/**
 * The uses that break the air gap: any TCP connect, and any byte sent, except on connections the test driver
 * opened to the app's two debugging ports on loopback. A UDP connect sends nothing: Chromium asks the kernel
 * that way which route it would take.
 */
export function leaks(uses: readonly SocketUse[], driverPorts: readonly number[]): SocketUse[] {
  return uses.filter((use) => {
    if (use.call === 'listen') return !driverPorts.includes(listeningPort(use) ?? 0)
    if (use.call === 'connect') return !use.socket.startsWith('UDP')
    if (use.bytes === 0) return false
    const accepted = /^TCP:\[127\.0\.0\.1:(\d+)->127\.0\.0\.1:\d+\]$/.exec(use.socket)
    return !(accepted && driverPorts.includes(Number(accepted[1])))
  })
}

/** The loopback ports the app listened on: only a driver makes it open any. */
export function listeningPorts(uses: readonly SocketUse[]): number[] {
  return [...new Set(uses.flatMap((use) => listeningPort(use) ?? []))]
}

function listeningPort({ call, socket }: SocketUse): number | null {
  const found = call === 'listen' ? /^TCP:\[127\.0\.0\.1:(\d+)\]$/.exec(socket) : null
  return found ? Number(found[1]) : null
}
