import { readFileSync } from 'node:fs'

/**
 * A sentence for the lock screen when the machine may write memory to disk, or
 * null. Only Linux says so in a file; elsewhere nothing is claimed.
 */
export function swapWarning(path = '/proc/swaps'): string | null {
  try {
    const devices = readFileSync(path, 'utf8').trim().split('\n').slice(1)
    if (devices.length === 0) return null
    return 'Swap is on: what is open here may be written to disk in the clear. Turn swap off on this machine.'
  } catch {
    return null
  }
}
