import type { ShellToVault, VaultToShell } from '../../shared/contract/control'
import type { Dialogs } from './context'

type Ask = Extract<VaultToShell, { type: 'dialog' }>

/** Dialogs over the control channel: the shell shows them, the path comes here, the view learns a name only. */
export function shellDialogs(send: (message: VaultToShell) => void): {
  dialogs: Dialogs
  answered(message: Extract<ShellToVault, { type: 'dialog-answer' }>): void
} {
  const waiting = new Map<number, (path: string | null) => void>()
  let last = 0

  const ask = (dialog: Omit<Ask, 'type' | 'id'>) =>
    new Promise<string | null>((resolve) => {
      const id = ++last
      waiting.set(id, resolve)
      send({ type: 'dialog', id, ...dialog })
    })

  return {
    dialogs: {
      saveFile: (options) => ask({ kind: 'save-file', ...options }),
      chooseFolder: (options) => ask({ kind: 'choose-folder', ...options }),
      openFile: (options) => ask({ kind: 'open-file', ...options }),
    },
    answered({ id, path }) {
      waiting.get(id)?.(path)
      waiting.delete(id)
    },
  }
}
