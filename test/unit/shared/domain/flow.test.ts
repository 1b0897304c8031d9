import { describe, expect, it } from 'vitest'
import example from '../../../../examples/incident.json'
import { raiseDuties } from '../../../../shared/domain/duty'
import { caveatsOf, flowKindOf, flowOf, heldBackBy, holdOf } from '../../../../shared/domain/flow'
import type { FlowCase } from '../../../../shared/domain/flow-shapes'
import { incident, type Incident } from '../../../../shared/domain/incident'
import { logEntry, type LogEntry } from '../../../../shared/domain/log'
import { assess } from '../../../../shared/schemes/evaluate'
import { factsOf } from '../../../../shared/schemes/facts'
import { nzPsr } from '../../../../shared/schemes/packs/nz-psr'

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
let count = 0
const entry = (of: object, hour = 2): LogEntry => {
  count += 1
  return logEntry.parse({
    id: id(count),
    by: 'A',
    recordedAt: at(hour),
    at: { at: at(hour), zone: 'UTC' },
    ...of,
  })
}
const change = (of: Partial<Incident>): Incident => ({ ...incident.parse(example), ...of })
const caseOf = (of: Partial<Incident>, log: LogEntry[] = [], more: Partial<FlowCase> = {}): FlowCase => {
  const facts = change({ suspected: ['espionage'], otherOrganisation: true, ...of })
  const duties = raiseDuties([], assess([nzPsr], factsOf(facts)).obligations, {}, at(1))
  return { incident: facts, duties, log, steps: [], status: 'draft', ...more }
}
const states = (of: FlowCase) => Object.fromEntries(flowOf(of).stages.map((stage) => [stage.id, stage.state]))

describe('which flow', () => {
  it.each([
    ['major', { severity: null, suspected: ['sabotage'] }],
    ['none', { severity: null, suspected: [] }],
    ['record', { severity: null, suspected: [], class: 'weakness' }],
    ['major', { suspected: [] }],
  ] as [string, Partial<Incident>][])('%s', (kind, of) => {
    expect(flowKindOf(change(of))).toBe(kind)
  })
})

describe('the gates of a major case', () => {
  it('hold the investigation back, each with what opens it and its clause', () => {
    const held = heldBackBy(flowOf(caseOf({})), 'investigate')
    expect(held.map((stage) => stage.id)).toEqual(['advice', 'investigator', 'terms'])
    for (const { why, cite } of held) expect([why, cite].every((text) => text.length > 20)).toBe(true)
  })

  it('ask whether another organisation is involved before they let an investigation begin', () => {
    expect(states(caseOf({ otherOrganisation: undefined })).advice).toBe('open')
    expect(states(caseOf({ otherOrganisation: null })).advice).toBe('notNeeded')
    expect(states(caseOf({ otherOrganisation: false })).advice).toBe('notNeeded')
  })

  it('say it when an investigation began before the advice, by the times given', () => {
    const advice = entry({ kind: 'advice', of: 'owner', organisation: 'M', asked: 'May we?' }, 5)
    const began = entry({ kind: 'investigationBegan' }, 3)
    const { duties, ...rest } = caseOf({}, [advice, began])
    const told = duties.map((duty) =>
      duty.obligation.id === 'nz-psr.other-organisation'
        ? {
            ...duty,
            contacts: [
              {
                result: 'told' as const,
                at: advice.at,
                recipients: ['owner'],
                how: 'phone' as const,
                by: 'A',
                recordedAt: at(5),
              },
            ],
          }
        : duty,
    )
    const stage = flowOf({ ...rest, duties: told }).stages.find((one) => one.id === 'advice')
    expect([stage?.state, stage?.remark]).toEqual(['done', expect.stringContaining('before the advice')])
  })

  it('are shut again when whoever approved the terms comes to investigate', () => {
    const terms = entry({ kind: 'terms', text: 'T', approvedBy: 'Āroha S', position: 'P', independence: 'I' })
    const who = (name: string) => entry({ kind: 'investigator', who: 'own', name, reason: 'R' })
    expect(states(caseOf({}, [who('B'), terms])).terms).toBe('done')
    expect(states(caseOf({}, [who('B'), terms, who('aroha s')])).terms).toBe('open')
  })

  it('want a new outcome after the investigation was taken up again', () => {
    const [began, ended] = [entry({ kind: 'investigationBegan' }), entry({ kind: 'investigationEnded' })]
    const outcome = entry({ kind: 'outcome', outcomes: ['training'], findings: 'F' })
    expect(states(caseOf({}, [began, ended, outcome])).outcome).toBe('done')
    const again = caseOf({}, [began, ended, outcome, entry({ kind: 'investigationBegan' })])
    expect([states(again).outcome, states(again).investigation]).toEqual(['open', 'open'])
  })
})

describe('the hold', () => {
  const lifted = (hour: number) =>
    entry({ kind: 'hold', state: 'lifted', authority: 'NZSIS', reason: 'R' }, hour)

  it('sets itself, is lifted by authority, and stands again for a reason that came later', () => {
    expect(holdOf(caseOf({})).stands).toBe(true)
    expect(holdOf(caseOf({}, [lifted(2)])).stands).toBe(false)
    expect(holdOf(caseOf({}, [lifted(0)])).stands).toBe(true)
    expect(holdOf(caseOf({ suspected: [], otherOrganisation: false })).stands).toBe(false)
  })

  it('set by hand stands until it is lifted; a corrected lifting does not count', () => {
    const quiet = { suspected: [], otherOrganisation: false }
    const set = entry({ kind: 'hold', state: 'set', authority: 'CSO', reason: 'R' })
    const lift = lifted(3)
    const corrected = entry({ kind: 'hold', state: 'set', authority: 'CSO', reason: 'R', corrects: lift.id })
    expect(holdOf(caseOf(quiet, [set])).stands).toBe(true)
    expect(holdOf(caseOf(quiet, [set, lift])).stands).toBe(false)
    expect(holdOf(caseOf(quiet, [set, lift, corrected])).stands).toBe(true)
  })

  it('shows the requirements of advice that still counts', () => {
    const first = entry({ kind: 'advice', of: 'owner', organisation: 'M', asked: 'A', requirements: 'Old' })
    const next = entry({
      kind: 'advice',
      of: 'owner',
      organisation: 'M',
      asked: 'A',
      requirements: 'New',
      corrects: first.id,
    })
    expect(caveatsOf([first, next])).toEqual([{ organisation: 'M', requirements: 'New' }])
  })
})

describe('questions that are open', () => {
  const minor = { severity: null, suspected: [], otherOrganisation: false }
  const settled = (more: Partial<FlowCase>) => ({ ...caseOf(minor), duties: [], ...more })
  const duties = (of: FlowCase) => flowOf(of).stages.find((stage) => stage.id === 'duties')

  it('keep the stage of the duties from being done, and hold nothing back', () => {
    expect(duties(settled({}))).toMatchObject({ state: 'done' })
    expect(duties(settled({ questions: 9 }))).toMatchObject({ state: 'open', guards: [] })
    expect(duties(settled({ questions: 9 }))?.why).toContain('9 questions are open')
    expect(heldBackBy(flowOf(settled({ questions: 9 })), 'close').map(({ id: of }) => of)).not.toContain(
      'duties',
    )
  })

  it('ask nothing of a closed case', () => {
    expect(duties(settled({ questions: 9, status: 'closed' }))).toMatchObject({ state: 'done' })
  })
})
