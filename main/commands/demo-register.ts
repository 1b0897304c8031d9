import { rmSync } from 'node:fs'
import type { IncidentInput } from '../../shared/domain/incident'
import { demoIncidents } from './demo-incidents'
import { setUpDemo } from './demo-run'
import { writeDemoPassphrase } from '../features/session/demo-passphrase'
import { headlessVault } from './headless'

/** Makes a register to look around in, with a few cases and its passphrase beside it. */
export async function makeDemoRegister(folder: string): Promise<void> {
  const vault = headlessVault(folder)
  try {
    const { csoPassphrase } = await setUpDemo(vault)
    vault.lock()
    await vault.ask('session.unlock', { signInName: 'mere', passphrase: csoPassphrase })
    for (const incident of demoIncidents(new Date())) await record(vault.ask, incident)
    vault.lock()
    writeDemoPassphrase(folder, csoPassphrase)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

const record = (ask: ReturnType<typeof headlessVault>['ask'], incident: IncidentInput) =>
  ask('case.create', { incident })
