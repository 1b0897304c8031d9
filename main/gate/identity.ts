import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'

/** The machine, as a digest: enough to tell two machines apart, nothing to tell about either. */
function machineId(): string {
  let id = hostname()
  try {
    id = readFileSync('/etc/machine-id', 'utf8').trim()
  } catch {
    // Not every platform has one; the host name has to do.
  }
  return createHash('sha384').update(id).digest('hex').slice(0, 16)
}

function osUser(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

/** What every audit event says of the process it came from (NZISM 16.6.11). */
export const processIdentity = { osUser: osUser(), process: process.pid, machine: machineId() }
