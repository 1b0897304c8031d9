/** A key press, in the words of Electron. */
interface KeyPress {
  readonly type: string
  readonly key: string
  readonly control: boolean
  readonly meta: boolean
  readonly alt: boolean
  readonly shift: boolean
}

/** Whether a key press is the lock shortcut: Ctrl L, or Command L. */
export function isLockKey(input: KeyPress): boolean {
  const chord = (input.control || input.meta) && !input.alt && !input.shift
  return chord && input.type === 'keyDown' && input.key.toLowerCase() === 'l'
}

/**
 * Seconds since anybody touched this machine. Under Wayland no program may know that of the others, so there
 * only input to our own window counts.
 */
export function idleSeconds(ours: number, system: number, isWayland: boolean): number {
  return isWayland ? ours : Math.min(ours, system)
}
