import { readFileSync, writeFileSync } from 'node:fs'

/** A demonstration register keeps its passphrase beside its folder, in the open: it holds nothing real. */
const fileOf = (folder: string) => `${folder}.passphrase.txt`

/** The demonstration passphrase, or null where there is none. */
export function readDemoPassphrase(folder: string): string | null {
  try {
    return readFileSync(fileOf(folder), 'utf8').trim()
  } catch {
    return null
  }
}

/** Leaves the passphrase of a demonstration register where the lock screen finds it. */
export function writeDemoPassphrase(folder: string, passphrase: string): void {
  writeFileSync(fileOf(folder), `${passphrase}\n`)
}
