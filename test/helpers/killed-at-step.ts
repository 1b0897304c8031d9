import fs from 'node:fs'
import { headlessVault } from '../../main/commands/headless'
import { floorKdf } from '../../main/keys/kdf'

/*
 * A process that signs in, asks for one operation, and kills itself without a
 * word at the n-th step of its own hand in the file system: before and after
 * each file takes its name, or at length before everything that writes one.
 * Says `done` when the operation ended before that.
 */

const [folder = '', signInName = '', passphrase = '', operation = '', input = '', step = '0'] =
  process.argv.slice(2)

const isLong = process.env.CLOSEHOLD_LONG === '1'

/** What names a file, and what else changes one; reading changes nothing. */
const acts = isLong ? ['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'rmSync'] : ['renameSync']

function killAt(count: number): void {
  let seen = 0
  const step = () => {
    seen += 1
    if (seen === count) process.kill(process.pid, 'SIGKILL')
  }
  const functions = fs as unknown as Record<string, (...args: unknown[]) => unknown>
  for (const name of acts) {
    const real = functions[name]
    if (real === undefined) throw new Error(`there is no ${name}`)
    functions[name] = (...args) => {
      step()
      const value = real(...args)
      if (name === 'renameSync') step()
      return value
    }
  }
}

async function main(): Promise<void> {
  const vault = headlessVault(folder, { kdf: () => Promise.resolve(floorKdf()) })
  await vault.ask('session.unlock', { signInName, passphrase })
  killAt(Number(step))
  const result = await vault.call(operation, JSON.parse(input))
  process.stdout.write(result.ok ? 'done' : JSON.stringify(result.fault))
  process.kill(process.pid, 'SIGKILL')
}

main().catch((error: unknown) => {
  process.stderr.write(String(error))
  process.exitCode = 1
})
