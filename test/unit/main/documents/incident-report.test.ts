import { beforeAll, describe, expect, it } from 'vitest'
import { passages, type Block, type Content, type Words } from '../../../../main/documents/content'
import {
  buildIncidentReport,
  incidentReportFrame,
  reportTitle,
} from '../../../../main/documents/incident-report'
import { incidentReportData, projection } from '../../../../main/documents/incident-projection'
import { renderPdf } from '../../../../main/documents/pdf'
import { incident } from '../../../../shared/domain/incident'
import { issue, majorCase, minorCase, reportInput } from '../../../fixtures/report-case'
import { dense, flat, structureText, textOf } from './outside-tools'

const wordsOf = (words: Words) =>
  flat(
    passages(words)
      .map(({ text }) => text)
      .join(' | '),
  )

/** The ten particulars, label and value, in the order they are printed. */
function particularsOf(content: Content): [string, string][] {
  const at = content.blocks.findIndex(
    (block) => block.kind === 'heading' && block.text === 'Particulars of the report',
  )
  const block: Block | undefined = content.blocks[at + 1]
  if (block?.kind !== 'facts') throw new Error('no particulars')
  return block.items.map(({ label, value }) => [label, wordsOf(value)])
}

const major = particularsOf(buildIncidentReport(reportInput(majorCase)))
const nothing = particularsOf(
  buildIncidentReport(
    reportInput({
      ...majorCase,
      incident: {
        title: 'x',
        class: 'incident',
        marking: majorCase.incident.marking,
        times: {},
        narrative: [],
      },
    }),
  ),
)

describe('a major incident report', () => {
  it.each([
    ['PSR-102', 0, 'Date and time (discovered)', 'Tue 3 Mar 2026, 12:55 NZDT (UTC+13:00)'],
    [
      'PSR-103',
      1,
      'Location',
      'Te Whanganui-a-Tara head office, Zone 4, 3.14 Registry | Safe 14, second shelf',
    ],
    ['PSR-104', 2, 'Brief details', 'Two folders of SECRET reporting could not be found'],
    [
      'PSR-105',
      3,
      'What may have been compromised',
      'File 2025/118, folders 1 and 2, 212 folios, of Policy and Intelligence Group (compromised: suspected)',
    ],
    [
      'PSR-106',
      4,
      'Protective marking of it',
      'File 2025/118, folders 1 and 2, 212 folios: SECRET//NZEO | Laptop asset 40917: RESTRICTED',
    ],
    [
      'PSR-107',
      5,
      'Names of those involved',
      'Rāwiri Pōtae (involved), Policy and Intelligence Group | Ngā Kahurangi (discovered it)',
    ],
    ['PSR-108', 6, 'Agency for follow-up', 'Ministry of Harbours and Lights'],
    [
      'PSR-109',
      7,
      'Contact for follow-up',
      'Mere Tūhoe, Chief Security Officer | Telephone 04 555 0199 | security@harbours.example',
    ],
    [
      'PSR-110',
      8,
      'Initial assessment of harm or damage',
      'Loss of the folios would disclose reporting lines',
    ],
    ['PSR-111', 9, 'Action already taken', 'Sealed the registry and changed the combination of safe 14'],
  ] as const)('%s stands in its place in the report, %#', (_id, place, label, value) => {
    expect(major[place]?.[0]).toBe(label)
    expect(major[place]?.[1]).toContain(value)
  })

  it('PSR-112 has all ten particulars, and says of each missing one that it is not recorded', () => {
    expect(major).toHaveLength(10)
    expect(nothing).toHaveLength(10)
    for (const [label, value] of nothing) {
      if (label.endsWith('follow-up')) expect(value).not.toBe('')
      else expect(value).toBe('Not recorded')
    }
  })

  it('PSR-112 tells a fact stated as not known from one that nobody gave', () => {
    const { people, harm: _harm, initialAssessment: _assessment, ...rest } = majorCase.incident
    const incident = {
      ...rest,
      people: people ?? null,
      location: null,
      resources: null,
      times: { discovered: null },
    }
    const stated = particularsOf(buildIncidentReport(reportInput({ ...majorCase, incident })))
    expect(stated[0]?.[1]).toBe('Not known')
    expect(stated[1]?.[1]).toBe('Not known')
    expect(stated[4]?.[1]).toBe('Not known')
    expect(stated[8]?.[1]).toBe('Not recorded')
  })

  it('PSR-115 dates the source of every clause', () => {
    const content = buildIncidentReport(reportInput(majorCase))
    const text = JSON.stringify(content.blocks)
    expect(text).toContain('Report major security incidents (21/02/2024)')
    expect(text).toContain('Rules as of: nz-psr 2024-02-21.')
  })

  it('takes its title from the severity', () => {
    expect(reportTitle(reportInput(majorCase))).toBe('Major security incident report')
    expect(reportTitle(reportInput(minorCase))).toBe('Minor security incident report')
    const { severity: _severity, ...incident } = minorCase.incident
    expect(reportTitle(reportInput({ ...minorCase, incident }))).toBe('Security incident report')
  })

  it('shows an override beside what was told later', () => {
    const duties = majorCase.duties.map((duty, index) =>
      index === 0
        ? {
            ...duty,
            decisions: [
              {
                outcome: 'overridden' as const,
                reason: 'Held back.',
                by: 'Mere Tūhoe',
                recordedAt: '2026-03-03T01:40:00.000Z',
              },
            ],
          }
        : duty,
    )
    const table = buildIncidentReport(reportInput({ ...majorCase, duties })).blocks.find(
      (block) => block.kind === 'table' && block.columns[1]?.label === 'What is asked',
    )
    const state = table?.kind === 'table' ? table.rows[0]?.[4] : undefined
    expect(wordsOf(state ?? '')).toMatch(/^Told .*Overridden by the CSO$/)
  })

  it('marks its pages as high as the highest part of the case', () => {
    const incident = {
      ...majorCase.incident,
      marking: { classification: 'RESTRICTED' as const, endorsements: [] },
    }
    const input = reportInput({ ...majorCase, incident })
    expect(incidentReportFrame(input).marking).toEqual({ text: 'SECRET//NZEO', colour: '#0000ff' })
    expect(projection(input, reportTitle(input)).document.marking).toBe('SECRET//NZEO')
  })

  it('prints drafts, exercises, corrections and single-person releases as what they are', async () => {
    const input = reportInput(
      {
        ...majorCase,
        status: 'draft',
        finalised: null,
        saved: { ...majorCase.saved, reason: 'Corrected the time of discovery.' },
      },
      {
        issue: { ...issue, exercise: true },
        singlePersonRelease: { by: 'Mere Tūhoe', reason: 'Nobody else on site.' },
      },
    )
    const text = flat(textOf((await renderPdf(buildIncidentReport(input), incidentReportFrame(input))).bytes))
    expect(text).toContain('Nothing in it happened.')
    expect(text).toContain('The case has not been finalised')
    expect(text).toContain('Corrected the time of discovery.')
    expect(text).toContain(
      'Mere Tūhoe released this document without a second person’s approval. Reason: Nobody else on site.',
    )
    expect(text).toContain('EXERCISE EXERCISE EXERCISE')
  })
})

