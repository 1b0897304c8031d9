import { headlessVault } from '../../main/commands/headless'
import { floorKdf } from '../../main/keys/kdf'

/* A process to be killed: signs in and records one case after another, naming each once it is saved. */

const [folder = '', signInName = '', passphrase = ''] = process.argv.slice(2)

async function main(): Promise<void> {
  const vault = headlessVault(folder, { kdf: () => Promise.resolve(floorKdf()) })
  await vault.ask('session.unlock', { signInName, passphrase })
  const incident = {
    title: 'Recorded while the power failed',
    marking: { classification: 'IN-CONFIDENCE' as const, endorsements: [] },
  }
  for (;;) {
    const { body } = await vault.ask('case.create', { incident })
    process.stdout.write(`${body.reference}\n`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

main().catch((error: unknown) => {
  process.stderr.write(String(error))
  process.exitCode = 1
})
