import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderPath, verifyPath } from '../../../../main/keys/certificate-path'
import { toPem } from '../../../../main/keys/certificates'
import { openPkcs12 } from '../../../../main/keys/pkcs12'
import { signCms, verifyCms } from '../../../../main/keys/signatures'
import { agencyAuthority, p384, rsa } from '../../../helpers/agency-authority'

/*
 * An agency's own certificates, made by openssl: a root, an authority below it, and
 * signers with a P-384 and an RSA key, exported in the forms that tools write.
 */

const agency = agencyAuthority()
const { bytes, openssl, certify, newKey, exported, passphrase } = agency

beforeAll(() => {
  newKey('rsa', rsa(3072))
  newKey('weak', rsa(2048))
  certify('rsa', 'signer', 'between')
  certify('weak', 'signer', 'between')
  exported('signer', 'signer.p12')
  exported('rsa', 'rsa.p12', ['-macalg', 'sha512', '-iter', '10000'])
  exported('weak', 'weak.p12')
})
afterAll(() => {
  agency.remove()
})

/** Signer first, then up to the root. */
async function opened(name: string) {
  const { privateKey, certificates } = await openPkcs12(bytes(name), passphrase)
  const [signer = Buffer.alloc(0), ...others] = certificates
  return { privateKey, signer, path: orderPath(signer, others) }
}

const refused = (kind: string, message: RegExp): unknown =>
  expect.objectContaining({ kind, message: expect.stringMatching(message) as unknown })

describe('a certificate file', () => {
  it.each(['signer.p12', 'rsa.p12'])('%s opens, whatever its order, and leads to its root', async (name) => {
    const { signer, path } = await opened(name)
    expect(path.map((one) => toPem(one))).toEqual([
      bytes('between.pem').toString(),
      bytes('root.pem').toString(),
    ])
    expect(() => {
      verifyPath(signer, path, new Date())
    }).not.toThrow()
  })

  it('opens with a passphrase in any script, and with no other', async () => {
    await expect(openPkcs12(bytes('signer.p12'), 'paua korowai 2026')).rejects.toEqual(
      refused('wrong-passphrase', /does not open/),
    )
  })

  it('is refused with what to do when it is protected as in old days', async () => {
    const old = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']
    exported('signer', 'old.p12', old)
    await expect(openPkcs12(bytes('old.p12'), passphrase)).rejects.toEqual(
      refused('pkcs12-form', /SHA-1.*Export it again with AES-256/),
    )
    exported('signer', 'mixed.p12', old.slice(0, 4))
    await expect(openPkcs12(bytes('mixed.p12'), passphrase)).rejects.toEqual(refused('pkcs12-form', /3DES/))
    exported('signer', 'bare.p12', ['-nomac'])
    await expect(openPkcs12(bytes('bare.p12'), passphrase)).rejects.toEqual(
      refused('pkcs12-form', /not protected by a passphrase/),
    )
  })

  it('with any bit changed is refused and never opens to something else', async () => {
    const whole = bytes('signer.p12')
    const { signer } = await opened('signer.p12')
    for (let at = 0; at < whole.length; at += 37) {
      const flipped = Buffer.from(whole)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      const result = await openPkcs12(flipped, passphrase).catch((error: unknown) => error)
      if (result instanceof Error) expect(result).toMatchObject({ name: 'KeyError' })
      else expect((result as { certificates: Buffer[] }).certificates[0]).toEqual(signer)
    }
    await expect(openPkcs12(Buffer.from('not a certificate'), passphrase)).rejects.toEqual(
      refused('damaged', /PKCS #12/),
    )
    await expect(openPkcs12(Buffer.alloc(300_000), passphrase)).rejects.toEqual(refused('damaged', /larger/))
  })
})

describe('an agency’s certificate', () => {
  it.each(['signer.p12', 'rsa.p12'])('from %s signs what openssl verifies up to the root', async (name) => {
    const { privateKey, signer, path } = await opened(name)
    const [between = Buffer.alloc(0), root = Buffer.alloc(0)] = path
    const content = Buffer.from('Kua hainatia')
    const cms = await signCms(content, {
      certificate: signer,
      between: [between],
      authority: root,
      privateKey,
    })
    agency.write('content', content)
    agency.write('signature', cms)
    const how = [
      '-inform',
      'DER',
      '-in',
      'signature',
      '-content',
      'content',
      '-CAfile',
      'root.pem',
      '-purpose',
      'any',
    ]
    expect(openssl('cms', '-verify', '-binary', ...how).toString()).toBe('Kua hainatia')
    expect((await verifyCms(content, cms, root)).signer).toEqual(signer)
    await expect(verifyCms(content, cms, between)).rejects.toEqual(refused('untrusted', /another authority/))
    for (let at = 0; at < cms.length; at += 11) {
      const flipped = Buffer.from(cms)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      await expect(verifyCms(content, flipped, root), String(at)).rejects.toMatchObject({ name: 'KeyError' })
    }
  })

  it('is refused when its key is weak, it is out of date, or the chain is not whole', async () => {
    const weak = await opened('weak.p12')
    const { signer, path } = await opened('signer.p12')
    const check =
      (leaf: Buffer, chain: Buffer[], at = new Date()) =>
      () => {
        verifyPath(leaf, chain, at)
      }
    expect(check(weak.signer, weak.path)).toThrow(/3072 bits/)
    expect(check(signer, path, new Date('2020-01-01'))).toThrow(/not valid before/)
    expect(check(signer, path, new Date('2060-01-01'))).toThrow(/not valid after/)
    expect(check(signer, path.slice(0, 1))).toThrow(/was not issued by/)
    expect(check(signer, path.slice(1))).toThrow(/was not issued by/)
    expect(() => orderPath(signer, path.slice(0, 1))).toThrow(/whole chain/)
    expect(check(path[0] ?? signer, path.slice(1))).toThrow(/that of an authority/)
  })

  it('is refused when an authority above it may not certify, or not so deep', () => {
    newKey('below', p384)
    certify('below', 'root', 'between')
    newKey('deep', p384)
    certify('deep', 'signer', 'below')
    newKey('odd', p384)
    certify('odd', 'signer', 'signer')
    newKey('seal', p384)
    certify('seal', 'sealing', 'between')
    newKey('sha1', p384)
    certify('sha1', 'signer', 'between', 'sha1')
    const der = (name: string) => openssl('x509', '-in', `${name}.pem`, '-outform', 'DER')
    const at = new Date()
    const upwards = [der('between'), der('root')]
    const check = (name: string, chain: Buffer[]) => () => {
      verifyPath(der(name), chain, at)
    }
    expect(check('deep', [der('below'), ...upwards])).toThrow(/so many authorities below/)
    expect(check('odd', [der('signer'), ...upwards])).toThrow(/may not certify/)
    expect(check('seal', upwards)).toThrow(/not for signing/)
    expect(check('sha1', upwards)).toThrow(/SHA-256 or stronger/)
  })
})
