import { existsSync } from 'node:fs'
import { run, say } from './run.mjs'

/* Each line: the names one library goes by in different Debian and Ubuntu releases, newest first. */
const runtimeLibraries = [
  ['libnss3'],
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libgbm1'],
  ['libasound2t64', 'libasound2'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libcups2t64', 'libcups2'],
  ['fonts-dejavu-core'],
]
const testTools = [
  ['python3'],
  ['xvfb'],
  ['poppler-utils'],
  ['qpdf'],
  ['openssl'],
  ['libnss3-tools'],
  ['unzip'],
  ['strace'],
]

/** What the app needs to open a window. */
export const forApp = runtimeLibraries
/** What the tests need besides. */
export const forTests = [...runtimeLibraries, ...testTools]

/**
 * On a Debian-like Linux: installs what is missing as root, else says exactly what to type.
 * Resolves to the names still missing; elsewhere to none, since there is nothing we could know.
 */
export async function ensureSystem(wanted) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return []
  let missing = await missingOf(wanted)
  if (missing.length === 0) return []
  const isRoot = process.getuid?.() === 0
  if (isRoot) {
    say(`Installing system packages (once): ${missing.map(([name]) => name).join(' ')}…`)
    await install(missing)
    missing = await missingOf(wanted)
    if (missing.length === 0) return []
  }
  const names = await available(missing)
  say(`Missing on this machine. Type:\n  ${isRoot ? '' : 'sudo '}apt-get install -y ${names.join(' ')}`)
  return names
}

async function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  const names = await available(missing)
  const result = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env })
  if (result.code !== 0) say(result.output.trim())
}

async function missingOf(wanted) {
  const { output } = await run('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\n', ...wanted.flat()])
  const there = new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  )
  return wanted.filter((names) => !names.some((name) => there.has(name)))
}

/* The name this release of the system has a package for. */
async function available(missing) {
  const chosen = []
  for (const names of missing) {
    const { output } = await run('apt-cache', ['policy', ...names.slice(0, -1)])
    const real = names
      .slice(0, -1)
      .filter((name) => new RegExp(`^${name}:\\n.*\\n  Candidate: \\d`, 'm').test(output))
    chosen.push(real[0] ?? names.at(-1))
  }
  return chosen
}
