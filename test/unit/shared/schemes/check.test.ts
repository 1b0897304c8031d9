import { describe, expect, it } from 'vitest'
import { packProblems, schemesProblems } from '../../../../shared/schemes/check'
import { nzPsr } from '../../../../shared/schemes/packs/nz-psr'
import { schemes } from '../../../../shared/schemes/registry'
import type { ObligationRule, SchemePack } from '../../../../shared/schemes/scheme'

const bare = { references: [], checklists: [], categories: [], stages: [], conflicts: [] } as const
const sound: SchemePack = { ...nzPsr, ...bare }
const [first] = sound.obligations
if (first === undefined) throw new Error('the pack is empty')

const problemsWith = (rule: Partial<ObligationRule>) =>
  packProblems({ ...sound, obligations: [{ ...first, ...rule }] }).join('\n')

describe('packProblems', () => {
  it('finds a rule without a citation, or citing a source the pack does not have', () => {
    expect(problemsWith({ cite: { source: 'psr', heading: ' ' } })).toContain(
      'heading of its citation is empty',
    )
    expect(problemsWith({ cite: { source: 'rumour', heading: 'x' } })).toContain('not a source of the pack')
  })

  it('finds a number of hours without a citation of its own', () => {
    const clock = { kind: 'policy', urgency: 'by', anchor: 'aware', limit: 'PT72H' } as const
    expect(problemsWith({ clock })).toContain('without citing it')
    expect(problemsWith({ clock: { ...clock, cite: first.cite } })).toBe('')
  })

  it('finds a statutory clock that cites no statute, and a limit that is no duration', () => {
    expect(
      problemsWith({ clock: { kind: 'statute', urgency: 'asap', anchor: 'aware', limit: null } }),
    ).toContain('statutory clock')
    expect(
      problemsWith({
        clock: { kind: 'policy', urgency: 'by', anchor: 'aware', limit: '3 days', cite: first.cite },
      }),
    ).toContain('not a duration')
    expect(
      problemsWith({
        clock: { kind: 'policy', urgency: 'asap', anchor: 'aware', limit: 'P1D', cite: first.cite },
      }),
    ).toContain('urgency "by"')
  })

  it('finds repeated ids', () => {
    expect(packProblems({ ...sound, obligations: [first, first] }).join()).toContain('used twice')
  })

  it('finds conditions that no facts can meet, and conditions that all facts meet', () => {
    const never = {
      all: [
        { fact: 'severity', is: 'minor' },
        { fact: 'severity', is: 'major' },
      ],
    } as const
    expect(problemsWith({ when: never })).toContain('can never be raised')
    expect(problemsWith({ when: { not: never } })).toContain('is always raised')
    const both = {
      all: [
        { fact: 'suspected', is: 'espionage' },
        { fact: 'suspected', is: 'sabotage' },
      ],
    } as const
    expect(problemsWith({ when: both })).toBe('')
  })

  it('finds a fact that is read but never asked for', () => {
    expect(packProblems({ ...sound, questions: {} }).join()).toContain('no question')
  })

  it('finds an empty title, version or date', () => {
    expect(packProblems({ ...sound, title: '', version: '', checkedOn: 'lately' })).toHaveLength(3)
  })
})

describe('what a pack says beside its rules', () => {
  const cite = { source: 'psr', heading: 'x' }
  const problems = (part: Partial<SchemePack>) => packProblems({ ...sound, ...part }).join('\n')
  const page = { id: 'page', title: 'Page', obligations: [], sections: [{ heading: 'h', text: ['t'], cite }] }
  const item = { id: 'one', text: 'Do it.', cite }
  const list = { id: 'list', title: 'List', when: { fact: 'cyber', is: true }, cite, items: [item] } as const
  const stage = { id: 'stage', flow: 'major', title: 'Stage', gate: null, cite } as const

  it('finds a page without a source, without text, or naming a rule the pack does not have', () => {
    expect(problems({ references: [page] })).toBe('')
    const uncited = { heading: 'h', text: ['t'], cite: { source: 'rumour', heading: 'x' } }
    expect(problems({ references: [{ ...page, sections: [uncited] }] })).toContain('not a source of the pack')
    expect(problems({ references: [{ ...page, sections: [] }] })).toContain('has nothing on it')
    expect(problems({ references: [{ ...page, obligations: ['gossip'] }] })).toContain('no rule for')
  })

  it('finds a checklist that never applies, repeats an item or gives a number of hours', () => {
    expect(problems({ checklists: [list] })).toBe('')
    expect(problems({ checklists: [{ ...list, items: [item, item] }] })).toContain('used twice')
    expect(problems({ checklists: [{ ...list, items: [{ ...item, text: 'Within 24 hours.' }] }] })).toContain(
      'number of hours or days',
    )
    const never = { all: [list.when, { fact: 'cyber', is: false }] } as const
    expect(problems({ checklists: [{ ...list, when: never }] })).toContain('can never be raised')
  })

  it('finds a stage that cannot be reached: by its condition, or by a gate no rule has', () => {
    expect(problems({ stages: [stage] })).toBe('')
    const never = {
      all: [
        { fact: 'severity', is: 'minor' },
        { fact: 'severity', is: 'major' },
      ],
    } as const
    expect(problems({ stages: [{ ...stage, when: never }] })).toContain('cannot be reached')
    expect(problems({ stages: [{ ...stage, gate: 'republish' }] })).toContain(
      'no rule of the pack has the gate',
    )
  })

  it('finds a category with a value its fact does not have', () => {
    const category = { id: 'c', title: 'C', fact: 'cyberTypes', values: ['virus', 'plague'], cite } as const
    expect(problems({ categories: [category] })).toContain('plague is no value of cyberTypes')
  })

  it('finds a number of hours in an action that no clock cites', () => {
    expect(problemsWith({ action: 'Call within 2 hours.' })).toContain('without citing it')
  })
})

describe('schemesProblems', () => {
  const [psr, nzism] = [schemes['nz-psr'], schemes['nzism-cyber']]
  if (psr === undefined || nzism === undefined) throw new Error('a pack is missing')

  it('PSR-115 finds nothing in what ships, quickly', () => {
    const start = performance.now()
    expect(schemesProblems([psr, nzism])).toEqual([])
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('finds ids that two packs share, and conflicts that name what no pack has', () => {
    expect(schemesProblems([psr, psr]).join('\n')).toContain('another pack has the same id')
    const copied = { ...nzism, references: psr.references.map((one) => ({ ...one, obligations: [] })) }
    expect(schemesProblems([psr, copied]).join('\n')).toContain('nz-psr has a reference page severity too')
    expect(schemesProblems([nzism]).join('\n')).toContain('a conflict names nz-psr.cyber, which no pack has')
  })
})

type Part = Partial<ObligationRule>

/** Each of these must fail to compile; `tsc` says when one does not. */
export const refused = [
  // @ts-expect-error a misspelt fact
  { when: { fact: 'suspicion', is: true } } satisfies Part,
  // @ts-expect-error an impossible value
  { when: { fact: 'severity', is: 'grave' } } satisfies Part,
  // @ts-expect-error a value of the wrong kind
  { when: { fact: 'cyber', is: 'yes' } } satisfies Part,
  // @ts-expect-error a category that does not exist
  { when: { fact: 'suspected', is: 'treason' } } satisfies Part,
  // @ts-expect-error a fact without an order
  { when: { fact: 'cabinetMaterial', atLeast: true } } satisfies Part,
  // @ts-expect-error an unknown recipient
  { recipients: [['NZSIB']] } satisfies Part,
]
