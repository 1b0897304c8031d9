import { describe, expect, it } from 'vitest'
import { templateIds, type TemplateId } from '../../../../shared/contract/release'
import { passages, type Block, type Content } from '../../../../main/documents/content'
import type { CaseDocumentInput } from '../../../../main/documents/issue'
import { renderPdf } from '../../../../main/documents/pdf'
import { signPdf } from '../../../../main/documents/sign'
import { makeDocument, templateOf, templates } from '../../../../main/documents/templates'
import { espionage, nothingKnown, updateOfEspionage } from '../../../fixtures/gallery-cases'
import { assault, cabinet, circumstances, contact, repeated, spill } from '../../../fixtures/gallery-notices'
import { majorCase, minorCase, reportInput } from '../../../fixtures/report-case'
import type { CaseBody } from '../../../../shared/domain/case'
import { newSigner } from '../../../helpers/signer'
import { dense, flat, nssFolder, run, structureText, textOf, written } from './outside-tools'

const { now, updates } = updateOfEspionage('5a07c1'.repeat(16))

/** A case that fits each kind, and words that its pages must hold. */
const kinds: Record<TemplateId, { input: CaseDocumentInput; words: readonly string[] }> = {
  'incident-report': {
    input: reportInput(espionage),
    words: [
      'Major security incident report',
      'Need-to-know hold',
      'Handling required by Ministry of Distant Shores',
      'Who may be interviewed',
      'Initial assessment: Done When and where did it happen',
      '14:44 NZDT Asked us to leave the laptop off.',
      'Approved by: Ruth Amosa',
      'Security outcome; Training',
    ],
  },
  'major-report': {
    input: reportInput(espionage),
    words: [
      'Report of a major security incident',
      'Particulars of the report',
      'Duties overridden by the CSO',
    ],
  },
  'update-report': {
    input: reportInput(now, { updates }),
    words: [
      'Update of a report',
      'D-0A1B2C3D4E5F',
      'Tue 3 Mar 2026, 20:05 NZDT',
      '5a07c1'.repeat(16),
      'Two folders of SECRET reporting could not be found',
      'Both folders have been found',
      'Took both folders back under safe hand',
      'P. Aldous (suspected), Embassy of Freedonia',
      'Sealed the registry',
    ],
  },
  'contact-report': {
    input: reportInput(contact),
    words: [
      'Wiremu Paki',
      'They asked for protectively marked information',
      'Marking of what was asked for',
      'P. Aldous',
      'Second secretary (commercial)',
      'Freedonia',
      'Who began it The official',
      'Two colleagues from Policy',
      'Which ports the new patrol plan leaves out',
      'help with the school fees',
      'Nothing but a business card',
      'He said that he would telephone',
      'Wanted to meet away from work',
      'He knew my name and where my children go to school',
      'Third approach to this section',
      'form may ask otherwise',
    ],
  },
  'change-of-circumstances': {
    input: reportInput(circumstances),
    words: [
      'Tāne Wikitoria',
      'TOP SECRET',
      'A close relationship starts or ends',
      'Sat 15 Aug 2026',
      'Manager told Yes',
      'Will marry in August',
      'Travel briefing before',
      'Likely to undermine protection Not known',
      'Access to one compartment is stopped',
      'Sat 2 May 2026, 09:00',
      'form may ask otherwise',
    ],
  },
  'nzsis-repeated-minor': {
    input: reportInput(repeated),
    words: [
      'Wiremu Paki',
      'SECRET',
      'Minor incidents 3',
      'Wed 11 Feb 2026',
      'Mon 4 May 2026',
      'form may ask otherwise',
    ],
  },
  'nzsis-suitability': {
    input: reportInput(espionage),
    words: [
      'Rāwiri Pōtae',
      'Whom it concerns',
      'Marked material is missing',
      'SECRET//NZEO',
      'form may ask otherwise',
    ],
  },
  'nzsis-outcome': {
    input: reportInput(espionage),
    words: [
      'Hine Parata',
      'Security outcome',
      'folio 88 is missing',
      'Reference NS-26-0418',
      'Approved by Ruth Amosa',
    ],
  },
  'ncsc-report': {
    input: reportInput(spill),
    words: [
      'DRAFT FACTS',
      'Data spill',
      'Tier (NZISM 7.2.14) Serious',
      'Corporate mail',
      'Accredited for what was put on it No',
      'Isolated Yes',
      'Personal information affected Not known',
      'nothing was deleted, copied, opened, printed or forwarded',
      'form may ask otherwise',
    ],
  },
  'cabinet-office': {
    input: reportInput(cabinet),
    words: [
      'Five Cabinet papers, Budget 2026, copies 14 to 18',
      'CABINET, BUDGET SENSITIVE',
      'left on the back seat of a taxi',
      'Anahera Te Rangi',
      'Accidental',
      'The Cabinet Office asked that nobody else be told',
      'form may ask otherwise',
    ],
  },
  'police-referral': {
    input: reportInput(assault),
    words: [
      'What is asked',
      'May we look at the gate camera',
      'Possible offence Yes',
      'Use of weapons',
      'steel bar',
    ],
  },
  'worksafe-notification': {
    input: reportInput(assault),
    words: [
      'Serious injury',
      '40 Ōwhiro Road',
      'Place where it happened Left as it was',
      'Taken into hospital, Left forearm, Splinted by the ambulance crew',
      '111, Wed 6 May 2026, 05:52',
      'Sione Fa’asavalu',
      'Taken to hospital; broken forearm',
      'form may ask otherwise',
    ],
  },
}

