import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  buildIncidentReport,
  incidentReportFrame,
  reportTitle,
} from '../../../../main/documents/incident-report'
import { projection } from '../../../../main/documents/incident-projection'
import type { CaseDocumentInput } from '../../../../main/documents/issue'
import { type Frame, renderPdf } from '../../../../main/documents/pdf'
import {
  type Block,
  type Content,
  facts,
  heading,
  paragraph,
  table,
} from '../../../../main/documents/content'
import { caseBody } from '../../../../shared/domain/case'
import { issue, majorCase, minorCase, reportInput, topSecretCase } from '../../../fixtures/report-case'
import { dense, flat, overlaps, run, structureText, textOf, wordsByPage, written } from './outside-tools'

const render = (input: CaseDocumentInput) => renderPdf(buildIncidentReport(input), incidentReportFrame(input))

const frame: Frame = {
  marking: { text: 'IN-CONFIDENCE', colour: '#000000' },
  documentId: 'D-1',
  issuedAt: new Date('2026-03-03T07:05:00Z'),
  foot: ['Document D-1'],
  copy: null,
}

const content = (...blocks: Block[]): Content => ({
  title: 'Test',
  reference: 'CH-7Q4K-2M',
  organisation: 'Agency',
  subtitle: 'Odd input',
  blocks,
})

let major: { bytes: Buffer; pages: number }

beforeAll(async () => {
  major = await render(reportInput(majorCase))
})

afterEach(() => {
  vi.useRealTimers()
})

