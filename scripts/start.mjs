/* npm start [-- --demo] [-- --register=DIR]: sets up, builds, opens the app. */
import { build } from './build.mjs'
import { runCommandLine } from './lib/command-line.mjs'
import { hasDisplay } from './lib/display.mjs'
import { inRoot, root } from './lib/paths.mjs'
import { run, say } from './lib/run.mjs'
import { setUp } from './setup.mjs'

if (!hasDisplay()) {
  say(
    'There is no display here, so no window can be opened. Running the demonstration without a screen instead.',
  )
  process.argv.splice(2)
  await import('./demo.mjs')
} else {
  await open()
}

async function open() {
  const { runtime, missing } = await setUp('app')
  if (missing.length > 0) process.exit(1)
  await build()
  if (runtime.standIn)
    say(`Electron ${runtime.version} here is a stand-in for development: not for real records.`)
  /* Chromium cannot sandbox for root. The packaged app refuses root altogether. */
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const given = process.argv.slice(2)
  const args = [...asRoot, root, ...given, ...(await demoRegister(given))]
  const { code } = await run(runtime.executable, args, { cwd: inRoot(), output: 'inherit' })
  process.exitCode = code
}

/** `--demo` opens a register made for looking around; it is kept beside the build and made once. */
async function demoRegister(given) {
  if (!given.includes('--demo') || given.some((argument) => argument.startsWith('--register='))) return []
  const folder = inRoot('dist', 'demonstration', 'register')
  say('Making the demonstration register …')
  const code = await runCommandLine(['demo-register', '--out', folder])
  if (code !== 0) process.exit(code)
  return [`--register=${folder}`]
}
