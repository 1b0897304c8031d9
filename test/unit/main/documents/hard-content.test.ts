import { describe, expect, it } from 'vitest'
import { caseBody, type CaseBody } from '../../../../shared/domain/case'
import { markingLine, type Marking } from '../../../../shared/domain/marking'
import { templateIds, type TemplateId } from '../../../../shared/contract/release'
import type { CaseDocumentInput } from '../../../../main/documents/issue'
import { renderPdf } from '../../../../main/documents/pdf'
import { makeDocument } from '../../../../main/documents/templates'
import { espionage, nothingKnown, updateOfEspionage } from '../../../fixtures/gallery-cases'
import { assault, cabinet, circumstances, contact, repeated, spill } from '../../../fixtures/gallery-notices'
import { reportInput } from '../../../fixtures/report-case'
import { dense, flat, overlaps, run, structureText, textOf, wordsByPage, written } from './outside-tools'

/* What people and agencies really write: long names, other scripts, long markings, parts that another agency must not see. */

const withIncident = (body: CaseBody, changes: object): CaseBody =>
  caseBody.parse({ ...body, incident: { ...body.incident, ...changes } })

const render = async (id: TemplateId, input: CaseDocumentInput) => {
  const { content, frame } = makeDocument(id, input)
  return renderPdf(content, frame)
}

/** As long as a marking can be: every endorsement there is room for, each as long as it may be. */
const longest: Marking = {
  classification: 'TOP SECRET',
  endorsements: [
    {
      kind: 'releasable-to',
      countries: ['NZL', ...Array.from({ length: 26 }, (_, at) => `A${String.fromCharCode(65 + at)}X`)],
    },
    ...Array.from({ length: 11 }, (_, at) => ({
      kind: 'compartment' as const,
      codeword: `${String.fromCharCode(65 + at)}${'RĀTĀ KAURI '.repeat(4)}`.slice(0, 39),
    })),
  ],
}

describe('the longest marking there is', () => {
  it('stands whole at top and bottom of every page, over nothing else', async () => {
    const body = withIncident(espionage, { marking: longest, resources: [] })
    const { bytes, pages } = await render('incident-report', reportInput(body))
    const line = dense(markingLine(longest)).toUpperCase()
    for (let page = 1; page <= pages; page += 1) {
      const text = dense(textOf(bytes, '-f', String(page), '-l', String(page)))
      expect(text.split(line).length - 1).toBeGreaterThanOrEqual(2)
    }
    for (const words of wordsByPage(bytes)) expect(overlaps(words)).toEqual([])
    expect(run('qpdf', '--check', written(bytes)).code).toBe(0)
  })
})

describe('names and words of every sort', () => {
  const sorts: [string, string, string][] = [
    [
      'macrons, also written as two characters',
      'Te Atawhai Te\u0304na\u0304 Ōwhiro',
      'Te Atawhai Tēnā Ōwhiro',
    ],
    ['right to left', 'שלום', '[U+05E9 U+05DC U+05D5 U+05DD]'],
    ['Chinese', '李小龍', '[U+674E U+5C0F U+9F8D]'],
    ['one word of 160 letters', 'x'.repeat(160), 'x'.repeat(160)],
  ]

  it.each(sorts)('%s', async (_what, name, printed) => {
    const people = [{ name, role: 'suspected' as const, organisation: name, clearance: null }]
    const { bytes } = await render(
      'major-report',
      reportInput(withIncident(espionage, { people, brief: `${name} and ${name}` })),
    )
    const text = dense(structureText(bytes))
    expect(text.split(dense(printed)).length - 1).toBeGreaterThanOrEqual(4)
    expect(flat(textOf(bytes)).includes('Unicode numbers')).toBe(printed.includes('U+'))
    for (const words of wordsByPage(bytes)) expect(overlaps(words)).toEqual([])
  })
})

const { now, updates } = updateOfEspionage('5a07c1'.repeat(16))
const fitting: Record<TemplateId, CaseDocumentInput> = {
  'incident-report': reportInput(espionage),
  'major-report': reportInput(espionage),
  'update-report': reportInput(now, { updates }),
  'contact-report': reportInput(contact),
  'change-of-circumstances': reportInput(circumstances),
  'nzsis-repeated-minor': reportInput(repeated),
  'nzsis-suitability': reportInput(espionage),
  'nzsis-outcome': reportInput(espionage),
  'ncsc-report': reportInput(spill),
  'cabinet-office': reportInput(cabinet),
  'police-referral': reportInput(assault),
  'worksafe-notification': reportInput(assault),
}

describe('the first and the last page', () => {
  it.each(templateIds)(
    '%s: who is asked, how bad, how marked first; never a signature by itself last',
    async (id) => {
      for (const input of [
        fitting[id],
        {
          ...fitting[id],
          case: withIncident(fitting[id].case, { followUp: nothingKnown.incident.followUp }),
        },
      ]) {
        const { bytes, pages } = await render(id, input)
        const page = (number: number) =>
          flat(textOf(bytes, '-layout', '-f', String(number), '-l', String(number)))
        for (const label of ['Case', 'Protective marking', 'Issued', 'Questions to', 'Facts'])
          expect(page(1)).toContain(label)
        expect(page(1)).toContain('Mere Tūhoe')
        const beforeSignature = page(pages).split('Signature')[0] ?? ''
        expect(page(pages)).toContain('Signature')
        expect(beforeSignature.length).toBeGreaterThan(200)
      }
    },
  )
})

describe('what one agency need not know of another', () => {
  const both = withIncident(espionage, {
    healthAndSafety: 'death',
    cabinetMaterial: true,
    suspected: ['espionage', 'sabotage'],
  })
  const said = (id: TemplateId, body: CaseBody) => JSON.stringify(makeDocument(id, reportInput(body)))

  it.each(['worksafe-notification', 'cabinet-office'] as const)(
    '%s says nothing of what is suspected',
    (id) => {
      expect(said(id, both)).not.toMatch(/espionage|sabotage/i)
    },
  )

  it('a referral to NZ Police names only what goes to NZ Police', () => {
    expect(said('police-referral', both)).toContain('Sabotage')
    expect(said('police-referral', both)).not.toMatch(/espionage/i)
  })

  it('a major report says why it comes, unless that would tell one agency what goes to another', () => {
    expect(said('major-report', espionage)).toContain('Suspected: espionage')
    expect(said('major-report', both)).toContain('Suspected: more than one category')
    expect(said('major-report', both)).not.toMatch(/espionage|sabotage/i)
  })

  it('WorkSafe hears of the call to 111, not of the NZSIS', () => {
    const told = (recipient: string) => ({
      ...both,
      duties: both.duties.map((duty) => ({
        ...duty,
        contacts: duty.contacts.map((one) => ({ ...one, result: 'told' as const, recipients: [recipient] })),
      })),
    })
    const line = (recipient: string) =>
      /Emergency services or Police told.{0,120}/.exec(said('worksafe-notification', told(recipient)))?.[0]
    expect(line('111')).toContain('111')
    expect(line('NZSIS')).not.toContain('NZSIS')
    expect(line('NZSIS')).toContain('None')
  })
})
