import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealTo } from '../../../../main/keys/envelope'
import { tagFiles } from '../../../../main/packages/bag'
import { checkNames } from '../../../../main/packages/check-list'
import { verifyPackage, type Opening } from '../../../../main/packages/reader-v1'
import { NAME, genuineBag, resign, sealForged, signForged, zipOf, type Bag } from './forge'
import { cleanUp, failed, makePeople, payload, type People } from './kit'

let people: People
let stranger: People
let full: Opening
beforeAll(async () => {
  people = await makePeople()
  stranger = await makePeople('Elsewhere')
  full = { privateKey: people.recipient.privateKey, authority: people.signer.authority }
})
afterAll(cleanUp)

describe('a package sealed and signed properly but wrong inside', () => {
  async function failedInside(change: (bag: Bag) => Bag | Promise<Bag> | undefined): Promise<string[]> {
    const bag = await genuineBag(people)
    const path = await sealForged(people, zipOf((await change(bag)) ?? bag))
    return failed((await verifyPackage(path, full)).checks)
  }

  it('is accepted when nothing is wrong, which shows that the forger works', async () => {
    expect(await failedInside((bag) => bag)).toEqual([])
  })

  it.each<[string, (bag: Bag) => Bag | Promise<Bag> | undefined, string]>([
    ['no ZIP at all', () => undefined, checkNames.archive],
    [
      'payload changed',
      (bag) => void bag.data.set('incident-report.json', Buffer.from('{}')),
      checkNames.payload,
    ],
    [
      'the last payload missing',
      (bag) => void bag.data.delete('evidence/Kōrero tīmata.txt'),
      checkNames.payload,
    ],
    ['payload missing', (bag) => void bag.data.delete('incident-report.json'), checkNames.payload],
    ['payload added', (bag) => void bag.data.set('virus.exe', Buffer.from('MZ')), checkNames.payload],
    ['tag manifest unsigned', (bag) => void bag.tags.delete(tagFiles.tagSignature), checkNames.tags],
    [
      'tag signature of something else',
      (bag) => void bag.tags.set(tagFiles.tagManifest, Buffer.from('x\n')),
      checkNames.bagSigned,
    ],
    [
      'bag-info changed',
      (bag) => void bag.tags.set(tagFiles.info, Buffer.from('Marking: UNCLASSIFIED\n')),
      checkNames.tags,
    ],
    [
      'bag-info wrong but signed',
      (bag) => resign(people, { ...bag, tags: bag.tags.set(tagFiles.info, Buffer.from('A: b\n')) }),
      checkNames.described,
    ],
    [
      'declaration wrong but signed',
      (bag) =>
        resign(people, {
          ...bag,
          tags: bag.tags.set(tagFiles.declaration, Buffer.from('BagIt-Version: 0.97\n')),
        }),
      checkNames.tags,
    ],
    [
      'manifest wrong but signed',
      (bag) => resign(people, { ...bag, tags: bag.tags.set(tagFiles.manifest, Buffer.from('x\n')) }),
      checkNames.tags,
    ],
    ['another name inside', () => genuineBag(people, { name: 'OTHER' }), checkNames.described],
    ['another size stated', () => genuineBag(people, { payloadBytes: 5 }), checkNames.described],
    ['another number of files stated', () => genuineBag(people, { payloadFiles: 5 }), checkNames.described],
    [
      'recipients that leave out the key',
      () =>
        genuineBag(people, { recipients: [{ name: 'X', certificate: 'a'.repeat(96), key: 'b'.repeat(96) }] }),
      checkNames.addressed,
    ],
    [
      'a bag signed under another authority',
      () => genuineBag(people, {}, stranger.signer),
      checkNames.bagSigned,
    ],
  ])('fails: %s', async (what, change, check) => {
    const failures =
      what === 'no ZIP at all'
        ? failed((await verifyPackage(await sealForged(people, Buffer.from('no zip')), full)).checks)
        : await failedInside(change)
    expect(failures).toContain(check)
  })

  it('fails when sums and bag have two signers of one authority', async () => {
    const path = await sealForged(people, zipOf(await genuineBag(people, {}, people.colleague)))
    expect(failed((await verifyPackage(path, full)).checks)).toEqual([checkNames.bagSigned])
  })

  it('is not opened for a flipped bit of content or tag, even when its sums were signed anew', async () => {
    const zip = zipOf(await genuineBag(people))
    const sealed = sealTo(zip, [people.recipient])
    const content = Array.from({ length: 16 }, (_, index) => sealed.length - 19 - index * 211)
    const tag = Array.from({ length: 18 }, (_, index) => sealed.length - 18 + index)
    for (const at of [...content, ...tag]) {
      const bytes = Buffer.from(sealed)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
      const { checks } = await verifyPackage(await signForged(people, bytes), full)
      expect(failed(checks)).toEqual([checkNames.opened])
      expect(checks.find(({ name }) => name === checkNames.archive)?.verdict).toBe('not checked')
    }
  })

  it('fails when the authority beside it is not the one that the signature names', async () => {
    const path = await sealForged(
      people,
      zipOf(await genuineBag(people)),
      people.signer,
      stranger.signer.authority,
    )
    const { checks } = await verifyPackage(path, full)
    expect(failed(checks)).toEqual([checkNames.vouched, checkNames.opened])
  })

  it.each([`data/${payload[0]?.path ?? ''}`, tagFiles.info])('fails for a wrong CRC of %s', async (path) => {
    const zip = zipOf(await genuineBag(people))
    const name = Buffer.from(`${NAME}/${path}`)
    const local = zip.indexOf(name) - 30 + 14
    const central = zip.lastIndexOf(name) - 46 + 16
    for (const at of [local, central]) zip.writeUInt32LE(7, at)
    const { checks } = await verifyPackage(await sealForged(people, zip), full)
    expect(failed(checks)).toEqual([path.startsWith('data/') ? checkNames.payload : checkNames.tags])
  })

  it('fails when the folder in the archive is another', async () => {
    const path = await sealForged(people, zipOf(await genuineBag(people), 'OTHER'))
    expect(failed((await verifyPackage(path, full)).checks)).toEqual([checkNames.archive])
  })
})
