import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf, StoreError } from './errors'

/**
 * Puts a file in place so that after any crash either the old or the new one is
 * there, whole: a temporary file beside it, synced, renamed, the folder synced.
 * Only the owner may read it. Throws StoreError('full') when there is no room.
 */
export function writeFileAtomically(file: string, bytes: Uint8Array | string): void {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`
  try {
    writeSynced(temporary, bytes)
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    if (['ENOSPC', 'EDQUOT'].includes(codeOf(error)))
      throw new StoreError('full', 'the medium is full', error)
    throw error
  }
  syncFolder(dirname(file))
}

function writeSynced(file: string, bytes: Uint8Array | string): void {
  const buffer = Buffer.from(bytes)
  const descriptor = openSync(file, 'wx', 0o600)
  try {
    for (let written = 0; written < buffer.length;) {
      written += writeSync(descriptor, buffer, written)
    }
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Makes the names in a folder durable. Windows cannot do this and does not need it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