describe('renderPdf', () => {
  it('makes a tagged PDF with a title, a language and embedded fonts', () => {
    const info = run('pdfinfo', written(major.bytes)).text
    expect(info).toMatch(/Title: +Major security incident report CH-7Q4K-2M/)
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toMatch(new RegExp(`Pages: +${String(major.pages)}`))
    const fonts = run('pdffonts', written(major.bytes)).text.trim().split('\n').slice(2)
    expect(fonts).toHaveLength(3)
    for (const font of fonts) expect(font).toMatch(/NotoSans.*Identity-H +yes yes yes/)
    const plain = major.bytes.toString('latin1')
    expect(plain).toContain('/Lang (en-NZ)')
    expect(plain).toContain('/DisplayDocTitle true')
  })

  it('passes qpdf', () => {
    const { text, code } = run('qpdf', '--check', written(major.bytes))
    expect(text).not.toMatch(/warning|error:/i)
    expect(code).toBe(0)
  })

  it('gives the same bytes whenever it is asked', async () => {
    vi.useFakeTimers({ now: new Date('2031-01-01T00:00:00Z'), toFake: ['Date'] })
    const again = await render(reportInput(majorCase))
    expect(again.bytes.equals(major.bytes)).toBe(true)
    const other = await render(reportInput(majorCase, { issue: { ...issue, id: 'D-OTHER' } }))
    expect(other.bytes.equals(major.bytes)).toBe(false)
  })

  it.each([
    ['SECRET//NZEO', majorCase, '0 0 1'],
    ['STAFF IN-CONFIDENCE', minorCase, '0 0 0'],
    ['TOP SECRET//KAURI/ACCOUNTABLE MATERIAL//REL TO NZL, AUS, GBR', topSecretCase, '1 0 0'],
  ])(
    'prints %s at top and bottom of every page, centred, bold, in its colour',
    async (line, body, colour) => {
      const { bytes, pages } = await render(reportInput(body))
      const all = wordsByPage(bytes)
      expect(all).toHaveLength(pages)
      const parts = line.split(' ')
      for (const words of all) {
        const [top, bottom] = [
          words.filter(({ bottom }) => bottom < 50),
          words.filter(({ top }) => top > 841.89 - 50),
        ]
        for (const banner of [top, bottom]) {
          expect(banner.map(({ text }) => text)).toEqual(parts)
          const [first, last] = [banner[0], banner.at(-1)]
          expect(((first?.left ?? 0) + (last?.right ?? 0)) / 2).toBeCloseTo(595.28 / 2, 0)
        }
      }
      expect(pageContent(bytes)).toMatch(new RegExp(`/DeviceRGB cs\\n${colour} scn[^]{0,120}/F\\d 13 Tf`))
    },
  )

  it('numbers pages and, where the marking wants it, copies', async () => {
    for (let number = 1; number <= major.pages; number += 1) {
      const text = flat(textOf(major.bytes, '-f', String(number), '-l', String(number)))
      expect(text).toContain(`Page ${String(number)} of ${String(major.pages)}`)
      expect(text).toContain('Copy 1 of 3')
      expect(text).toContain('Document D-4K9M-TR')
      expect(text).toContain(`Audit head ${issue.auditHead}`)
      expect(text).toContain(`Register ${issue.registerFingerprint.hex.replaceAll(' ', '')}`)
    }
    const minor = await render(reportInput(minorCase, { issue: { ...issue, copy: null } }))
    expect(textOf(minor.bytes)).not.toMatch(/Copy \d+ of/)
  })

  it('builds a structure tree in reading order', () => {
    const tree = run('pdfinfo', '-struct-text', written(major.bytes)).text
    expect(tree.match(/^ *Document/gm)).toHaveLength(1)
    expect(tree.match(/^ *H1/gm)).toHaveLength(1)
    expect((tree.match(/^ *H2/gm) ?? []).length).toBeGreaterThan(8)
    expect(tree).toMatch(/\n {2}Table[^]*\n {4}TR[^]*\n {6}TH[^]*\n {6}TD/)
    expect(tree).toMatch(/\n {2}L\n* *[^]*\n {4}LI/)
    const order = [
      'Major security incident report',
      'Particulars of the report',
      'Safe 14, second shelf',
      'Times',
      'Account',
      'On the morning',
      'Resources involved',
      'What the rules ask',
      'What was done',
      'Signature',
    ]
    const places = order.map((text) => tree.indexOf(text))
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(places).not.toContain(-1)
    expect(tree).not.toContain('Page 1 of')
    expect(tree).toContain('What may have been compromised')
    expect(tree).toContain(
      'The folders had last been signed for on 26 February by R. Pōtae, who was on leave from 27 February and could not be reached',
    )
  })

  it('gives every header cell its scope and closes what it opens', () => {
    const plain = major.bytes.toString('latin1')
    const headers = plain.match(/\/S \/TH\n[^]*?endobj/g) ?? []
    expect(headers.length).toBeGreaterThan(30)
    for (const header of headers) expect(header).toMatch(/\/Scope \/(Row|Column)/)
    const marks = pageContent(major.bytes)
    expect(marks.match(/ B[DM]C$/gm)).toHaveLength(marks.match(/^EMC$/gm)?.length ?? 0)
  })

  it('carries its data as a file', () => {
    const input = reportInput(majorCase)
    const path = written(major.bytes)
    expect(run('pdfdetach', '-list', path).text).toContain('1 embedded files\n1: report.json')
    const saved = written('', 'json')
    run('pdfdetach', '-save', '1', '-o', saved, path)
    expect(JSON.parse(readFileSync(saved, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(projection(input, reportTitle(input)))),
    )
  })

  it('draws nothing over something else, and nothing outside the measure', () => {
    for (const words of wordsByPage(major.bytes)) {
      expect(overlaps(words)).toEqual([])
      expect(words.filter(({ left, right }) => left < 55.5 || right > 540)).toEqual([])
    }
  })
})

describe('odd input', () => {
  it('shows characters that the fonts lack as their numbers', async () => {
    const { bytes } = await renderPdf(content(paragraph('Fire 🔥 in שלום, 漢 and Ω')), frame)
    const text = flat(textOf(bytes))
    expect(text).toContain('Fire [U+1F525] in [U+05E9 U+05DC U+05D5 U+05DD], [U+6F22] and Ω')
    expect(text).toContain('printed as their Unicode numbers')
  })

  it('keeps macrons, also composed ones', async () => {
    const { bytes } = await renderPdf(
      content(paragraph('Tāmaki Makaurau, Ōtautahi, Te Whanganui-a-Tara: ĀĒĪŌŪ āēīōū')),
      frame,
    )
    expect(flat(textOf(bytes))).toContain('Tāmaki Makaurau, Ōtautahi, Te Whanganui-a-Tara: ĀĒĪŌŪ āēīōū')
    expect(flat(textOf(bytes))).not.toContain('Unicode numbers')
  })

  it('divides a word of 10 000 letters, anywhere', async () => {
    const word = 'abcdefghij'.repeat(1000)
    const blocks = [
      paragraph(word),
      facts([{ label: word, value: word }]),
      table(
        [
          { label: word, width: 1 },
          { label: 'b', width: 3 },
        ],
        [[word, 'short']],
      ),
    ]
    const { bytes } = await renderPdf(content(...blocks), frame)
    for (const words of wordsByPage(bytes)) {
      expect(overlaps(words)).toEqual([])
      expect(words.filter(({ right }) => right > 540)).toEqual([])
    }
    expect(dense(structureText(bytes)).split(word).length - 1).toBeGreaterThanOrEqual(4)
  })

  it('prints cells longer than a page, with the header on every page', async () => {
    const long = Array.from({ length: 400 }, (_, index) => `line ${String(index)} of many`).join('\n')
    const { bytes, pages } = await renderPdf(
      content(
        table(
          [
            { label: 'Alpha', width: 1 },
            { label: 'Beta', width: 1 },
          ],
          [
            ['one', long],
            ['two', 'end'],
          ],
        ),
      ),
      frame,
    )
    expect(pages).toBeGreaterThan(5)
    const text = textOf(bytes)
    expect(text.match(/Alpha/g)).toHaveLength(pages)
    for (let index = 0; index < 400; index += 1) expect(text).toContain(`line ${String(index)} of many`)
    for (const words of wordsByPage(bytes)) expect(overlaps(words)).toEqual([])
  })

  it('reads a divided row cell by cell', async () => {
    const cell = (name: string) =>
      Array.from({ length: 20 }, (_, index) => `${name}${String(index)}.`).join('\n')
    const columns = [
      { label: 'Alpha', width: 1 },
      { label: 'Beta', width: 1 },
    ]
    const { bytes } = await renderPdf(content(table(columns, [[cell('left'), cell('right')]])), frame)
    const text = flat(textOf(bytes, '-raw'))
    expect(text).toContain(flat(`${cell('left')} ${cell('right')}`))
  })

  it('manages with nothing to show', async () => {
    const { pages } = await renderPdf(
      content(facts([]), table([{ label: 'A', width: 1 }], []), { kind: 'list', items: [] }),
      frame,
    )
    expect(pages).toBe(1)
    const bare = caseBody.parse({
      ...majorCase,
      duties: [],
      recordedTimes: {},
      incident: { title: 'x', marking: { classification: 'UNCLASSIFIED' } },
    })
    const text = flat(textOf((await render(reportInput(bare))).bytes))
    expect(text).toContain('Security incident report')
    expect(text).toContain('ask nothing on the facts recorded')
  })

  it('never leaves a heading alone at the foot of a page', async () => {
    for (let lines = 36; lines <= 46; lines += 1) {
      const filler = paragraph(Array.from({ length: lines }, () => 'x').join('\n'))
      const { bytes, pages } = await renderPdf(
        content(filler, heading(2, 'Stranded'), paragraph('Follows')),
        frame,
      )
      const last = Array.from({ length: pages }, (_, page) =>
        textOf(bytes, '-f', String(page + 1), '-l', String(page + 1)),
      )
      const page = last.find((text) => text.includes('Stranded'))
      expect(page).toContain('Follows')
    }
  })
})

describe('a long report', () => {
  it('sets 200 pages without losing anybody', async () => {
    const people = Array.from({ length: 7000 }, (_, index) => ({
      name: `Pērā Wirihana-${String(index)}`,
      role: 'affected' as const,
      organisation: 'Policy and Intelligence Group',
      clearance: null,
    }))
    const started = performance.now()
    const { bytes, pages } = await render(
      reportInput({ ...majorCase, incident: { ...majorCase.incident, people } }),
    )
    const perPage = (performance.now() - started) / pages
    expect(pages).toBeGreaterThan(200)
    expect(perPage).toBeLessThan(60)
    const text = dense(textOf(bytes, '-raw'))
    expect(people.filter(({ name }) => !text.includes(name.replace(' ', '')))).toEqual([])
    expect(run('qpdf', '--check', written(bytes)).code).toBe(0)
  }, 120_000)
})

/** All page contents of a file, inflated. */
function pageContent(bytes: Buffer): string {
  const text = bytes.toString('latin1')
  const streams = [...text.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n/g)].map(({ index, 0: head }) => {
    const start = index + head.length
    return inflateSync(bytes.subarray(start, text.indexOf('\nendstream', start))).toString('latin1')
  })
  return streams.filter((stream) => stream.includes(' BDC')).join('\n')
}
