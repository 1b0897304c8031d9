import { describe, expect, it } from 'vitest'
import { repeatsOfCsos } from '../../../main/store/repeats'
import { raiseDuties, type Contact, type Duty } from '../../../shared/domain/duty'
import { flowOf, holdOf } from '../../../shared/domain/flow'
import type { FlowCase } from '../../../shared/domain/flow-shapes'
import { incident, type Incident } from '../../../shared/domain/incident'
import { logEntry, standingLog, type LogEntry } from '../../../shared/domain/log'
import type { RepeatDecision, Tally } from '../../../shared/domain/message'
import { sameName } from '../../../shared/domain/names'
import { reportedDigest } from '../../../shared/domain/reported-facts'
import { assess } from '../../../shared/schemes/evaluate'
import { agenciesTold, factsOf } from '../../../shared/schemes/facts'
import { nzPsr } from '../../../shared/schemes/packs/nz-psr'
import { exampleIncident } from '../../helpers/register'

/* Duties and gates that somebody might talk the record out of. */

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
let count = 0
function entry(of: object, hour = 2): LogEntry {
  count += 1
  const when = { at: at(hour), zone: 'UTC' }
  return logEntry.parse({ id: id(count), by: 'A', recordedAt: at(hour), at: when, ...of })
}
const example = incident.parse(exampleIncident())
const dutiesOf = (facts: Incident, before: readonly Duty[] = [], log: LogEntry[] = [], hour = 1) =>
  raiseDuties(
    before,
    assess([nzPsr], factsOf(facts, before, { log, reported: null })).obligations,
    {},
    at(hour),
  )
const caseOf = (of: Partial<Incident>, log: LogEntry[] = [], more: Partial<FlowCase> = {}): FlowCase => {
  const facts = { ...example, ...of }
  return { incident: facts, duties: dutiesOf(facts, [], log), log, steps: [], status: 'finalised', ...more }
}
const contact = (recipients: string[], hour: number, more: Partial<Contact> = {}): Contact => ({
  result: 'told',
  at: { at: at(hour), zone: 'UTC', precision: 'minute' },
  recipients,
  how: 'phone',
  by: 'A',
  recordedAt: at(hour),
  ...more,
})

describe('a correction in the log', () => {
  const began = entry({ kind: 'investigationBegan' }, 2)
  const ended = entry({ kind: 'investigationEnded' }, 3)
  const outcome = entry({ kind: 'outcome', outcomes: ['training'], findings: 'F' }, 4)
  const better = entry({ kind: 'investigationBegan', note: 'An hour before', corrects: began.id }, 5)
  const best = entry({ kind: 'investigationBegan', note: 'Two hours before', corrects: better.id }, 6)

  it('begins no investigation again, and takes no outcome from one', () => {
    const flow = flowOf(caseOf({}, [began, ended, outcome, better, best]))
    expect(flow.investigation).toBe('ended')
    expect(flow.stages.find((stage) => stage.id === 'outcome')?.state).toBe('done')
    expect(factsOf(example, [], { log: [began, ended, better], reported: null }).investigation).toBe('ended')
  })

  it('stands where what it puts right stood, to the last of a chain', () => {
    expect(standingLog([began, ended, better, outcome, best])).toEqual([best, ended, outcome])
  })
})

describe('the need-to-know hold', () => {
  const lift = entry({ kind: 'hold', state: 'lifted', authority: 'NZSIS', reason: 'R' }, 2)

  it('is not lifted by taking its reason out of the record', () => {
    const suspected = caseOf({ suspected: ['espionage'] })
    const cleared = { ...example, suspected: [], otherOrganisation: false }
    const duties = dutiesOf(cleared, suspected.duties, [], 2)
    expect(duties.some(({ current, obligation }) => current && obligation.id.endsWith('espionage'))).toBe(
      false,
    )
    expect(holdOf({ duties, log: [] }).stands).toBe(true)
    expect(holdOf({ duties, log: [lift] }).stands).toBe(false)
  })

  it('stands for a reason that came after it was lifted, though the lifting is put right later', () => {
    const first = caseOf({ suspected: ['espionage'], otherOrganisation: false })
    const duties = dutiesOf(
      { ...example, suspected: ['espionage', 'sabotage'], otherOrganisation: false },
      first.duties,
      [lift],
      3,
    )
    const mistyped = entry(
      { kind: 'hold', state: 'lifted', authority: 'NZSIS, Wgtn', reason: 'R', corrects: lift.id },
      4,
    )
    expect(holdOf({ duties, log: [lift] }).stands).toBe(true)
    expect(holdOf({ duties, log: [lift, mistyped] }).stands).toBe(true)
  })
})

