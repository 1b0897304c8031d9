import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { missingForFinalise } from '../../shared/domain/case-complete'
import { caseProblems } from '../../shared/domain/case-problems'
import { incident, type Incident } from '../../shared/domain/incident'
import type { Organisation } from '../../shared/domain/organisation'
import { fieldProblems } from '../gate/gate'
import { demoOrganisation, runDemo } from './demo-run'
import { makeDemoRegister } from './demo-register'
import { readJson, UsageError, type Command } from './usage'

const marker = '.closehold-demo'

/**
 * `demo [--from incident.json] [--out DIR]`: the main job without a screen.
 * What is given is checked whole before anything is written.
 */
export const demoCommand: Command = async (args) => {
  const values = options(args)
  const given = readIncident(values.from, demoOrganisation)
  const output = await runDemo(given, freshFolder(values.out))
  return { output, status: output.verified ? 0 : 1 }
}

function options(args: readonly string[]) {
  try {
    const example = join(import.meta.dirname, '..', '..', 'examples', 'incident.json')
    return parseArgs({
      args: [...args],
      options: {
        from: { type: 'string', default: example },
        out: { type: 'string', default: 'demo-output' },
      },
    }).values
  } catch (error) {
    throw new UsageError(`demo: ${error instanceof Error ? error.message : 'bad arguments'}`)
  }
}

/** `demo-register --out DIR`: a register to look around in, for `npm start -- --demo`. */
export const demoRegisterCommand: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: { out: { type: 'string', default: 'demo-register' } },
  })
  const folder = resolve(values.out)
  if (!existsSync(join(folder, 'register.json'))) await makeDemoRegister(folder)
  return { output: { register: folder }, status: 0 }
}

/** Reads and checks an incident file. Throws `UsageError` naming every bad or missing field. */
function readIncident(path: string, organisation: Organisation): Incident {
  const parsed = incident.safeParse(readJson(path))
  if (!parsed.success) throw new UsageError(`${path}: is not an incident`, fieldProblems(parsed.error))
  const problems = caseProblems(parsed.data, organisation.accreditation, new Date())
  if (problems.length > 0) throw new UsageError(`${path}: cannot be stored in this register`, problems)
  const missing = missingForFinalise(parsed.data)
  if (missing.length > 0) throw new UsageError(`${path}: is not complete enough to finalise`, missing)
  return parsed.data
}

/** What the demo itself puts into its folder, `.closehold-demo` first. */
const ours =
  /^(?:\.closehold-demo|register|authority\.pem|(?:cso|package)-passphrase\.txt|recipient-(?:key|certificate)\.pem|CH-[0-9A-Z-]+\..+)$/

/** An empty folder; an earlier demo's is cleared, anything else is left alone. Throws `UsageError`. */
function freshFolder(path: string): string {
  const folder = resolve(path)
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found !== undefined && !found.isDirectory()) throw new UsageError(`${path}: is not a folder`)
  const names = found === undefined ? [] : readdirSync(folder)
  const foreign = names.find((name) => !ours.test(name))
  if (foreign !== undefined) throw new UsageError(`${path}: holds ${foreign}, which the demo did not make`)
  if (names.length > 0 && !names.includes(marker))
    throw new UsageError(`${path}: is not empty and was not made by the demo`)
  for (const name of names) rmSync(join(folder, name), { recursive: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, marker), 'Made by the demo; its next run clears this folder.\n')
  return folder
}
