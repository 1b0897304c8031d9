import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setUpDemo } from '../main/commands/demo-run'
import { headlessVault } from '../main/commands/headless'
import { exampleIncident } from './example'

/** A fresh register in a temporary folder, with its officer signed in. */
export async function openBenchRegister() {
  const parent = mkdtempSync(join(tmpdir(), 'closehold-bench-'))
  const folder = join(parent, 'register')
  const vault = headlessVault(folder)
  const passphrases = await setUpDemo(vault)
  return {
    folder,
    vault,
    passphrases,
    incident: exampleIncident(),
    close() {
      vault.lock()
      rmSync(parent, { recursive: true })
    },
  }
}
