import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { recipientsText } from '../../../shared/domain/vocabulary'
import { assessForCli } from '../../../shared/schemes/command-line'
import { factsOf, type Facts } from '../../../shared/schemes/facts'
import { obligation, openQuestion, type Obligation } from '../../../shared/schemes/obligation'
import { everythingAnsweredNo, referrals } from '../../fixtures/nz-psr-referrals'
import { cli, incidentOf } from './kit'

/* `closehold assess`, as scripts use it; the whole table in this process, a few rows through the built command. */

const rows = z.array(obligation)
const assess = async (facts: unknown, ...more: string[]) =>
  cli(['assess', '--scheme', 'nz-psr', ...more], { input: JSON.stringify(facts) })

async function raisedBy(facts: Facts): Promise<Obligation[]> {
  const { status, stdout, stderr } = await assess({ ...everythingAnsweredNo, ...facts })
  expect(status, stderr).toBe(0)
  return rows.parse(JSON.parse(stdout))
}

const inWords = (raised: readonly Obligation[]) =>
  Object.fromEntries(
    raised.map(({ id, force, recipients }) => [
      id.replace('nz-psr.', ''),
      recipients === null ? force : `${force}: ${recipientsText(recipients)}`,
    ]),
  )

describe('closehold assess --scheme nz-psr', () => {
  const chosen = [
    'PSR-61',
    'PSR-62',
    'PSR-61 PSR-64 PSR-67',
    'PSR-73 PSR-82',
    'PSR-86 PSR-101 PSR-84',
    'PSR-10',
  ]

  it.each(referrals.filter(({ requirements }) => chosen.includes(requirements)))(
    '$requirements prints what is asked when $situation',
    async ({ facts, raises }) => {
      expect(inWords(await raisedBy(facts))).toEqual(raises)
    },
    60_000,
  )

  it.each(referrals)('$requirements raises exactly that when $situation', ({ facts, raises }) => {
    const raised = assessForCli(['nz-psr'], { ...everythingAnsweredNo, ...facts }, false)
    expect(inWords(raised)).toEqual(raises)
    for (const { cite, because, clock, scheme } of raised) {
      expect(cite).toMatch(/\S.*: \S.*\(.+\)/)
      expect(because.length).toBeGreaterThan(0)
      expect(scheme).toBe('nz-psr')
      expect(clock).toMatchObject({ limit: null, dueAt: null })
    }
  })

  it('PSR-47 raises nothing for an innocuous minor incident', async () => {
    const { status, stdout } = await assess(factsOf(incidentOf('minor')))
    expect({ status, printed: JSON.parse(stdout) as unknown }).toEqual({ status: 0, printed: [] })
  }, 60_000)

  it('a recipient is told for one reason and not when that reason is absent', () => {
    const told = (facts: Facts) =>
      new Set(
        assessForCli(['nz-psr'], { ...everythingAnsweredNo, ...facts }, false).flatMap(
          ({ recipients }) => recipients?.anyOf.flat() ?? [],
        ),
      )
    for (const [recipient, facts] of Object.entries(reasons)) {
      expect([...told(facts)], recipient).toContain(recipient)
      for (const [other, others] of Object.entries(reasons)) {
        if (
          other === recipient ||
          sharing.some((group) => group.includes(recipient) && group.includes(other))
        )
          continue
        expect([...told(others)], `${recipient} for ${other}`).not.toContain(recipient)
      }
    }
  })

  it('with --questions says what unknown facts leave open', async () => {
    const { status, stdout } = await assess({ severity: 'minor' }, '--questions')
    const printed = z
      .strictObject({ obligations: rows, questions: z.array(openQuestion) })
      .parse(JSON.parse(stdout))
    expect(status).toBe(0)
    expect(printed.obligations).toEqual([])
    expect(printed.questions.map(({ fact }) => fact)).toEqual(
      expect.arrayContaining(['suspected', 'cyber', 'cabinetMaterial', 'publicSafetyRisk']),
    )
    for (const { cite, question } of printed.questions) expect(cite === '' || question === '').toBe(false)
  }, 60_000)

  it.each([
    ['an unknown fact', { colour: 'blue', severity: 'minor' }, 'colour'],
    ['a wrong value', { severity: 'huge' }, 'severity'],
    ['a wrong type', { cyber: 'yes' }, 'cyber'],
    ['a category that is none', { suspected: ['espionage', 'gossip'] }, 'suspected.1'],
    ['a list', [], ''],
  ])(
    'names %s and exits with 2',
    async (_what, facts, path) => {
      const { status, stdout, stderr } = await assess(facts)
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      const said = z
        .object({ error: z.string(), fields: z.array(z.object({ path: z.string(), message: z.string() })) })
        .parse(JSON.parse(stderr))
      expect(said.fields.map((field) => field.path)).toContain(path)
    },
    60_000,
  )

  it('names an unknown scheme, a missing scheme and text that is not JSON, and exits with 2', async () => {
    const tries: [string[], string, string][] = [
      [['assess', '--scheme', 'nz-psr,atlantis'], '{}', 'atlantis'],
      [['assess', '--scheme', '__proto__'], '{}', '__proto__'],
      [['assess'], '{}', '--scheme'],
      [['assess', '--scheme', 'nz-psr'], '{"severity":', 'not JSON'],
      [['assess', '--scheme', 'nz-psr'], '', 'not JSON'],
    ]
    for (const [args, input, said] of tries) {
      const { status, stdout, stderr } = await cli(args, { input })
      expect({ status, stdout }, args.join(' ')).toEqual({ status: 2, stdout: '' })
      expect(stderr).toContain(said)
      expect(stderr).not.toMatch(/\bat .*:\d+:\d+/)
    }
  }, 120_000)
})