describe('what an agency has been told', () => {
  it.each([
    ['the degree of compromise', { compromise: { ...example.compromise, degree: 'actual' } }],
    ['the impact level', { harm: { ...example.harm, level: 'extreme' } }],
    ['whom to ask', { followUp: { ...example.followUp, agency: 'A', person: 'Another', phone: '1' } }],
    ['who acted', { immediateActions: example.immediateActions?.map((one) => ({ ...one, by: 'Another' })) }],
  ])('has changed with %s: the report tells it', (_, change) => {
    const told = { ...example, compromise: null, harm: null }
    expect(reportedDigest({ ...told, ...(change as Partial<Incident>) })).not.toBe(reportedDigest(told))
  })

  it('is not what somebody was said to have been told by mistake', () => {
    const { duties } = caseOf({ suspected: ['espionage'] })
    const told = duties.map((duty) =>
      duty.obligation.id === 'nz-psr.espionage'
        ? {
            ...duty,
            contacts: [
              contact(['NZ Customs', 'NZSIS'], 2, { id: id(901) }),
              contact(['NZSIS'], 2, { id: id(902), corrects: id(901) }),
            ],
          }
        : duty,
    )
    expect(agenciesTold(told)).toEqual(['NZSIS'])
  })

  it('of an outcome is the outcome that stands, not a word before it', () => {
    const log = [
      entry({ kind: 'investigationBegan' }, 2),
      entry({ kind: 'investigationEnded' }, 3),
      entry({ kind: 'outcome', outcomes: ['training'], findings: 'F' }, 5),
    ]
    const { duties, ...rest } = caseOf({ suitability: true }, log)
    const told = (hour: number) =>
      duties.map((duty) =>
        duty.obligation.id === 'nz-psr.investigation-outcome'
          ? { ...duty, contacts: [contact(['NZSIS'], hour)] }
          : duty,
      )
    const notice = (hour: number) =>
      flowOf({ ...rest, duties: told(hour) }).stages.find((stage) => stage.id === 'notice')?.state
    expect([notice(4), notice(6)]).toEqual(['open', 'done'])
  })
})

describe('a name', () => {
  it.each([
    ['Aroha O’Brien', "aroha o'brien"],
    ['Mere Parata-Tūhoe', 'MERE  PARATA TUHOE'],
    ['Waiʻoli Ngata', 'Waioli\u200b Ngata'],
  ])('%s is the same as %s', (one, other) => {
    expect(sameName(one, other)).toBe(true)
  })
})

describe('what a new CSO is handed', () => {
  it('holds nothing that was decided as the alternate, on cases that concern a CSO', () => {
    const tally = (n: number): Tally => ({
      ...{ kind: 'tally', id: id(n), mark: String(n).padStart(48, '0'), at: at(1) },
      ...{ person: 'PN-7Q4K-2M', on: '2026-03-01', counts: true },
    })
    const decision = (n: number, tallies: string[]): RepeatDecision => ({
      ...{ kind: 'repeat-decision', id: id(n), at: at(2), person: 'PN-7Q4K-2M', tallies, outcome: 'aside' },
      ...{ reference: null, by: 'A', reason: 'R' },
    })
    const open = [tally(1), decision(3, [id(1)])]
    expect(repeatsOfCsos([...open, decision(4, [id(1), id(2)]), decision(5, [id(9)])])).toEqual(open)
  })
})
