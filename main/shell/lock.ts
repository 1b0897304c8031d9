import { setTimeout as delay } from 'node:timers/promises'
import type { ShellToVault } from '../../shared/contract/control'

/** Why a lock began. */
export type LockReason = Extract<ShellToVault, { type: 'lock' }>['why']

/** How long the vault has to seal the draft, checkpoint and close. */
export const vaultGrace = 800

/* Asking another program's clipboard may take as long as that program likes. */
const clipboardGrace = 100

/** What the lock sequence acts on. */
export interface LockParts {
  readonly hideWindow: () => void
  readonly askVault: (why: LockReason) => void
  /** Settles when the vault has closed, or has ended. */
  readonly vaultClosed: Promise<void>
  readonly killVault: () => void
  readonly endView: () => void
  readonly clearClipboard: () => Promise<void>
  /** Starts the app again, clean, and ends this process. */
  readonly leave: () => void
}

/**
 * The lock, in its order: out of sight, let the vault close (kill it when it does not within its grace), end
 * the view, take back what we copied, begin anew. The last step happens whatever fails before it.
 */
export async function runLock(parts: LockParts, why: LockReason): Promise<void> {
  attempt(parts.hideWindow)
  attempt(() => {
    parts.askVault(why)
  })
  await Promise.race([parts.vaultClosed, delay(vaultGrace)])
  attempt(parts.killVault)
  attempt(parts.endView)
  await Promise.race([parts.clearClipboard().catch(() => undefined), delay(clipboardGrace)])
  parts.leave()
}

function attempt(step: () => void): void {
  try {
    step()
  } catch {
    /* Whatever is already gone needs no ending. */
  }
}