const everyKind = templateIds.map((id) => ({ id, ...kinds[id] }))

describe.each(everyKind)('$id', ({ id, input, words }) => {
  const made = makeDocument(id, input)

  it('says what it must on its pages, whole, signed, tagged, the same each time', async () => {
    const { bytes } = await renderPdf(made.content, made.frame)
    const again = await renderPdf(makeDocument(id, input).content, makeDocument(id, input).frame)
    expect(again.bytes.equals(bytes)).toBe(true)
    const page = flat(textOf(bytes, '-layout'))
    const reading = dense(`${structureText(bytes)} ${textOf(bytes)}`)
    expect(words.filter((text) => !reading.includes(dense(text)))).toEqual([])
    expect(page).toContain(made.frame.marking.text)
    expect(reading).toContain(dense(input.issue.id))
    if (id !== 'incident-report') expect(page).not.toMatch(/not recorded/i)
    expect(reading).toContain(dense('Contact for follow-up'))
    expect(reading).toContain('Signedby')
    const tags = run('pdfinfo', '-struct', written(bytes)).text
    for (const tag of ['H1', 'H2', 'Table', 'TH', 'TD', 'L', 'P']) expect(tags).toContain(tag)

    const signer = await newSigner()
    const signed = written(await signPdf(bytes, signer))
    const { text } = run('pdfsig', '-nssdir', `sql:${nssFolder(signer.authority)}`, signed)
    for (const line of ['Total document signed', 'Signature is Valid', 'Certificate is Trusted'])
      expect(text).toContain(line)
    expect(run('qpdf', '--check', signed).code).toBe(0)
  })

  it('carries as data what its pages show, and who may see the case nowhere', () => {
    if (id !== 'incident-report') expect(said(made.data)).toEqual(said(blocksAsSections(made.content)))
    expect(JSON.stringify({ ...made, frame: made.frame.foot })).not.toContain('Witness Of Access')
    expect(JSON.stringify(made.content)).not.toContain('PN-7Q4K-2M')
    expect(JSON.stringify(made.data)).not.toContain('PN-7Q4K-2M')
  })
})

