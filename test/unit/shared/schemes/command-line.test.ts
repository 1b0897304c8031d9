import { describe, expect, it } from 'vitest'
import exampleFacts from '../../../../examples/facts.json'
import { AppError } from '../../../../shared/contract/fault'
import { assessForCli, schemaNames, schemaOf, schemesSummary } from '../../../../shared/schemes/command-line'
import { obligation, openQuestion } from '../../../../shared/schemes/obligation'

function failure(act: () => unknown): AppError {
  try {
    act()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('it did not fail')
}

describe('assessForCli', () => {
  it('answers with a bare list in the stable shape', () => {
    const answer = assessForCli(['nz-psr'], exampleFacts, false)
    expect(answer.map(({ id }) => id)).toEqual([
      'nz-psr.other-organisation',
      'nz-psr.espionage',
      'nz-psr.foreign-interference',
      'nz-psr.cyber',
      'nz-psr.cabinet-material',
      'nz-psr.need-to-know',
      'nz-psr.suitability',
      'nz-psr.contact-report',
      'nz-psr.cyber-evidence',
      'nz-psr.circulate',
      'nz-psr.holder-record',
      'nz-psr.contact-assessment',
      'nz-psr.contact-referral',
      'nz-psr.circumstances-assessment',
      'nz-psr.possible-offence',
      'nz-psr.engagement-manager',
    ])
    expect(answer.map((one) => obligation.parse(one))).toEqual(answer)
    expect(Object.keys(answer[0] ?? {}).sort()).toEqual([
      'action',
      'because',
      'certainty',
      'cite',
      'clock',
      'content',
      'force',
      'gate',
      'id',
      'note',
      'recipients',
      'scheme',
    ])
  })

  it('adds the open questions on request', () => {
    const { obligations, questions } = assessForCli(['nz-psr'], { cyber: true }, true)
    expect(obligations.map(({ id }) => id)).toEqual(['nz-psr.cyber', 'nz-psr.cyber-evidence'])
    expect(questions.map((one) => openQuestion.parse(one))).toEqual(questions)
    expect(questions.map(({ fact }) => fact)).toContain('suspected')
  })

  it('refuses a fact it does not know by name, and an impossible value by path', () => {
    const unknown = failure(() => assessForCli(['nz-psr'], { colour: 'red' }, false))
    expect(unknown.code).toBe('invalid')
    expect(unknown.message).toContain('colour: is not a fact')
    const impossible = failure(() => assessForCli(['nz-psr'], { suspected: ['treason'] }, false))
    expect(impossible.fields?.[0]?.path).toBe('suspected.0')
    expect(failure(() => assessForCli(['nz-psr'], [], false)).code).toBe('invalid')
  })

  it('refuses an unknown scheme by name, inherited names included', () => {
    expect(failure(() => assessForCli(['nz-psr', 'mars'], {}, false)).message).toContain('no scheme mars')
    expect(failure(() => assessForCli(['constructor'], {}, false)).code).toBe('notFound')
    expect(failure(() => assessForCli([], {}, false)).code).toBe('invalid')
  })

  it('asks a scheme named twice once', () => {
    expect(assessForCli(['nz-psr', 'nz-psr'], { cyber: true }, false)).toHaveLength(2)
  })
})

describe('schemaOf', () => {
  it.each(schemaNames)('prints a strict JSON Schema of %s', (name) => {
    const schema = schemaOf(name)
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false, title: `Closehold ${name}` })
  })

  it('describes what may be given: defaults are not required', () => {
    expect(schemaOf('incident').required).toEqual(['title', 'marking'])
    expect(schemaOf('facts').required).toBeUndefined()
  })

  it('refuses an unknown name', () => {
    expect(failure(() => schemaOf('toString')).message).toContain('incident, facts, case')
  })
})

describe('schemesSummary', () => {
  it('PSR-115 lists each pack with its version, its dated source and the day it was checked', () => {
    const [psr] = schemesSummary('2026-11-22')
    expect(psr).toMatchObject({ id: 'nz-psr', jurisdiction: 'nz' })
    expect(psr?.version).not.toBe('')
    expect(psr?.sources[0]?.date).toBe('page last modified 21/02/2024')
    expect(psr?.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  it('counts what is in a pack, and how much of it is less than verified', () => {
    for (const pack of schemesSummary('2026-11-22')) {
      expect(pack.obligations).toBeGreaterThan(pack.unsure)
      expect(Math.min(pack.questions, pack.references.length, pack.checklists.length)).toBeGreaterThan(0)
      expect(pack.problems).toEqual([])
    }
  })

  it('PSR-115 warns of a source that is more than a year old on the day, and of nothing before', () => {
    const warned = (day: string) =>
      schemesSummary(day)
        .find(({ id }) => id === 'nz-psr')
        ?.warnings.join('\n') ?? ''
    expect(warned('2025-02-22')).toContain('dated 2024-02-21, more than a year ago')
    expect(warned('2025-02-21')).not.toContain('dated 2024-02-21')
    expect(warned('2027-12-01')).toContain('last compared with its sources on 2026-11-22')
  })
})