/** Values that print as labels or on a clock; their words are tested where they are made. */
const coded = new Set(
  'schema certainty class classification kind type compromised role clearance level intent state result how outcome precision at until zone timeBasis recordedAt openedAt raisedAt issuedAt dueAt toldAt due urgency force gate anchor limit degree healthAndSafety site kinds status types suspected cyberTypes criticalTypes criteria endorsements recordedTimes'.split(
    ' ',
  ),
)

function leaves(value: unknown, key = ''): string[] {
  if (coded.has(key)) return []
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap((one) => leaves(one, key))
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([name, one]) => leaves(one, name))
  return []
}

describe('the data attached to a report', () => {
  const input = reportInput(majorCase, {
    singlePersonRelease: { by: 'Mere Tūhoe', reason: 'Nobody else on site.' },
  })
  const data = projection(input, reportTitle(input))
  let page: string

  beforeAll(async () => {
    const { bytes } = await renderPdf(buildIncidentReport(input), incidentReportFrame(input))
    page = dense(`${structureText(bytes)} ${textOf(bytes)}`)
  })

  it('holds only what the pages show', () => {
    const all = leaves({
      ...data,
      case: { ...data.case, incident: { ...data.case.incident, marking: null } },
    })
    expect(all.length).toBeGreaterThan(120)
    expect(all.filter((text) => !page.includes(dense(text)))).toEqual([])
  })

  it('carries every part of the record, so that one new to it is not forgotten', () => {
    const carried = Object.keys(incidentReportData.shape.case.shape.incident.shape)
    const left = Object.keys(incident.shape).filter((name) => !carried.includes(name))
    // Stands beside the incident, filled in from the organisation where the record has none.
    expect(left).toEqual(['followUp'])
  })

  it('never says who may see the case', () => {
    expect(JSON.stringify(data)).not.toContain('Witness Of Access')
    expect(page).not.toContain(dense('Witness Of Access'))
  })

  it('gives every coded value its words on the page', () => {
    const words = [
      'Espionage',
      'Loss or theft',
      'Changed only to help somebody or to make it safe',
      'Data spill',
      'Involves a clearance holder',
      'Falls in a category that goes to a security agency',
      'Compromise likely',
      '5, extreme',
      'Deliberate',
      'Minor injury',
      'Secure telephone',
      'Tried, not reached: NZSIS',
      'Told: NCSC and NZ Police',
      'Decided not required',
      'Overridden by the CSO',
      'To do',
      'Late',
      'Within 4 hours',
      'Before investigating',
      'As soon as possible',
      'Must',
      'Should',
      'Consider',
      'Thu 30 Apr 2026',
      'Planned',
      '(S) On the morning',
      '(C) The door log',
      '(U) Building management',
      'within the hour of 09:00',
      'about Fri 27 Feb 2026, 19:02',
      'Was due Tue 3 Mar 2026, 16:55 NZDT',
      'The facts as they stand no longer raise it.',
      'The source gives no number',
    ]
    expect(words.filter((text) => !page.includes(dense(text)))).toEqual([])
  })
})
