import { execFile } from 'node:child_process'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll } from 'vitest'
import { z } from 'zod'
import { build } from '../../../scripts/build.mjs'
import { check, verification, type Verification } from '../../../shared/contract/release'
import { incident, type Incident } from '../../../shared/domain/incident'
import { obligation } from '../../../shared/schemes/obligation'

/*
 * The built command line, and the demonstration it makes: run once in a test run, shared by every test file,
 * never written to. Tests that change something change a copy.
 */

const root = join(import.meta.dirname, '..', '..', '..')
const program = join(root, 'dist', 'main', 'cli.cjs')

export const fixture = (name: 'major' | 'minor') =>
  join(root, 'test', 'fixtures', 'incidents', `${name}.json`)
export const incidentOf = (name: 'major' | 'minor'): Incident =>
  incident.parse(JSON.parse(readFileSync(fixture(name), 'utf8')))

/** What a program printed; its exit status is the caller's to judge. */
export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
  /** Both, for programs that do not keep them apart. */
  readonly text: string
}

interface RunOptions {
  readonly cwd?: string
  readonly input?: string
}

export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const settings = { maxBuffer: 1 << 28, ...(options.cwd !== undefined && { cwd: options.cwd }) }
    const child = execFile(command, args, settings, (error, stdout, stderr) => {
      const status = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1
      resolve({ status, stdout, stderr, text: `${stdout}${stderr}` })
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(options.input ?? '')
  })
}

let built: Promise<void> | null = null

/** Runs the built command line, after building it if it is not fresh. */
export async function cli(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  built ??= build(['node'])
  await built
  return run(process.execPath, [program, ...args], options)
}

/** `closehold verify`: its verdict and its exit status. */
export async function verifyByCli(...args: string[]): Promise<Verification & { status: number }> {
  const { status, stdout, stderr } = await cli(['verify', ...args])
  if (stdout === '') throw new Error(`verify printed no verdict: ${stderr}`)
  return { ...verification.parse(JSON.parse(stdout)), status }
}

/** What does not hold, as `name: detail`. */
export const failures = ({ checks }: { readonly checks: Verification['checks'] }): string[] =>
  checks.filter(({ verdict }) => verdict !== 'pass').map(({ name, detail }) => `${name}: ${detail}`)

const outcome = z.object({
  register: z.string(),
  authority: z.string(),
  case: z.object({ reference: z.string(), marking: z.string() }),
  obligations: z.array(obligation),
  document: z.object({ path: z.string(), sha384: z.string() }),
  package: z.object({
    path: z.string(),
    volumes: z.array(z.string()),
    passphrase: z.string(),
    recipientKey: z.string(),
    recipientCertificate: z.string(),
  }),
  verified: z.boolean(),
  checks: z.array(check),
})
export type Outcome = z.infer<typeof outcome>

/** What the demo prints, strictly enough for those who rely on it. */
export const readOutcome = (stdout: string): Outcome => outcome.parse(JSON.parse(stdout))

/* One folder for each run of the test runner, which is the parent of every worker. */
const runs = join(tmpdir(), 'closehold-demo-tests')
const shared = join(runs, String(process.ppid))

/** The demonstration made of one fixture. Its files belong to every test: read them, copy them, leave them. */
export async function demo(name: 'major' | 'minor'): Promise<Outcome & { readonly out: string }> {
  const out = join(shared, name)
  const made = `${out}.json`
  const making = `${out}.making`
  forgetEarlierRuns()
  mkdirSync(shared, { recursive: true })
  while (!existsSync(made)) {
    if (!claim(making)) await pause(200)
    else await make(name, out, made).finally(() => rmSync(making, { recursive: true, force: true }))
  }
  return { ...readOutcome(readFileSync(made, 'utf8')), out }
}

async function make(name: 'major' | 'minor', out: string, made: string): Promise<void> {
  if (existsSync(made)) return
  const ran = await cli(['demo', '--from', fixture(name), '--out', out])
  if (ran.status !== 0) throw new Error(`the demo failed (${String(ran.status)}): ${ran.text}`)
  writeFileSync(`${made}.part`, ran.stdout)
  renameSync(`${made}.part`, made)
}

function claim(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch {
    return false
  }
}

function forgetEarlierRuns(): void {
  for (const name of existsSync(runs) ? readdirSync(runs) : []) {
    if (!isAlive(Number(name))) rmSync(join(runs, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** An empty folder, removed when the test file is done. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'closehold-demo-test-'))
  folders.push(folder)
  return folder
}

/** A copy of everything a demo made, to be changed. The paths of its outcome lead into the copy. */
export function copyOf(of: Outcome & { readonly out: string }): Outcome & { readonly out: string } {
  const out = join(newFolder(), 'copy')
  cpSync(of.out, out, { recursive: true })
  const moved = JSON.stringify(of).replaceAll(
    JSON.stringify(of.out).slice(1, -1),
    JSON.stringify(out).slice(1, -1),
  )
  return { ...readOutcome(moved), out }
}

/** Runs `work` while one bit of a file is another, then puts it back. */
export async function withFlip<T>(
  file: string,
  position: number,
  work: () => Promise<T> | T,
  bit = 0,
): Promise<T> {
  const byte = Buffer.alloc(1)
  const descriptor = openSync(file, 'r+')
  try {
    readSync(descriptor, byte, 0, 1, position)
    const flipped = Buffer.from([(byte[0] ?? 0) ^ (1 << bit)])
    writeSync(descriptor, flipped, 0, 1, position)
    try {
      return await work()
    } finally {
      writeSync(descriptor, byte, 0, 1, position)
    }
  } finally {
    closeSync(descriptor)
  }
}

/** Words without spaces at all: cells and lines may break anywhere. */
export const dense = (text: string): string => text.normalize('NFC').replace(/\s+/g, '')

/** The files of the demo's package, beside one another. */
export function packageFiles(of: Outcome & { readonly out: string }): string[] {
  const name = packageName(of)
  return readdirSync(of.out)
    .filter((file) => file.startsWith(`${name}.`))
    .sort()
}

export function packageName({ package: { path } }: Outcome): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.zip\.001\.p7m$/, '')
}
