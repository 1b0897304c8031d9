import { beforeAll, describe, expect, it } from 'vitest'
import { buildIncidentReport, incidentReportFrame } from '../../../../main/documents/incident-report'
import { renderPdf } from '../../../../main/documents/pdf'
import { type PdfSigner, signPdf } from '../../../../main/documents/sign'
import { KeyError } from '../../../../main/keys/errors'
import { newKeyPair } from '../../../../main/keys/certificates'
import { majorCase, reportInput } from '../../../fixtures/report-case'
import { newSigner } from '../../../helpers/signer'
import { nssFolder, run, textOf, written } from './outside-tools'

let unsigned: Buffer
let signer: PdfSigner
let signed: Buffer

beforeAll(async () => {
  const input = reportInput(majorCase)
  unsigned = (await renderPdf(buildIncidentReport(input), incidentReportFrame(input))).bytes
  signer = await newSigner()
  signed = await signPdf(unsigned, signer)
})

describe('signPdf', () => {
  it('satisfies pdfsig, with the root in its store: valid, trusted, whole document', () => {
    const { text, code } = run('pdfsig', '-nssdir', nssFolder(signer.authority), written(signed))
    expect(text).toContain('Signature Type: ETSI.CAdES.detached')
    expect(text).toContain('Signing Hash Algorithm: SHA-384')
    expect(text).toContain('Signature is Valid.')
    expect(text).toContain('Certificate is Trusted.')
    expect(text).toContain('Total document signed')
    expect(text).toContain('Mere Tūhoe')
    expect(text.match(/Signature #/g)).toHaveLength(1)
    expect(code).toBe(0)
  })

  it('is not trusted by a store that holds another root', async () => {
    const other = await newSigner('Another agency')
    const { text } = run('pdfsig', '-nssdir', nssFolder(other.authority), written(signed))
    expect(text).toContain('Signature is Valid.')
    expect(text).not.toContain('Certificate is Trusted.')
  })

  it('leaves a file that qpdf finds nothing wrong with', () => {
    const { text, code } = run('qpdf', '--check', written(signed))
    expect(text).not.toMatch(/warning|error:/i)
    expect(code).toBe(0)
  })

  it('keeps the bytes it was given, and the pages they make', () => {
    expect(signed.subarray(0, unsigned.length).equals(unsigned)).toBe(true)
    expect(textOf(signed)).toBe(textOf(unsigned))
  })

  it('shows pdfsig any change and any byte added', () => {
    const nss = nssFolder(signer.authority)
    const changed = Buffer.from(signed)
    changed[5000] = (changed[5000] ?? 0) ^ 1
    expect(run('pdfsig', '-nssdir', nss, written(changed)).text).toContain('Digest Mismatch')
    const longer = Buffer.concat([signed, Buffer.from('% more\n')])
    expect(run('pdfsig', '-nssdir', nss, written(longer)).text).toContain('Not total document signed')
  })

  it('signs once only, and only what was made here', async () => {
    await expect(signPdf(signed, signer)).rejects.toThrow('signed already')
    await expect(signPdf(Buffer.from('%PDF-1.7\nnothing'), signer)).rejects.toThrow('does not end the way')
  })

  it('refuses a key that the certificate does not name', async () => {
    const { privateKey } = newKeyPair()
    await expect(signPdf(unsigned, { ...signer, privateKey })).rejects.toBeInstanceOf(KeyError)
  })

  it('has room for the longest names', async () => {
    const long = await newSigner('Ō'.repeat(2000), 'ā'.repeat(120))
    const file = await signPdf(unsigned, long)
    expect(run('pdfsig', '-nssdir', nssFolder(long.authority), written(file)).text).toContain(
      'Signature is Valid.',
    )
  })
})
