import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newKeyPair, privateKeyToPkcs8, toPem } from '../../../../main/keys/certificates'
import { TAG, element, integer, objectId, octetString, sequence } from '../../../../main/keys/der'
import { encryptKey, openKey } from '../../../../main/packages/encrypted-key'
import { generatePassphrase, readPassphrase } from '../../../../main/keys/passphrase'
import { cleanUp, newFolder, run } from './kit'

const passphrase = '7Q4K2-M9XTB-00000-ZZZZZ-12345'
const { privateKey } = newKeyPair()
let pem: string
beforeAll(async () => {
  pem = await encryptKey(privateKey, passphrase)
})
afterAll(cleanUp)

describe('encryptKey and openKey', () => {
  it('give the key back for the passphrase alone', async () => {
    expect(privateKeyToPkcs8(await openKey(pem, passphrase))).toEqual(privateKeyToPkcs8(privateKey))
    await expect(openKey(pem, passphrase.replace('7', '8'))).rejects.toMatchObject({ kind: 'not-opened' })
    await expect(openKey(pem, undefined)).rejects.toMatchObject({ kind: 'not-opened' })
  })

  it('never encrypt twice alike', async () => {
    expect(await encryptKey(privateKey, passphrase)).not.toBe(pem)
  })

  it('agree with openssl in both directions', async () => {
    const folder = newFolder()
    await writeFile(join(folder, 'k.pem'), pem)
    const read = await run('openssl', ['pkey', '-in', 'k.pem', '-passin', `pass:${passphrase}`], {
      cwd: folder,
    })
    expect(read.out).toBe(privateKey.export({ format: 'pem', type: 'pkcs8' }))
    const to = ['pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA512', '-iter', '210000']
    await writeFile(join(folder, 'clear.pem'), read.out)
    const made = await run('openssl', [...to, '-in', 'clear.pem', '-passout', 'pass:xyz'], { cwd: folder })
    expect(privateKeyToPkcs8(await openKey(made.out, 'xyz'))).toEqual(privateKeyToPkcs8(privateKey))
  })

  it.each([
    ['too few rounds', 209_999],
    ['so many that the machine would be busy', 10_000_001],
  ])('refuse a key with %s, before deriving', async (_what, rounds) => {
    const scheme = sequence(
      sequence(
        objectId('1.2.840.113549.1.5.12'),
        sequence(
          octetString(Buffer.alloc(32)),
          integer(rounds),
          sequence(objectId('1.2.840.113549.2.11'), element(TAG.null)),
        ),
      ),
      sequence(objectId('2.16.840.1.101.3.4.1.42'), octetString(Buffer.alloc(16))),
    )
    const der = sequence(sequence(objectId('1.2.840.113549.1.5.13'), scheme), octetString(Buffer.alloc(192)))
    const text = toPem(der).replaceAll('CERTIFICATE', 'ENCRYPTED PRIVATE KEY')
    await expect(openKey(text, passphrase)).rejects.toThrow(`asks for ${String(rounds)} rounds`)
  })

  it('refuse keys of other kinds, and text that is no key', async () => {
    const { privateKey: other } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const text = String(other.export({ format: 'pem', type: 'pkcs8' }))
    await expect(openKey(text, undefined)).rejects.toMatchObject({ kind: 'not-opened' })
    await expect(openKey('hello', undefined)).rejects.toMatchObject({ kind: 'not-opened' })
    await expect(openKey(pem.slice(0, 200), passphrase)).rejects.toMatchObject({ kind: 'not-opened' })
  })
})

describe('generated passphrases', () => {
  it('have five groups of five and are never the same', () => {
    const many = new Set(Array.from({ length: 200 }, generatePassphrase))
    expect(many.size).toBe(200)
    for (const one of many) expect(one).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){4}$/)
  })

  it('use every character about equally, which five bits each need', () => {
    const counts = new Map<string, number>()
    for (const c of Array.from({ length: 2000 }, generatePassphrase).join('').replaceAll('-', '')) {
      counts.set(c, (counts.get(c) ?? 0) + 1)
    }
    expect(counts.size).toBe(32)
    for (const count of counts.values()) expect(Math.abs(count - 1562)).toBeLessThan(400)
  })

  it('are understood as people type them; other passphrases are left alone', () => {
    expect(readPassphrase(' 7q4k2 m9xtb-ooooo zzzzz-i2345\n').at(-1)).toBe('7Q4K2-M9XTB-00000-ZZZZZ-12345')
    expect(readPassphrase('7Q4K2-M9XTB-00000-ZZZZZ-12345')).toEqual(['7Q4K2-M9XTB-00000-ZZZZZ-12345'])
    // Twenty-five letters, but not one of ours: the text itself must stay among what is tried.
    expect(readPassphrase('correct horse battery staple\n')[0]).toBe('correct horse battery staple')
    expect(readPassphrase('7Q4K2M9XTB00000ZZZZZ1234U')).toEqual(['7Q4K2M9XTB00000ZZZZZ1234U'])
  })
})
