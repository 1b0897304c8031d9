import { createHash } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { AppError } from '../../../shared/contract/fault'

/**
 * Writes a file outside the register: beside its place first, synced, read
 * back and compared, and only then put there. Throws `unavailable` naming the
 * file; nothing half-written stays.
 */
export async function writeReleased(path: string, bytes: Buffer): Promise<void> {
  const partial = `${path}.partial`
  try {
    const file = await open(partial, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    if (digest(await readFile(partial)) !== digest(bytes)) throw new Error('what was read back differs from what was written')
    await rename(partial, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(partial, { force: true })
    const reason = (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : 'unknown')
    throw new AppError('unavailable', `${basename(path)} was not written (${reason}).`)
  }
}

const digest = (bytes: Uint8Array) => createHash('sha384').update(bytes).digest('hex')

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
