import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { buildIncidentReport, incidentReportFrame } from '../main/documents/incident-report'
import type { Content } from '../main/documents/content'
import { passages } from '../main/documents/content'
import type { CaseDocumentInput } from '../main/documents/issue'
import { renderPdf } from '../main/documents/pdf'
import { signPdf } from '../main/documents/sign'
import { createAuthority, issueAccountCertificates, newKeyPair } from '../main/keys/certificates'
import { exampleCase, exampleIncident } from './example'
import { figure, inTurn, type Bench } from './measure'

const fontFolder = join(process.cwd(), 'dist', 'fonts')

/**
 * P4: a signed, tagged report; the baseline is bare PDFKit with the same text,
 * the same font and its own `doc.table`, neither tagged nor signed.
 */
export const documents: Bench = async () => {
  const signer = await makeSigner()
  const figures = []
  for (const long of [false, true]) {
    const input = reportOf(long)
    const content = buildIncidentReport(input)
    let pages = 0
    const [value, baseline] = await inTurn(
      long ? 3 : 9,
      async () => {
        const made = await renderPdf(content, incidentReportFrame(input, fontFolder))
        await signPdf(made.bytes, signer)
        pages = made.pages
      },
      () => plainPdf(content),
    )
    figures.push(figure('P4 signed, tagged report', pages, 'ms', value, baseline))
  }
  return figures
}

/** The example's report, or one of some two hundred pages with the same tables. */
function reportOf(long: boolean): CaseDocumentInput {
  const { narrative } = exampleIncident()
  const pages = Array.from({ length: 100 }, () =>
    narrative.map((part) => ({ ...part, text: Array.from({ length: 5 }, () => part.text).join('\n') })),
  ).flat()
  const fingerprint = { hex: 'AB'.repeat(48), words: ['topmost', 'Istanbul'] }
  return {
    case: exampleCase('CH-7Q4K-2M', { narrative: long ? pages : narrative }),
    organisation: {
      name: 'Te Tari Whakamātau',
      zone: 'Pacific/Auckland',
      contact: { agency: 'Te Tari Whakamātau', name: 'Mere Tūhoe' },
    },
    issue: {
      id: 'D-000000000000',
      revision: 1,
      issuedAt: '2026-03-01T01:05:00.000Z',
      issuedBy: 'Mere Tūhoe',
      copy: null,
      registerFingerprint: fingerprint,
      auditHead: 'ab'.repeat(48),
      signer: { name: 'Mere Tūhoe', role: 'Chief Security Officer', fingerprint },
    },
  }
}

async function makeSigner() {
  const from = new Date('2026-01-01T00:00:00Z')
  const authority = await createAuthority({ organisation: 'Bench', registerId: 'bench', from })
  const signing = newKeyPair()
  const certificates = await issueAccountCertificates({
    authority,
    name: 'Mere Tūhoe',
    accountId: 'a',
    from,
    agreementPublic: newKeyPair().publicKey,
    signingPublic: signing.publicKey,
  })
  return {
    certificate: certificates.signing,
    authority: authority.certificate,
    privateKey: signing.privateKey,
    name: 'Mere Tūhoe',
    reason: 'Bench',
    at: new Date('2026-03-01T01:05:00Z'),
  }
}

/** The same words through PDFKit as it comes. */
function plainPdf(content: Content): Promise<void> {
  return new Promise((resolve) => {
    const doc = new PDFDocument({ size: 'A4', font: join(fontFolder, 'NotoSans_400Regular.ttf') })
    doc.on('data', () => undefined)
    doc.on('end', resolve)
    const text = (words: Parameters<typeof passages>[0]) =>
      passages(words)
        .map((one) => one.text)
        .join(' ')
    doc.fontSize(9.5)
    for (const block of content.blocks) {
      if (block.kind === 'heading' || block.kind === 'paragraph') doc.text(block.text)
      else if (block.kind === 'notice') doc.text(`${block.title} ${block.text}`)
      else if (block.kind === 'list') for (const item of block.items) doc.text(text(item))
      else if (block.kind === 'table') {
        doc.table({
          data: [block.columns.map((column) => column.label), ...block.rows.map((row) => row.map(text))],
        })
      } else for (const item of block.items) doc.text(`${item.label}: ${text(item.value)}`)
    }
    doc.end()
  })
}
