import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { peopledRegister } from '../helpers/people'
import { readyRegister, readyRegisterVariable } from '../helpers/register'
import { typeChecker } from '../helpers/type-problems'

/*
 * The tests that keep a promise are tested themselves: each patch breaks one
 * promise in a copy of the tree, and the check that guards it must fail there.
 * One of each kind always; with CLOSEHOLD_LONG all of them.
 */

const root = join(import.meta.dirname, '..', '..')
const patches = join(root, 'test', 'fixtures', 'guards')
const copied = ['main', 'shared', 'preload', 'renderer', 'test', 'examples', 'package.json', 'SECURITY.md']
const settings = ['tsconfig.json', 'vitest.config.ts']
const copy = mkdtempSync(join(tmpdir(), 'closehold-guards-'))
let ready = ''

interface Guard {
  readonly patch: string
  readonly file: string
  /** The one test that must fail, by its full name. */
  readonly name: string
  /** Tried at length only: another like it is always tried. */
  readonly isLong?: true
}

const everyGuard: readonly Guard[] = [
  {
    patch: 'gate-bypassed',
    file: 'test/unit/main/gate/need-to-know-matrix.test.ts',
    name: 'PSR-60 need-to-know: as hana, who never had it, case.list answers of what is hidden as of what never was, by the same statements',
  },
  {
    patch: 'hidden-told-from-absent',
    file: 'test/unit/main/gate/need-to-know-matrix.test.ts',
    name: 'PSR-60 need-to-know: as aroha, who never had it, case.open answers of what is hidden as of what never was, by the same statements',
    isLong: true,
  },
  {
    patch: 'altered-account-admitted',
    file: 'test/unit/attack/sign-in.test.ts',
    name: 'rows altered by somebody with the register key a role: the sign-in is refused in words',
    isLong: true,
  },
  {
    patch: 'audit-row-dropped',
    file: 'test/unit/main/gate/audit.test.ts',
    name: 'the audit has a row for every command, with who did it from where',
  },
  {
    patch: 'feature-imports-feature',
    file: 'test/unit/architecture.test.ts',
    name: 'the house keeps features apart, in the vault and in the view',
  },
  {
    patch: 'view-imports-vault',
    file: 'test/unit/architecture.test.ts',
    name: 'the house shares code between processes through shared alone',
    isLong: true,
  },
  {
    patch: 'unsigned-document-accepted',
    file: 'test/unit/main/documents/verify.test.ts',
    name: 'verifyPdf names what is wrong with a file as a whole',
  },
]
const guards = everyGuard.filter(({ isLong }) => process.env.CLOSEHOLD_LONG === '1' || isLong !== true)

beforeAll(async () => {
  ready = await readyRegister()
  await peopledRegister()
  for (const name of [...copied, ...settings]) {
    cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
})
afterAll(() => {
  rmSync(copy, { recursive: true, force: true })
})

/** Applies a patch to the copy, or takes it back. A patch that no longer fits is a failure of its own. */
function patch(name: string, ...direction: '--reverse'[]): void {
  const args = ['apply', '--verbose', ...direction, join(patches, `${name}.patch`)]
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() }
  const { status, stderr, error } = spawnSync('git', args, { cwd: copy, encoding: 'utf8', env })
  if (status !== 0) throw new Error(`${name}.patch no longer applies: ${error?.message ?? stderr}`)
}

function withPatch<T>(name: string, act: () => T): T {
  patch(name)
  try {
    return act()
  } finally {
    patch(name, '--reverse')
  }
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Runs the named tests in the copy and says how each ended. */
function outcomes(wanted: readonly Guard[]): Record<string, string> {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const names = wanted.map(({ name }) => `^${escaped(name)}$`).join('|')
  const files = [...new Set(wanted.map(({ file }) => file))]
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [vitest, 'run', ...files, '-t', names, '--reporter=json', `--outputFile=${report}`]
  const { VITEST: _outer, ...rest } = process.env
  const env = { ...rest, [readyRegisterVariable]: ready }
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env })
  if (!existsSync(report)) throw new Error(`the tests did not run: ${stdout}${stderr}`)
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { assertionResults: { fullName: string; status: string }[] }[]
  }
  const ran = testResults.flatMap(({ assertionResults }) => assertionResults)
  return Object.fromEntries(
    ran
      .filter(({ fullName }) => wanted.some(({ name }) => name === fullName))
      .map((one) => [one.fullName, one.status]),
  )
}

describe('in an untouched copy', () => {
  it('every guard passes', { timeout: 180_000 }, () => {
    expect(outcomes(guards)).toEqual(Object.fromEntries(guards.map(({ name }) => [name, 'passed'])))
  })
})

describe('in a copy with one promise broken', () => {
  it.each(guards)('$patch: “$name” fails', { timeout: 180_000 }, (guard) => {
    expect(withPatch(guard.patch, () => outcomes([guard]))).toEqual({ [guard.name]: 'failed' })
  })

  it('the type checker names what an operation lacks', { timeout: 180_000 }, () => {
    const [declared, asked, answered] = [
      'shared/contract/case.ts',
      'main/commands/headless.ts',
      'main/features/draft.ts',
    ] as const
    const types = typeChecker(copy, [declared, asked, answered])
    expect(types()).toBe('')
    expect(withPatch('handler-missing', () => types(answered))).toContain('draft.discard')
    expect(withPatch('roles-missing', () => types(declared))).toContain("Property 'roles' is missing")
    expect(withPatch('title-missing', () => types(declared))).toContain("Property 'title' is missing")
    const unknown = withPatch('kind-unknown', () => types(asked))
    expect(unknown).toContain('"act"')
    expect(unknown).toContain('OperationKind')
  })
})