/** One reason for each recipient. */
const reasons: Readonly<Record<string, Facts>> = {
  NZSIS: { suspected: ['espionage'] },
  'NZ Police': { possibleOffence: true },
  NZDF: { suspected: ['attack-on-defence-system'] },
  'NZ Customs': { suspected: ['serious-threat-to-border'] },
  'Immigration NZ': { suspected: ['serious-threat-to-border'] },
  MPI: { suspected: ['serious-threat-to-border'] },
  NCSC: { cyber: true },
  'Cabinet Office': { cabinetMaterial: true },
  WorkSafe: { healthAndSafety: 'death' },
  '111': { publicSafetyRisk: true },
  owner: { severity: 'major', otherOrganisation: true },
}
const sharing = [['NZ Customs', 'Immigration NZ', 'MPI']]

describe('closehold schemes and schema', () => {
  it('lists nz-psr with its version and sources', async () => {
    const { status, stdout } = await cli(['schemes'])
    expect(status).toBe(0)
    const [first] = z
      .array(z.looseObject({ id: z.string(), version: z.string(), sources: z.array(z.unknown()).min(1) }))
      .parse(JSON.parse(stdout))
    expect(first?.id).toBe('nz-psr')
  }, 60_000)

  it.each(['incident', 'facts', 'case'])(
    'prints the JSON Schema of %s',
    async (name) => {
      const { status, stdout } = await cli(['schema', name])
      expect(status).toBe(0)
      expect(JSON.parse(stdout)).toMatchObject({
        $schema: expect.stringContaining('2020-12') as string,
        title: `Closehold ${name}`,
      })
    },
    60_000,
  )

  it('names an unknown schema and exits with 2', async () => {
    const { status, stderr } = await cli(['schema', 'constructor'])
    expect(status).toBe(2)
    expect(stderr).toContain('There is no schema constructor. Known: incident, facts, case')
  }, 60_000)

  it('reads the example facts', async () => {
    const facts = readFileSync(join(import.meta.dirname, '../../../examples/facts.json'), 'utf8')
    const { status, stdout } = await cli(['assess', '--scheme', 'nz-psr'], { input: facts })
    expect(status).toBe(0)
    expect(rows.parse(JSON.parse(stdout)).length).toBeGreaterThan(3)
  }, 60_000)
})
