/*
 * The small channel between the shell and its vault. It carries no content:
 * dialogs, the lock, and whether anyone is signed in.
 */

/** What the vault asks of the shell. A dialog's path goes to the vault; the view only ever learns a name. */
export type VaultToShell =
  | {
      readonly type: 'dialog'
      readonly id: number
      readonly kind: 'save-file' | 'choose-folder' | 'open-file'
      readonly title: string
      readonly name?: string
      readonly extensions?: readonly string[]
    }
  /** The session changed: the shell arms or disarms the idle lock. */
  | { readonly type: 'session'; readonly open: boolean; readonly idleMinutes: number }
  /** The vault was asked to lock (by the view); the shell starts the lock sequence. */
  | { readonly type: 'lock-wanted' }
  /** The vault has checkpointed and closed: it may be killed now. */
  | { readonly type: 'closed' }

/** What the shell tells the vault; a view's port travels with `port`. */
export type ShellToVault =
  | { readonly type: 'port' }
  | { readonly type: 'dialog-answer'; readonly id: number; readonly path: string | null }
  /** Seal the draft, checkpoint, close. */
  | { readonly type: 'lock'; readonly why: 'key' | 'idle' | 'suspend' | 'screen-lock' | 'close' }

/** What travels on the view's port. */
export type ViewToVault =
  | { readonly id: number; readonly operation: string; readonly input: unknown }
  | { readonly id: number; readonly cancel: true }

export type VaultToView =
  | { readonly id: number; readonly result: unknown }
  | {
      readonly id: number
      readonly progress: { readonly done: number; readonly total: number; readonly what: string }
    }
  /** The lock has begun: hand over dirty fields now with `draft.save`. */
  | { readonly event: 'locking' }
  | { readonly event: 'changed'; readonly what: string }