/** Every string in a notice's sections, in order. */
function said(data: unknown): string[] {
  const { sections } = data as { sections: unknown }
  return leaves(sections)
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(leaves)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => (key === 'kind' ? [] : leaves(one)))
}

/** The words of the blocks in the order of a notice's sections. */
function blocksAsSections({ blocks }: Content): { sections: string[] } {
  const lines = (words: Parameters<typeof passages>[0]) => passages(words).map(({ text }) => text)
  const of = (block: Block): string[] => {
    switch (block.kind) {
      case 'heading':
        return [block.text]
      case 'paragraph':
        return [block.mark === undefined ? block.text : `${block.mark} ${block.text}`]
      case 'list':
        return [...block.items]
      case 'facts':
      case 'panel':
        return block.items.flatMap(({ label, value }) => [label, ...lines(value)])
      case 'table':
        return [
          ...block.columns.map(({ label }) => label),
          ...block.rows.flatMap((row) => row.flatMap(lines)),
        ]
      case 'notice':
        return [block.title, block.text]
    }
  }
  return { sections: blocks.flatMap(of) }
}

describe('a case of which nothing is known', () => {
  const every = templateIds.filter((id) => id !== 'update-report' && id !== 'incident-report')

  it.each(every)('%s leaves nothing out: each fact is there as not known', (id) => {
    const { content } = makeDocument(id, reportInput(nothingKnown))
    const empty = content.blocks.flatMap((block) =>
      block.kind === 'facts' ? block.items.filter(({ value }) => passages(value).length === 0) : [],
    )
    expect(empty).toEqual([])
    const text = JSON.stringify(content.blocks)
    expect(text).toContain('Not known')
    expect(text).not.toContain('Not recorded')
    expect(templateOf(id).problem(nothingKnown)).toBeNull()
  })

  it('gives a major report its ten particulars all the same', () => {
    const { content } = makeDocument('major-report', reportInput(nothingKnown))
    const facts = content.blocks.find((block) => block.kind === 'facts')
    const values = facts?.kind === 'facts' ? facts.items.map(({ value }) => passages(value)[0]?.text) : []
    expect(values).toEqual([
      ...['Not known', 'Not known', 'Not known', 'Not known', 'Not known', 'Not known'],
      ...['Ministry of Harbours and Lights', 'Mere Tūhoe, Chief Security Officer'],
      ...['Nothing can be said yet; taken as serious.', 'Not known'],
    ])
  })
})

describe('which documents fit', () => {
  const fitting = (body: CaseBody) =>
    templates.flatMap(({ id, problem }) => (problem(body) === null ? [id] : [])).sort()

  it.each([
    ['a minor case', minorCase, []],
    [
      'espionage with a spill and an outcome',
      espionage,
      ['major-report', 'ncsc-report', 'nzsis-outcome', 'nzsis-suitability', 'police-referral'],
    ],
    ['lost Cabinet papers', cabinet, ['cabinet-office']],
    ['an assault', assault, ['major-report', 'police-referral', 'worksafe-notification']],
    ['a spill', spill, ['ncsc-report']],
    ['a contact', contact, ['contact-report']],
    ['a change of circumstances', circumstances, ['change-of-circumstances']],
    ['repeated minor incidents', repeated, ['nzsis-repeated-minor']],
  ] as const)('%s: %#', (_what, body, ids) => {
    expect(fitting(body)).toEqual(['incident-report', ...ids, 'update-report'].sort())
  })

  it('says why not, in words', () => {
    expect(templateOf('cabinet-office').problem(minorCase)).toBe(
      'Nobody has said that Cabinet material is involved.',
    )
    expect(templateOf('nzsis-outcome').problem({ ...espionage, log: [] })).toBe(
      'No outcome of an investigation is recorded yet.',
    )
    const { people: _people, ...incident } = majorCase.incident
    expect(templateOf('major-report').problem({ ...majorCase, incident })).toMatch(
      /^The report would lack something: Name/,
    )
  })
})
