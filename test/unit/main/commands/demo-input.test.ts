import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { demoCommand } from '../../../../main/commands/demo'
import { UsageError } from '../../../../main/commands/usage'
import { exampleIncident } from '../../../helpers/register'

/* What the demo is given is checked whole, named by field, before anything is written. */

const folder = mkdtempSync(join(tmpdir(), 'closehold-demo-'))
const out = join(folder, 'out')
const from = join(folder, 'incident.json')
afterAll(() => {
  rmSync(folder, { recursive: true })
})

async function complaint(args: readonly string[]): Promise<UsageError> {
  try {
    await demoCommand(args)
  } catch (error) {
    expect(existsSync(out)).toBe(false)
    if (error instanceof UsageError) return error
    throw error
  }
  throw new Error('the demo took it')
}

/** Paths of the fields named when the example is given with some changes. */
async function named(changes: object): Promise<string[]> {
  writeFileSync(from, JSON.stringify({ ...exampleIncident(), ...changes }))
  const error = await complaint(['--from', from, '--out', out])
  expect(error.message).toContain(from)
  return [...new Set((error.fields ?? []).map(({ path }) => path))]
}

const at = (value: string) => ({ at: value, zone: 'Pacific/Auckland' })
const marked = (classification: string) => ({ classification, endorsements: [] })

describe('demo --from', () => {
  it.each<[string, object, string[]]>([
    ['a wrong type', { title: 7, cyber: 'yes' }, ['title', 'cyber']],
    [
      'an unknown field',
      { colour: 'red', location: { site: 'Here', colour: 'red' } },
      ['location.colour', 'colour'],
    ],
    ['an impossible date', { times: { occurred: at('2026-02-30T10:00:00+13:00') } }, ['times.occurred.at']],
    ['an impossible hour', { times: { occurred: at('2026-02-03T25:00:00+13:00') } }, ['times.occurred.at']],
    ['a time without an offset', { times: { occurred: at('2026-02-03T10:00:00') } }, ['times.occurred.at']],
    [
      'a zone nobody has',
      { times: { occurred: { at: '2026-02-03T10:00:00Z', zone: 'Mars/Olympus' } } },
      ['times.occurred.zone'],
    ],
    [
      'a time to come',
      { times: { occurred: at('2199-01-01T00:00:00+13:00') } },
      ['incident.times.occurred.at'],
    ],
    ['a marking above accreditation', { marking: marked('TOP SECRET') }, ['incident.marking']],
    ['a marking that does not exist', { marking: marked('COSMIC') }, ['marking.classification']],
    ['ten megabytes in a field', { brief: 'x'.repeat(7_000_000) }, ['brief']],
    ['a control character', { title: 'A\u0007bell' }, ['title']],
    ['a null', { narrative: [{ classification: 'SECRET', text: 'a\u0000b' }] }, ['narrative.0.text']],
    ['text that runs the other way', { title: 'invoice\u202Egnp.exe' }, ['title']],
    ['hidden marks', { people: [{ name: 'A\u2066b\u2069', role: 'witness' }] }, ['people.0.name']],
    ['half a character', { title: 'A\uD83E' }, ['title']],
    ['two lines where one is asked for', { title: 'One\nTwo' }, ['title']],
    ['nothing where something is asked for', { title: '   ' }, ['title']],
    [
      'a place in the prototype',
      JSON.parse('{"__proto__":{"title":"x"},"constructor":1}') as object,
      ['__proto__', 'constructor'],
    ],
    [
      'what keeps a case from being final',
      { intent: undefined, severity: null },
      ['incident.intent', 'incident.severity'],
    ],
  ])('refuses %s by name and writes nothing', async (_what, changes, paths) => {
    expect((await named(changes)).sort()).toEqual([...paths].sort())
  })

  it('refuses a part above accreditation, and says which', async () => {
    const paths = await named({ narrative: [{ classification: 'TOP SECRET', text: 'A paragraph' }] })
    expect(paths).toContain('incident.narrative.0.classification')
  })

  it('refuses a __proto__ field in the text itself', async () => {
    const text = JSON.stringify(exampleIncident()).replace('{', '{"__proto__":{"admin":true},')
    writeFileSync(from, text)
    const error = await complaint(['--from', from, '--out', out])
    expect(error.fields?.map(({ path }) => path)).toEqual(['__proto__'])
  })

  it('refuses what is no JSON, no object, too large or not there, by the file’s name', async () => {
    const given: [string, RegExp][] = [
      ['{"title": ', /is not JSON/],
      ['', /is not JSON/],
      ['\u0000\u0001\u0002', /is not JSON/],
      ['"text"', /is not an incident/],
      ['[]', /is not an incident/],
      ['null', /is not an incident/],
      [JSON.stringify({ title: 'x'.repeat(10 * 1024 * 1024) }), /is larger than 8 MiB/],
    ]
    for (const [text, message] of given) {
      writeFileSync(from, text)
      const error = await complaint(['--from', from, '--out', out])
      expect(error.message).toMatch(message)
      expect(error.message).toContain(from)
      expect(error.message.length).toBeLessThan(600)
    }
    expect((await complaint(['--from', join(folder, 'absent.json'), '--out', out])).message).toMatch(
      /absent\.json: cannot be read/,
    )
    expect((await complaint(['--from', folder, '--out', out])).message).toMatch(/cannot be read/)
  })

  it('refuses deep nesting without falling over', async () => {
    writeFileSync(from, `${'['.repeat(200_000)}${']'.repeat(200_000)}`)
    expect((await complaint(['--from', from, '--out', out])).message).toMatch(/is not/)
  })

  it('refuses an option it does not have, naming it', async () => {
    expect((await complaint(['--form', from, '--out', out])).message).toContain('--form')
  })

  it('leaves a folder alone that it did not make', async () => {
    writeFileSync(from, JSON.stringify(exampleIncident()))
    const taken = join(folder, 'taken')
    mkdirSync(taken)
    writeFileSync(join(taken, 'mine.txt'), 'mine')
    const error = await complaint(['--from', from, '--out', taken])
    expect(error.message).toContain('mine.txt, which the demo did not make')
    expect(readFileSync(join(taken, 'mine.txt'), 'utf8')).toBe('mine')
  })
})
