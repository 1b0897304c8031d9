import { type BrowserWindow, powerMonitor } from 'electron'
import type { LockReason } from './lock'
import { idleSeconds, isLockKey } from './input'

const idlePollMs = 5_000
/** The longest a session may stand idle, whatever the register says. */
export const longestIdleMinutes = 10

interface TriggerParts {
  readonly window: BrowserWindow
  /** Minutes without input after which to lock, or null while nobody is signed in. */
  readonly idleMinutes: () => number | null
  readonly onTrigger: (why: LockReason) => void
}

/** Watches for everything that locks by itself: key, idle, suspend, screen lock. */
export function watchTriggers({ window, idleMinutes, onTrigger }: TriggerParts): void {
  let lastInput = performance.now()
  window.webContents.on('before-input-event', (event, input) => {
    if (!isLockKey(input)) return
    event.preventDefault()
    onTrigger('key')
  })
  window.webContents.on('input-event', () => {
    lastInput = performance.now()
  })
  powerMonitor.on('suspend', () => {
    onTrigger('suspend')
  })
  powerMonitor.on('lock-screen', () => {
    onTrigger('screen-lock')
  })
  setInterval(() => {
    const limit = idleMinutes()
    const ours = (performance.now() - lastInput) / 1000
    const idle = idleSeconds(
      ours,
      powerMonitor.getSystemIdleTime(),
      process.env.WAYLAND_DISPLAY !== undefined,
    )
    if (limit !== null && idle >= Math.min(limit, longestIdleMinutes) * 60) onTrigger('idle')
  }, idlePollMs)
}
