import { describe, expect, it } from 'vitest'
import { rulesFor } from '../../../../renderer/features/case/rules/use-rules'
import { raiseDuties } from '../../../../shared/domain/duty'
import { incident } from '../../../../shared/domain/incident'
import { assess } from '../../../../shared/schemes/evaluate'
import { factsOf } from '../../../../shared/schemes/facts'
import { nzPsr } from '../../../../shared/schemes/packs/nz-psr'
import { nzismCyber } from '../../../../shared/schemes/packs/nzism-cyber'
import type { SchemePack } from '../../../../shared/schemes/scheme'

const at = '2026-03-01T00:00:00.000Z'
const of = (changes: object) =>
  incident.parse({ title: 'x', marking: { classification: 'UNCLASSIFIED' }, ...changes })

describe('a pack that is updated under a running case', () => {
  const cyber = of({ cyber: true })
  /** The pack as it was: one rule fewer, and other words for another. */
  const older: SchemePack = {
    ...nzPsr,
    version: '2020-01-01.1',
    obligations: nzPsr.obligations
      .filter(({ id }) => id !== 'cyber-evidence')
      .map((rule) => (rule.id === 'cyber' ? { ...rule, action: 'As it was said in 2020.' } : rule)),
  }
  const raised = raiseDuties(
    [],
    assess([older], factsOf(cyber)).obligations,
    { 'nz-psr': older.version },
    '2020-06-01T00:00:00.000Z',
  )

  it('keeps what was raised as it was raised, and adds what is new', () => {
    expect(raised.map(({ obligation }) => obligation.id)).toEqual(['nz-psr.cyber'])
    const after = raiseDuties(
      raised,
      assess([nzPsr], factsOf(cyber)).obligations,
      { 'nz-psr': nzPsr.version },
      at,
    )
    expect(after[0]).toEqual(raised[0])
    expect(after.map(({ obligation, schemeVersion }) => [obligation.id, schemeVersion])).toEqual([
      ['nz-psr.cyber', '2020-01-01.1'],
      ['nz-psr.cyber-evidence', nzPsr.version],
    ])
  })

  it('says on screen that the pack is newer now, and of what is new nothing', () => {
    const { duties } = rulesFor(cyber, raised, 'nz', at)
    const shown = (id: string) => duties.find(({ duty }) => duty.obligation.id === id)
    expect(shown('nz-psr.cyber')).toMatchObject({
      newerVersion: nzPsr.version,
      standing: 'stored',
      duty: { obligation: { action: 'As it was said in 2020.' } },
    })
    expect(shown('nz-psr.cyber-evidence')).toMatchObject({ newerVersion: null, standing: 'new' })
  })

  it('keeps a duty whose rule is gone, as no longer asked', () => {
    const gone: SchemePack = { ...nzPsr, obligations: nzPsr.obligations.filter(({ id }) => id !== 'cyber') }
    const after = raiseDuties(raised, assess([gone], factsOf(cyber)).obligations, {}, at)
    expect(after.find(({ obligation }) => obligation.id === 'nz-psr.cyber')?.current).toBe(false)
  })
})

describe('duties that pull against each other', () => {
  const both = [nzPsr, nzismCyber]
  const fire = factsOf(
    of({
      cyber: true,
      cyberTypes: ['data-spill'],
      healthAndSafety: 'serious-injury',
      cyberDetail: { systemAccredited: false, isolated: false },
    }),
  )

  it('are both raised, with the sentence that weighs them and the clause of each', () => {
    const { conflicts, obligations } = assess(both, fire)
    const site = conflicts.find(({ between }) => between.includes('nz-psr.worksafe-site'))
    const found = conflicts.filter(({ between }) => between.includes('nzism-cyber.spill-isolate'))
    expect(site).toBeDefined()
    expect(found.length).toBeGreaterThanOrEqual(3)
    for (const { between, cites, sentence } of conflicts) {
      const citesOf = between.map((id) => obligations.find((one) => one.id === id)?.cite)
      expect(citesOf).toEqual([...cites])
      expect(sentence).not.toBe('')
    }
  })

  it('are not named when only one of them is raised', () => {
    const { conflicts } = assess(both, { ...fire, healthAndSafety: 'none' })
    expect(conflicts.filter(({ between }) => between.includes('nz-psr.worksafe-site'))).toEqual([])
    expect(assess([nzismCyber], fire).conflicts.map(({ between }) => between.join())).not.toContain(
      'nz-psr.worksafe-site,nzism-cyber.spill-isolate',
    )
  })

  it('are shown on each of the two', () => {
    const { duties } = rulesFor(of({ suspected: ['espionage'] }), [], 'nz', at)
    const tensionsOf = (id: string) =>
      duties.find(({ duty }) => duty.obligation.id === `nz-psr.${id}`)?.tensions ?? []
    expect(tensionsOf('need-to-know').map(({ action }) => action)).toEqual([
      expect.stringContaining('Circulate'),
    ])
    expect(tensionsOf('circulate')[0]?.cites).toHaveLength(2)
    expect(tensionsOf('espionage')).toEqual([])
  })
})
