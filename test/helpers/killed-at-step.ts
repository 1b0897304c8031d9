import fs from 'node:fs'
import { headlessVault } from '../../main/commands/headless'
import { floorKdf } from '../../main/keys/kdf'

/*
 * A process that signs in, asks for one operation, and kills itself without a
 * word just before the n-th time that operation touches the file system by our
 * own hand. Says `done` when the operation ended before that.
 */

const [folder = '', signInName = '', passphrase = '', operation = '', input = '', step = '0'] =
  process.argv.slice(2)

/** What writes, names or removes a file; reading changes nothing. */
const acts = ['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'rmSync'] as const

function killBefore(count: number): void {
  let seen = 0
  const functions = fs as unknown as Record<string, (...args: unknown[]) => unknown>
  for (const name of acts) {
    const real = functions[name]
    if (real === undefined) throw new Error(`there is no ${name}`)
    functions[name] = (...args) => {
      seen += 1
      if (seen === count) process.kill(process.pid, 'SIGKILL')
      return real(...args)
    }
  }
}

async function main(): Promise<void> {
  const vault = headlessVault(folder, { kdf: () => Promise.resolve(floorKdf()) })
  await vault.ask('session.unlock', { signInName, passphrase })
  killBefore(Number(step))
  const result = await vault.call(operation, JSON.parse(input))
  process.stdout.write(result.ok ? 'done' : JSON.stringify(result.fault))
  process.kill(process.pid, 'SIGKILL')
}

main().catch((error: unknown) => {
  process.stderr.write(String(error))
  process.exitCode = 1
})
