import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { fillCases } from './fill'
import { openBenchRegister } from './register'
import { bareApp, electronFor, launch, probeFile } from './start'
import { figure, median, type Bench } from './measure'

const cases = 1_000
const rounds = 3
/** How long it is left alone before it is measured. */
const idleMs = 5_000

/**
 * P8: memory of all processes with somebody signed in, 1 000 cases open to them
 * and the list on screen, left idle; the baseline is a bare Electron window of the
 * same runtime. Wants CLOSEHOLD_ELECTRON and a display; says so otherwise.
 */
export const memory: Bench = async () => {
  const electron = electronFor('memory')
  if (electron === null) return []
  const register = await openBenchRegister()
  try {
    await fillCases(register, cases)
    register.vault.lock()
    const parent = join(register.folder, '..')
    const bare = bareApp(parent)
    const probe = signInProbe(parent, 'wiremu', register.passphrases.officerPassphrase)
    const args = [
      process.cwd(),
      `--register=${register.folder}`,
      `--user-data-dir=${join(parent, 'profile')}`,
    ]
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < rounds; round++) {
      ours.push((await launch(electron, probe, args, idleMs)).mib)
      theirs.push((await launch(electron, probeFile(parent), [bare], idleMs)).mib)
    }
    return [figure('P8 idle memory, cases open', cases, 'MiB', median(ours), median(theirs))]
  } finally {
    register.close()
  }
}

/** Loaded before the app: signs in as a person would, opens the list, and says READY when all is indexed. */
function signInProbe(folder: string, name: string, passphrase: string): string {
  const probe = join(folder, 'sign-in.cjs')
  writeFileSync(
    probe,
    `const { app } = require('electron')
     const until = (test) => 'new Promise((done) => { const look = () => (' + test + ') ? done() : setTimeout(look, 100); look() })'
     const box = (n) => "document.querySelectorAll('form input:not([type=checkbox])')[" + n + "]"
     app.on('web-contents-created', (_event, contents) => contents.once('did-finish-load', async () => {
       const run = (code) => contents.executeJavaScript(code)
       await run(until(box(1)))
       for (const [n, text] of [[0, ${JSON.stringify(name)}], [1, ${JSON.stringify(passphrase)}]]) {
         await run(box(n) + '.focus()')
         await contents.insertText(text)
       }
       await run(box(1) + '.form.requestSubmit()')
       await run(until("document.querySelector('nav[aria-label=Places]')"))
       await run("location.hash = '#/cases'")
       await run(until("document.querySelectorAll('#cases-list tbody tr').length >= 50 && !/indexed/.test(document.body.innerText)"))
       process.stdout.write('READY\\n')
     }))`,
  )
  return probe
}
