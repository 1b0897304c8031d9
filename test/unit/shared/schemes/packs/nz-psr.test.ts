import { describe, expect, it } from 'vitest'
import { criticalTypes, cyberTypes } from '../../../../../shared/domain/incident'
import { recipientsText } from '../../../../../shared/domain/vocabulary'
import { packProblems } from '../../../../../shared/schemes/check'
import { assess } from '../../../../../shared/schemes/evaluate'
import type { Facts } from '../../../../../shared/schemes/facts'
import type { Obligation } from '../../../../../shared/schemes/obligation'
import { nzPsr } from '../../../../../shared/schemes/packs/nz-psr'
import { everythingAnsweredNo, referrals } from '../../../../fixtures/nz-psr-referrals'

const ask = (changed: Facts) => assess([nzPsr], { ...everythingAnsweredNo, ...changed })
const raisedBy = (changed: Facts) => ask(changed).obligations

function obligationOf(id: string, changed: Facts): Obligation {
  const found = raisedBy(changed).find((one) => one.id === `nz-psr.${id}`)
  if (found === undefined) throw new Error(`${id} was not raised`)
  return found
}

function summary({ force, recipients }: Obligation): string {
  return recipients === null ? force : `${force}: ${recipientsText(recipients)}`
}

describe('the NZ PSR pack, case by case', () => {
  it.each(referrals)('$requirements $situation', ({ facts, raises }) => {
    const raised = raisedBy(facts).map((one) => [one.id.replace('nz-psr.', ''), summary(one)])
    expect(Object.fromEntries(raised)).toEqual(raises)
  })

  it('tells the right recipients of a one-or-both choice in each of its forms (PSR-62, PSR-67)', () => {
    expect(obligationOf('sabotage', { suspected: ['sabotage'] }).recipients).toEqual({
      anyOf: [['NZSIS'], ['NZ Police'], ['NZSIS', 'NZ Police']],
    })
    expect(
      obligationOf('serious-threat-to-border', { suspected: ['serious-threat-to-border'] }).recipients,
    ).toEqual({
      anyOf: [['NZ Customs', 'Immigration NZ'], ['MPI'], ['NZ Customs', 'Immigration NZ', 'MPI']],
    })
  })

  it.each(cyberTypes)('PSR-74…79 the cyber type %s goes to the NCSC', (type) => {
    const found = obligationOf('cyber', { cyber: null, cyberTypes: [type] })
    expect(found.recipients).toEqual({ anyOf: [['NCSC']] })
    expect(found.because).toHaveLength(1)
  })

  it.each(criticalTypes)(
    'PSR-87…99 the critical type %s asks for 111 until someone says nobody is at risk',
    (type) => {
      expect(
        obligationOf('emergency-services', { criticalTypes: [type], publicSafetyRisk: null }).clock.urgency,
      ).toBe('immediate')
      expect(raisedBy({ criticalTypes: [type], publicSafetyRisk: false })).toEqual([])
    },
  )

  it('PSR-86 still asks about the risk while a critical type alone asks for 111', () => {
    const { questions } = ask({ criticalTypes: ['arson'], publicSafetyRisk: null })
    expect(questions.map(({ fact }) => fact)).toEqual(['publicSafetyRisk'])
  })

  it('PSR-70 wants every referral as soon as possible after the assessment, with no invented number', () => {
    const referred = raisedBy({ suspected: ['espionage', 'sabotage', 'serious-threat-to-border'] }).filter(
      ({ gate, recipients, force }) => gate === null && recipients !== null && force === 'must',
    )
    expect(referred).toHaveLength(3)
    for (const { clock } of referred) {
      expect(clock).toEqual({ kind: 'policy', urgency: 'asap', anchor: 'assessed', limit: null, dueAt: null })
    }
  })

  it('PSR-102 PSR-111 PSR-112 names all ten details of a major report, and none for a minor cyber incident', () => {
    expect(obligationOf('espionage', { suspected: ['espionage'] }).content).toHaveLength(10)
    expect(obligationOf('cyber', { cyber: true }).content).not.toContain('Names of those involved, if known')
  })

  it('PSR-57 PSR-69 hold the gates: no investigation before advice, no issue before the assessment', () => {
    expect(obligationOf('other-organisation', { severity: 'major', otherOrganisation: true }).gate).toBe(
      'investigate',
    )
    expect(obligationOf('initial-assessment', { severity: 'major' }).gate).toBe('issue')
    expect(raisedBy({ severity: 'major', initialAssessment: true }).map(({ id }) => id)).not.toContain(
      'nz-psr.initial-assessment',
    )
  })

  it('PSR-100 calls WorkSafe’s clock a statute and says how sure that is', () => {
    const { clock, cite } = obligationOf('worksafe', { healthAndSafety: 'death' })
    expect(clock).toMatchObject({ kind: 'statute', urgency: 'asap', limit: null })
    expect(cite).toContain('Health and Safety at Work Act 2015')
    expect(cite).toContain('secondary source only')
  })

  it('PSR-115 cites title, heading and date in every obligation, and how sure it is where it is not verified', () => {
    for (const { cite, certainty, note } of referrals.flatMap(({ facts }) => raisedBy(facts))) {
      expect(cite).toMatch(/^[^:]+, [^:]+: .+ \(.+\)$/)
      if (certainty === 'uncertain') expect(note).not.toBeNull()
    }
    expect(obligationOf('espionage', { suspected: ['espionage'] }).cite).toMatch(
      /Processes for reporting security incidents: .+ \(page last modified 21\/02\/2024\)/,
    )
  })

  it('asks nothing of a minor incident in which everything was answered no', () => {
    expect(ask({})).toEqual({ obligations: [], questions: [], conflicts: [] })
  })

  it('asks of an unanswered incident each question once, dangers first', () => {
    const { obligations, questions } = assess([nzPsr], {})
    expect(obligations).toEqual([])
    expect(questions.map(({ fact }) => fact)).toEqual([
      'publicSafetyRisk',
      'criticalTypes',
      'healthAndSafety',
      'severity',
      'suspected',
      'otherOrganisation',
      'cyber',
      'cabinetMaterial',
      'possibleOffence',
      'suitability',
      'clearanceHolder',
    ])
  })

  it.each([
    'clearanceHolder',
    'publicSafetyRisk',
    'healthAndSafety',
    'suspected',
    'severity',
    'cyber',
    'cabinetMaterial',
    'possibleOffence',
  ] as const)('asks for %s alone when it alone is unanswered', (fact) => {
    expect(ask({ [fact]: null }).questions.map((question) => question.fact)).toEqual([fact])
  })

  it('says why in words that name the facts', () => {
    expect(obligationOf('espionage', { suspected: ['espionage', 'sabotage'] }).because).toEqual([
      'Suspected: Espionage.',
    ])
    expect(
      obligationOf('other-organisation', { severity: 'major', otherOrganisation: true }).because,
    ).toEqual(['The incident is assessed as major.', 'Resources of another organisation are involved.'])
  })

  it('passes the pack checks', () => {
    expect(packProblems(nzPsr)).toEqual([])
  })
})
