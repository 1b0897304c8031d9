import { type BrowserWindow, dialog, type FileFilter } from 'electron'
import type { VaultToShell } from '../../shared/contract/control'

type DialogWanted = Extract<VaultToShell, { type: 'dialog' }>

/** Shows the dialog the vault asked for; resolves to the chosen path, or null when it was dismissed. */
export async function showDialog(window: BrowserWindow, wanted: DialogWanted): Promise<string | null> {
  const common = {
    title: wanted.title,
    ...(wanted.name === undefined ? {} : { defaultPath: wanted.name }),
    filters: filters(wanted.extensions),
  }
  if (wanted.kind === 'save-file') {
    const answer = await dialog.showSaveDialog(window, {
      ...common,
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    })
    return answer.canceled || answer.filePath === '' ? null : answer.filePath
  }
  const answer = await dialog.showOpenDialog(window, {
    ...common,
    properties:
      wanted.kind === 'choose-folder'
        ? ['openDirectory', 'createDirectory', 'dontAddToRecent']
        : ['openFile', 'dontAddToRecent'],
  })
  return answer.canceled ? null : (answer.filePaths[0] ?? null)
}

function filters(extensions: readonly string[] | undefined): FileFilter[] {
  if (extensions === undefined || extensions.length === 0) return []
  return [{ name: extensions.map((extension) => `.${extension}`).join(', '), extensions: [...extensions] }]
}
