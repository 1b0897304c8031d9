import { execFileSync, spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createAuthority,
  fingerprintOf,
  issueAccountCertificates,
  newKeyPair,
  toPem,
  type AccountCertificates,
  type Authority,
} from '../../../../main/keys/certificates'
import { KeyError } from '../../../../main/keys/errors'
import { sha384 } from '../../../../main/keys/hash'
import { cmsLength, signCms, verifyCms, type CmsSigner } from '../../../../main/keys/signatures'
import { writeAttributes, writeSignedData } from '../../../../main/keys/signed-data'

const content = Buffer.from('tagmanifest, or the bytes of a PDF\n\0\r\n')
const from = new Date(Date.now() - 86_400_000)
const signingPair = newKeyPair()
const agreementPair = newKeyPair()
const untrusted: unknown = expect.objectContaining({ kind: 'untrusted' })
const damaged: unknown = expect.objectContaining({ kind: 'damaged' })
let folder: string
let authority: Authority
let account: AccountCertificates
let signer: CmsSigner
let plain: Buffer
let pades: Buffer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'signed-'))
  authority = await createAuthority({ organisation: 'Agency', registerId: 'r', from })
  account = await issueAccountCertificates({
    authority,
    name: 'Mere',
    accountId: 'a-1',
    agreementPublic: agreementPair.publicKey,
    signingPublic: signingPair.publicKey,
    from,
  })
  signer = {
    certificate: account.signing,
    authority: authority.certificate,
    privateKey: signingPair.privateKey,
    at: new Date('2030-01-02T03:04:05.678Z'),
  }
  plain = await signCms(content, signer)
  pades = await signCms(content, { ...signer, signingTime: false })
  writeFileSync(join(folder, 'root.pem'), toPem(authority.certificate))
  writeFileSync(join(folder, 'content'), content)
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function opensslVerify(
  cms: Buffer,
  ...more: string[]
): { status: number | null; stdout: Buffer; stderr: string } {
  writeFileSync(join(folder, 'cms.der'), cms)
  const args = [
    'cms',
    '-verify',
    '-binary',
    '-purpose',
    'any',
    '-CAfile',
    'root.pem',
    '-inform',
    'DER',
    '-in',
    'cms.der',
  ]
  const run = spawnSync('openssl', [...args, '-content', 'content', ...more], { cwd: folder })
  return { status: run.status, stdout: run.stdout, stderr: run.stderr.toString() }
}

describe('detached signatures', () => {
  it('hold for OpenSSL, with and without signing time, and as CAdES', () => {
    for (const cms of [plain, pades]) {
      const run = opensslVerify(cms)
      expect(run.stderr).toContain('successful')
      expect(run.stdout.equals(content)).toBe(true)
      expect(opensslVerify(cms, '-cades').status).toBe(0)
    }
    writeFileSync(join(folder, 'content'), 'changed')
    expect(opensslVerify(plain).status).not.toBe(0)
    writeFileSync(join(folder, 'content'), content)
  })

  it('say what they are: SHA-384, the attributes wanted and no other, both certificates', () => {
    writeFileSync(join(folder, 'cms.der'), plain)
    const print = (): string =>
      execFileSync('openssl', ['cms', '-cmsout', '-print', '-noout', '-inform', 'DER', '-in', 'cms.der'], {
        cwd: folder,
        encoding: 'utf8',
      })
    const text = print()
    expect(text.match(/object: (?!X509v3)[^ ]+/g)?.toSorted()).toEqual([
      'object: contentType',
      'object: id-smime-aa-signingCertificateV2',
      'object: messageDigest',
      'object: signingTime',
    ])
    expect(text).toContain('UTCTIME:Jan  2 03:04:05 2030 GMT')
    expect(text.match(/d.certificate:/g)).toHaveLength(2)
    expect(text).toContain('eContentType: pkcs7-data')
    expect(text).not.toMatch(/sha1|sha256/)
    writeFileSync(join(folder, 'cms.der'), pades)
    expect(print()).not.toContain('signingTime')
  })

  it('verify here, and name signer, root, fingerprint and time', async () => {
    const verified = await verifyCms(content, plain, authority.certificate)
    expect(verified.signer.equals(account.signing)).toBe(true)
    expect(verified.authority.equals(authority.certificate)).toBe(true)
    expect(verified.fingerprint).toBe(fingerprintOf(authority.certificate).toString('hex'))
    expect(verified.signingTime?.toISOString()).toBe('2030-01-02T03:04:05.000Z')
    expect((await verifyCms(content, pades)).signingTime).toBeNull()
  })

  it('take the digest of a stream in place of the bytes', async () => {
    const digest = sha384(content)
    const cms = await signCms({ digest }, signer)
    expect((await verifyCms(content, cms)).signer.equals(account.signing)).toBe(true)
    await verifyCms({ digest }, plain)
    await expect(verifyCms({ digest: sha384('else') }, plain)).rejects.toEqual(damaged)
    await expect(signCms({ digest: Buffer.alloc(20) }, signer)).rejects.toThrow(TypeError)
  })

  it('end where they say, padding or not', () => {
    expect(cmsLength(Buffer.concat([pades, Buffer.alloc(500)]))).toBe(pades.length)
    expect(() => cmsLength(Buffer.alloc(10))).toThrow(KeyError)
  })
})

