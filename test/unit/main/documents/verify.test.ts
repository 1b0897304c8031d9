import { beforeAll, describe, expect, it } from 'vitest'
import { buildIncidentReport, incidentReportFrame } from '../../../../main/documents/incident-report'
import { renderPdf } from '../../../../main/documents/pdf'
import { type PdfSigner, signPdf } from '../../../../main/documents/sign'
import { verifyPdf } from '../../../../main/documents/verify'
import { fingerprintOf } from '../../../../main/keys/certificates'
import { fingerprintHex } from '../../../../main/keys/words'
import { minorCase, reportInput } from '../../../fixtures/report-case'
import { newSigner } from '../../../helpers/signer'

let unsigned: Buffer
let signer: PdfSigner
let signed: Buffer
let start: number
let end: number

beforeAll(async () => {
  const input = reportInput(minorCase)
  unsigned = (await renderPdf(buildIncidentReport(input), incidentReportFrame(input))).bytes
  signer = await newSigner()
  signed = await signPdf(unsigned, signer)
  start = signed.indexOf('/Contents <') + '/Contents <'.length
  end = signed.indexOf('>', start)
})

/** Every check of a file against the true authority, as `name: verdict`, and whether all of them pass. */
async function judged(bytes: Buffer, authority: Buffer = signer.authority) {
  const { checks } = await verifyPdf(bytes, { authority })
  const failed = checks.filter(({ verdict }) => verdict === 'fail')
  return { holds: checks.every(({ verdict }) => verdict === 'pass'), failed, checks }
}

const flipped = (position: number, mask: number) => {
  const copy = Buffer.from(signed)
  copy[position] = (copy[position] ?? 0) ^ mask
  return copy
}

/** Numbers below `limit`, the same in every run. */
function sequence(length: number, limit: number): number[] {
  let state = 20260303
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * limit)
  })
}

describe('verifyPdf', () => {
  it('passes an untouched document and says who signed it', async () => {
    const { checks, details } = await verifyPdf(signed, { authority: signer.authority })
    expect(checks.map(({ verdict }) => verdict)).toEqual(Array(6).fill('pass'))
    expect(details.signer).toContain('Mere Tūhoe')
    expect(details.signedAt).toBe('2026-03-03T07:05:00.000Z')
    expect(details.authorityFingerprint).toBe(fingerprintHex(fingerprintOf(signer.authority)))
  })

  it('leaves the signer unchecked without an authority', async () => {
    const { checks } = await verifyPdf(signed)
    expect(checks.at(-1)).toMatchObject({ name: 'signer is vouched for', verdict: 'not checked' })
    expect(checks.slice(0, -1).every(({ verdict }) => verdict === 'pass')).toBe(true)
  })

  it('fails the signer under another authority', async () => {
    const { failed } = await judged(signed, (await newSigner('Another agency')).authority)
    expect(failed).toMatchObject([{ name: 'signer is vouched for', verdict: 'fail' }])
  })

  it('notices one bit at every place of the signature, case and padding included', async () => {
    const missed: number[] = []
    for (let position = start - 1; position <= end; position += 1) {
      if ((await judged(flipped(position, 1 << (position % 8)))).holds) missed.push(position)
      if ((signed[position] ?? 0) >= 0x61 && (await judged(flipped(position, 0x20))).holds)
        missed.push(position)
    }
    expect(missed).toEqual([])
    expect(end - start).toBe(12288)
  }, 120_000)

  it('notices one bit anywhere else', async () => {
    const outside = signed.length - (end - start)
    const missed: number[] = []
    for (const place of sequence(4000, outside)) {
      const position = place < start ? place : place + (end - start)
      if ((await judged(flipped(position, 1 << (position % 8)))).holds) missed.push(position)
    }
    expect(missed).toEqual([])
  }, 120_000)

  it('notices one bit at every place of the update that holds the signature', async () => {
    const missed: number[] = []
    const places = [...Array(start - unsigned.length).keys()].map((index) => unsigned.length + index)
    for (let position = end; position < signed.length; position += 1) places.push(position)
    for (const position of places)
      if ((await judged(flipped(position, 1 << (position % 7)))).holds) missed.push(position)
    expect(missed).toEqual([])
  }, 120_000)

  it('names what is wrong with a file as a whole', async () => {
    const message = async (bytes: Buffer) =>
      (await judged(bytes)).failed.map(({ name, detail }) => `${name}: ${detail}`)
    expect(await message(unsigned)).toEqual(['exactly one signature: The file carries no signature.'])
    expect(await message(Buffer.concat([signed, Buffer.from('12345')]))).toEqual([
      'signature covers the whole file: 5 bytes were appended after the document was signed.',
    ])
    expect(await message(signed.subarray(0, -7))).toEqual([
      'signature covers the whole file: The file has lost 7 bytes at its end.',
    ])
    expect(await message(Buffer.concat([signed, signed]))).toEqual([
      'exactly one signature: The file carries more than one signature.',
    ])
    expect(await message(Buffer.from('plain text'))).toEqual([
      'a PDF file of readable size: The file does not begin as a PDF.',
    ])
    expect(await message(Buffer.alloc(0))).toHaveLength(1)
  })

  it('refuses a byte range that leaves out more than the signature', async () => {
    const from = signed.indexOf('/ByteRange')
    const head = signed.toString('latin1', from, from + 80)
    const [, first = '', second = '', third = ''] = /\[0 (\d+) (\d+) (\d+)\]/.exec(head) ?? []
    const wider = Buffer.from(signed)
    const range = `[0 ${first} ${String(Number(second) + 9)} ${String(Number(third) - 9)}]`
    wider.write(range, from + '/ByteRange '.length, 'latin1')
    const { failed } = await judged(wider)
    expect(failed).toHaveLength(1)
    expect(failed[0]?.name).toBe('signature covers the whole file')
  })

  it('refuses a signature moved over from another document', async () => {
    const input = reportInput(minorCase, { singlePersonRelease: { by: 'Mere Tūhoe', reason: 'Urgent.' } })
    const other = (await renderPdf(buildIncidentReport(input), incidentReportFrame(input))).bytes
    const file = await signPdf(other, signer)
    file.write(
      signed.toString('latin1', start, end),
      file.indexOf('/Contents <') + '/Contents <'.length,
      'latin1',
    )
    expect((await judged(file)).failed.map(({ name }) => name)).toEqual(['content and signature agree'])
  })
})
