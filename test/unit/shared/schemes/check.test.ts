import { describe, expect, it } from 'vitest'
import { packProblems } from '../../../../shared/schemes/check'
import { nzPsr } from '../../../../shared/schemes/packs/nz-psr'
import type { ObligationRule, SchemePack } from '../../../../shared/schemes/scheme'

const sound: SchemePack = nzPsr
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
