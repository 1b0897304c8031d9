import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schemaCommand, schemesCommand } from '../../../../main/commands/schemes'
import { UsageError } from '../../../../main/commands/usage'
import { verifyCommand } from '../../../../main/commands/verify'

const root = join(import.meta.dirname, '..', '..', '..', '..')
const folder = mkdtempSync(join(root, 'node_modules', '.cache', 'cli-'))
const cli = join(folder, 'main', 'cli.cjs')

beforeAll(() => {
  buildSync({
    entryPoints: [join(root, 'main/cli.ts')],
    outfile: cli,
    bundle: true,
    platform: 'node',
    define: { 'import.meta.dirname': '__dirname' },
    external: ['@signalapp/sqlcipher', '@node-rs/argon2', 'pdfkit'],
    logLevel: 'error',
  })
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Runs the command line as a script would. */
function closehold(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { input, encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('closehold on the command line', () => {
  it('assess prints obligations and nothing else', () => {
    const { status, stdout, stderr } = closehold(
      ['assess', '--scheme', 'nz-psr'],
      '{"suspected":["espionage"]}',
    )
    expect([status, stderr]).toEqual([0, ''])
    const found = JSON.parse(stdout) as { id: string; recipients: unknown }[]
    expect(found.find(({ id }) => id === 'nz-psr.espionage')?.recipients).toEqual({ anyOf: [['NZSIS']] })
  })

  it.each([
    ['an unknown scheme', ['--scheme', 'nz-psr,xx-none'], '{}', 'xx-none'],
    ['no scheme', [], '{}', '--scheme'],
    ['a scheme from the prototype', ['--scheme', '__proto__'], '{}', '__proto__'],
    ['an unknown fact', ['--scheme', 'nz-psr'], '{"suspekt":[]}', 'suspekt'],
    ['a fact of the wrong type', ['--scheme', 'nz-psr'], '{"cyber":"yes"}', 'cyber'],
    ['a value nobody knows', ['--scheme', 'nz-psr'], '{"suspected":["gossip"]}', 'suspected.0'],
    ['what is not JSON', ['--scheme', 'nz-psr'], 'suspected: espionage', 'standard input'],
    ['an unknown option', ['--scheme', 'nz-psr', '--question'], '{}', '--question'],
  ])('assess refuses %s with status 2, naming it', (_what, args, input, named) => {
    const { status, stdout, stderr } = closehold(['assess', ...args], input)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(named)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('an unknown command, and one from the prototype, get the help and status 2', () => {
    for (const name of ['open', '__proto__', 'toString', 'constructor']) {
      const { status, stdout, stderr } = closehold([name])
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toContain('closehold COMMAND')
    }
  })

  it('demo tells a bad file apart from a bug: status 2 and JSON that names the field', () => {
    const { status, stderr } = closehold(['demo', '--from', '/dev/null', '--out', join(folder, 'out')])
    expect(status).toBe(2)
    expect((JSON.parse(stderr) as { error: string }).error).toContain('/dev/null')
    const typo = closehold(['demo', '--form', 'x'])
    expect([typo.status, typo.stderr.includes('--form')]).toEqual([2, true])
  })
})

describe('schemes and schema', () => {
  it('list every pack with its version and sources', async () => {
    const { output } = await schemesCommand([])
    expect((output as { id: string }[]).map(({ id }) => id).toSorted()).toEqual(['nz-psr', 'nzism-cyber'])
    for (const pack of output as unknown[])
      expect(pack).toMatchObject({ version: expect.stringMatching(/^\d/) as string })
    expect(JSON.stringify(output)).toContain('sources')
  })

  it.each(['incident', 'facts', 'case'])(
    'schema %s is a JSON Schema that refuses unknown fields',
    async (name) => {
      const { output, status } = await schemaCommand([name])
      expect(status).toBe(0)
      expect(output).toMatchObject({ type: 'object', additionalProperties: false })
    },
  )

  it.each(['nothing', '__proto__', ''])(
    'schema %j is unknown, and the known ones are named',
    async (name) => {
      await expect((async () => schemaCommand([name]))()).rejects.toThrow(/Known: incident, facts, case/)
    },
  )
})

describe('verify', () => {
  it.each<[string, string[], RegExp]>([
    ['nothing', [], /name one file/],
    ['two files', ['a', 'b'], /name one file/],
    ['a file that is not there', [join(folder, 'absent.pdf')], /absent\.pdf: there is no such file/],
    ['a key that is no PEM', ['x.p7m', '--key', cli], /larger than|is not a PEM/],
    ['an option it does not have', ['x', '--hed', '00'], /--hed/],
  ])('refuses %s in words', async (_what, args, message) => {
    const asked = (async () => verifyCommand(args))()
    await expect(asked).rejects.toThrow(UsageError)
    await expect((async () => verifyCommand(args))()).rejects.toThrow(message)
  })

  it('does not take a stranger’s file for anything', async () => {
    const { output, status } = await verifyCommand([join(root, 'package.json')])
    expect([status, output]).toMatchObject([1, { subject: 'unknown', holds: false }])
  })
})
