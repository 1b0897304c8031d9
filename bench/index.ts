import { audit } from './audit'
import { documents } from './documents'
import { home } from './home'
import type { Bench } from './measure'
import { letters, signIn } from './letters'
import { list } from './list'
import { memory } from './memory'
import { people } from './people'
import { rules } from './rules'
import { save } from './save'
import { start } from './start'
import { unlock } from './unlock'

/* npm run -s bench -- [NAME]: one JSON object a line. */

const benches: Readonly<Record<string, Bench>> = {
  save,
  documents,
  audit,
  start,
  unlock,
  list,
  rules,
  home,
  people,
  letters,
  'sign-in': signIn,
  memory,
}

async function main(): Promise<void> {
  const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
  for (const name of named.length > 0 ? named : Object.keys(benches)) {
    const bench = benches[name]
    if (bench === undefined)
      throw new Error(`no bench is called ${name}; there are ${Object.keys(benches).join(', ')}`)
    for (const figure of await bench()) process.stdout.write(`${JSON.stringify(figure)}\n`)
  }
}

process.umask(0o077)
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
