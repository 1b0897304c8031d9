import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildTagFiles,
  formatBagInfo,
  parseBagInfo,
  tagFiles,
  type BagInfo,
} from '../../../../main/packages/bag'
import { PackageError } from '../../../../main/packages/errors'
import { parseSums } from '../../../../main/packages/sums'

const info: BagInfo = {
  name: 'CH-7Q4K-2M-001',
  sender: 'Ministry of Tūī',
  marking: 'SECRET  NZEO',
  recipients: [
    { name: 'NZSIS', certificate: 'a'.repeat(96), key: 'b'.repeat(96) },
    { name: 'NCSC', certificate: 'c'.repeat(96), key: 'd'.repeat(96) },
  ],
  epoch: 2,
  sequence: 17,
  previous: 'e'.repeat(128),
  createdAt: '2026-03-01T02:15:00.000Z',
  approval: 'single-person',
  payloadBytes: 1234,
  payloadFiles: 3,
}

describe('bag-info.txt', () => {
  it('says everything on lines of its own', () => {
    const text = formatBagInfo(info)
    expect(text).toMatch(/^Source-Organization: Ministry of Tūī\nExternal-Identifier: CH-7Q4K-2M-001\n/)
    expect(text).toContain('\nBagging-Date: 2026-03-01\nPayload-Oxum: 1234.3\n')
    expect(text).toContain('\nRecipient: NCSC\nRecipient-Certificate-SHA384: cccc')
    expect(text.endsWith('\n')).toBe(true)
  })

  it('is read back as it was written', () => {
    const text = fc.stringMatching(/^[A-Za-z0-9āēīōūĀ:.,()-]{1,80}$/)
    const hex = fc.stringMatching(/^[0-9a-f]{96}$/)
    const recipient = fc.record({ name: text, certificate: hex, key: hex })
    const any = fc.record({
      sender: text,
      marking: text,
      recipients: fc.array(recipient, { minLength: 1, maxLength: 5 }),
      epoch: fc.nat(),
      sequence: fc.maxSafeNat(),
      payloadBytes: fc.nat(),
      payloadFiles: fc.integer({ min: 1, max: 9999 }),
      previous: fc.constantFrom(null, 'e'.repeat(128)),
    })
    fc.assert(
      fc.property(any, (parts) => {
        const whole = { ...info, ...parts }
        expect(parseBagInfo(Buffer.from(formatBagInfo(whole)))).toEqual(whole)
      }),
    )
  })

  const lines = formatBagInfo(info).split('\n')

  it.each([
    ['cut short', formatBagInfo(info).slice(0, -1)],
    ['empty', ''],
    ['without a label', formatBagInfo(info).replace('Epoch: 2\n', '')],
    ['with a label twice', formatBagInfo(info).replace('Epoch: 2\n', 'Epoch: 2\nEpoch: 3\n')],
    ['with an unknown label', `${formatBagInfo(info)}Contact-Name: X\n`],
    ['in another order', [lines[1], lines[0], ...lines.slice(2)].join('\n')],
    ['with a folded line', formatBagInfo(info).replace('of Tūī', 'of\n Tūī')],
    ['with carriage returns', formatBagInfo(info).replaceAll('\n', '\r\n')],
    ['with another approval', formatBagInfo(info).replace('single-person', 'none')],
    ['with leading zeros', formatBagInfo(info).replace('Epoch: 2', 'Epoch: 02')],
    [
      'with another date than its time',
      formatBagInfo(info).replace('Bagging-Date: 2026-03-01', 'Bagging-Date: 2026-03-02'),
    ],
    ['with a recipient without a key', formatBagInfo(info).replace(/Recipient-Key-SHA384: d+\n/, '')],
    ['of another format', formatBagInfo(info).replace('closehold-package-1', 'closehold-package-2')],
    ['with hidden text', formatBagInfo(info).replace('NZEO', 'NZ\u202eEO')],
  ])('is refused %s', (_what, text) => {
    expect(() => parseBagInfo(Buffer.from(text))).toThrow(PackageError)
  })

  it('is refused when it is not UTF-8', () => {
    const bytes = Buffer.from(formatBagInfo(info))
    bytes[25] = 0xff
    expect(() => parseBagInfo(bytes)).toThrow('not UTF-8')
  })

  it('never fails in another way, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(400), (bytes, at) => {
        const copy = Buffer.from(formatBagInfo(info))
        copy.set(bytes.subarray(0, Math.max(0, copy.length - at)), at)
        try {
          parseBagInfo(copy)
        } catch (error) {
          expect(error).toBeInstanceOf(PackageError)
        }
      }),
    )
  })
})

describe('buildTagFiles', () => {
  it('lists declaration, bag-info and manifest in the tag manifest', () => {
    const tags = buildTagFiles(info, [{ name: 'data/x', sha512: 'f'.repeat(128) }])
    const listed = parseSums(tags.get(tagFiles.tagManifest) ?? Buffer.alloc(0), 'x')
    expect(listed.map(({ name }) => name)).toEqual(['bagit.txt', 'bag-info.txt', 'manifest-sha512.txt'])
    expect(tags.get(tagFiles.declaration)?.toString()).toBe(
      'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    )
    expect(tags.get(tagFiles.manifest)?.toString()).toBe(`${'f'.repeat(128)}  data/x\n`)
  })
})