describe('strictness', () => {
  it('refuses changed content and says that it is the content', async () => {
    await expect(verifyCms(Buffer.concat([content, Buffer.of(0)]), plain)).rejects.toThrow(
      'The content is not what was signed',
    )
  })

  it('refuses one flipped bit in every byte', async () => {
    for (const cms of [plain, pades]) {
      for (let at = 0; at < cms.length; at++) {
        const flipped = Buffer.from(cms)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << randomInt(8))
        await expect(verifyCms(content, flipped), `byte ${String(at)}`).rejects.toThrow(KeyError)
      }
    }
  })

  it('refuses every truncation and bytes behind the end', async () => {
    for (let length = 0; length < plain.length; length += 3) {
      await expect(verifyCms(content, plain.subarray(0, length))).rejects.toEqual(damaged)
    }
    await expect(verifyCms(content, Buffer.concat([plain, Buffer.of(0)]))).rejects.toEqual(damaged)
  })

  it('refuses another authority, certificates out of time, and keys that do not belong', async () => {
    const other = await createAuthority({ organisation: 'Agency', registerId: 'r', from })
    await expect(verifyCms(content, plain, other.certificate)).rejects.toEqual(untrusted)
    await expect(verifyCms(content, plain, authority.certificate, new Date('2001-01-01'))).rejects.toEqual(
      untrusted,
    )
    await expect(signCms(content, { ...signer, authority: other.certificate })).rejects.toEqual(untrusted)
    await expect(signCms(content, { ...signer, privateKey: newKeyPair().privateKey })).rejects.toEqual(
      untrusted,
    )
    await expect(signCms(content, { ...signer, at: new Date('2001-01-01') })).rejects.toEqual(untrusted)
    const byAgreement = { ...signer, certificate: account.agreement, privateKey: agreementPair.privateKey }
    await expect(signCms(content, byAgreement)).rejects.toEqual(untrusted)
  })

  it('refuses a well-formed signature by a key that the certificate does not name', async () => {
    const { privateKey } = newKeyPair()
    const parts = {
      digest: sha384(content),
      signer: account.signing,
      chain: [authority.certificate],
      signingTime: null,
    }
    const { signBytes } = await import('../../../../main/keys/signatures')
    const forged = writeSignedData(parts, signBytes(privateKey, writeAttributes(parts)))
    await expect(verifyCms(content, forged)).rejects.toThrow('The signature does not hold')
  })

  it('refuses a signature carried over to another content', async () => {
    const elsewhere = await signCms(Buffer.from('other'), signer)
    await expect(verifyCms(content, elsewhere)).rejects.toEqual(damaged)
  })
})
