import { headlessVault } from '../../main/commands/headless'
import { floorKdf } from '../../main/keys/kdf'

/*
 * A process to be killed: signs in, records a case, starts an effect that waits
 * for a dialog for ever, says so, and stays.
 */

const [folder = '', signInName = '', passphrase = ''] = process.argv.slice(2)

async function main(): Promise<void> {
  const waiting = () => new Promise<null>(() => setInterval(() => undefined, 1000))
  const vault = headlessVault(folder, {
    kdf: () => Promise.resolve(floorKdf()),
    dialogs: { openFile: waiting },
  })
  await vault.ask('session.unlock', { signInName, passphrase })
  const incident = {
    title: 'Recorded before the power failed',
    marking: { classification: 'IN-CONFIDENCE' as const, endorsements: [] },
  }
  const { body } = await vault.ask('case.create', { incident })
  void vault.call('verify.file', {})
  process.stdout.write(`${body.reference}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(String(error))
  process.exitCode = 1
})
