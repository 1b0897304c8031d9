import { execFileSync } from 'node:child_process'
import { X509Certificate, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createAuthority,
  fromPem,
  issueAccountCertificates,
  newKeyPair,
  privateKeyFromPkcs8,
  privateKeyToPkcs8,
  publicKeyOf,
  toPem,
  verifyChain,
  type AccountCertificates,
  type Authority,
} from '../../../../main/keys/certificates'
import { readCertificate } from '../../../../main/keys/certificate-fields'
import { KeyError } from '../../../../main/keys/errors'
import { publicKeyFromSpki, publicKeyToSpki } from '../../../../main/keys/key-pairs'

const from = new Date('2025-03-01T00:00:00Z')
const during = new Date('2026-03-01T00:00:00Z')
const agreementPair = newKeyPair()
const signingPair = newKeyPair()
let folder: string
let authority: Authority
let other: Authority
let account: AccountCertificates

async function certify(by: Authority, name = 'Mere Tūhoe'): Promise<AccountCertificates> {
  return issueAccountCertificates({
    authority: by,
    name,
    accountId: 'a-1',
    agreementPublic: agreementPair.publicKey,
    signingPublic: signingPair.publicKey,
    from,
  })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'certificates-'))
  authority = await createAuthority({ organisation: 'Te Whare Āta Noho', registerId: 'r-1', from })
  other = await createAuthority({ organisation: 'Te Whare Āta Noho', registerId: 'r-2', from })
  account = await certify(authority)
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function openssl(...args: string[]): string {
  return execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

describe('certificates', () => {
  it('satisfy OpenSSL at its strictest, for the purpose each is for', () => {
    writeFileSync(join(folder, 'root.pem'), toPem(authority.certificate))
    writeFileSync(join(folder, 'signing.pem'), toPem(account.signing))
    writeFileSync(join(folder, 'agreement.pem'), toPem(account.agreement))
    const check = [
      'verify',
      '-x509_strict',
      '-CAfile',
      'root.pem',
      '-attime',
      String(during.getTime() / 1000),
    ]
    expect(openssl(...check, '-purpose', 'smimesign', 'signing.pem')).toContain('OK')
    expect(openssl(...check, 'agreement.pem')).toContain('OK')
    const text = openssl('x509', '-in', 'signing.pem', '-noout', '-text', '-nameopt', 'utf8')
    expect(text).toContain('Digital Signature, Non Repudiation')
    expect(text).toContain('E-mail Protection')
    expect(text).toContain('ecdsa-with-SHA384')
    expect(openssl('x509', '-in', 'agreement.pem', '-noout', '-ext', 'keyUsage')).toContain('Key Agreement')
    expect(
      openssl('x509', '-in', 'signing.pem', '-noout', '-subject', '-nameopt', 'utf8,sep_comma_plus'),
    ).toContain('O=Te Whare Āta Noho,CN=Mere Tūhoe,serialNumber=a-1')
  })

  it('carry positive serial numbers of 16 random bytes', () => {
    const serials = [authority.certificate, account.signing, account.agreement].map(
      (der) => readCertificate(der).serial,
    )
    expect(serials.map((serial) => serial.length)).toEqual([16, 16, 16])
    expect(serials.every((serial) => (serial[0] ?? 0) >= 0x40 && (serial[0] ?? 0) < 0x80)).toBe(true)
    expect(new Set(serials.map((serial) => serial.toString('hex'))).size).toBe(3)
  })

  it('end in thirty and in ten years, and an account never after its authority', async () => {
    expect(readCertificate(authority.certificate).notAfter.toISOString()).toBe('2055-03-01T00:00:00.000Z')
    expect(new X509Certificate(authority.certificate).validTo).toContain('2055')
    expect(readCertificate(account.signing).notAfter.toISOString()).toBe('2035-03-01T00:00:00.000Z')
    const short = await createAuthority({ organisation: 'O', registerId: 'r', from, to: during })
    expect(readCertificate((await certify(short)).signing).notAfter).toEqual(during)
  })

  it('cut names at 64 characters, not bytes', async () => {
    const { signing } = await certify(authority, 'Ā'.repeat(80))
    expect(new X509Certificate(signing).subject).toContain(`CN=${'Ā'.repeat(64)}\n`)
  })

  it('give the keys that went in', () => {
    expect(
      publicKeyToSpki(publicKeyOf(account.agreement)).equals(publicKeyToSpki(agreementPair.publicKey)),
    ).toBe(true)
    const again = privateKeyFromPkcs8(privateKeyToPkcs8(signingPair.privateKey))
    expect(privateKeyToPkcs8(again).equals(privateKeyToPkcs8(signingPair.privateKey))).toBe(true)
  })

  it('go through PEM and back, and nothing else passes for PEM', () => {
    expect(fromPem(toPem(account.signing)).equals(account.signing)).toBe(true)
    expect(new X509Certificate(toPem(account.signing)).raw.equals(account.signing)).toBe(true)
    expect(() => fromPem('hello')).toThrow(KeyError)
    expect(() => fromPem(toPem(account.signing) + toPem(account.signing))).toThrow(KeyError)
    expect(() => fromPem(toPem(Buffer.from('hello')))).toThrow(KeyError)
  })
})

describe('the chain', () => {
  const untrusted: unknown = expect.objectContaining({ kind: 'untrusted' })

  it('holds for what the authority issued, and for the use it was issued for', () => {
    verifyChain(account.signing, authority.certificate, during)
    verifyChain(account.signing, authority.certificate, during, 'digitalSignature')
    verifyChain(account.agreement, authority.certificate, during, 'keyAgreement')
    expect(() => verifyChain(account.signing, authority.certificate, during, 'keyAgreement')).toThrow(
      untrusted,
    )
    expect(() => verifyChain(account.agreement, authority.certificate, during, 'digitalSignature')).toThrow(
      untrusted,
    )
  })

  it('refuses another authority, an account as authority, an authority as account', () => {
    expect(() => verifyChain(account.signing, other.certificate, during)).toThrow(untrusted)
    expect(() => verifyChain(account.signing, account.agreement, during)).toThrow(untrusted)
    expect(() => verifyChain(authority.certificate, authority.certificate, during)).toThrow(untrusted)
  })

  it('refuses an authority of the same name with another key', async () => {
    const twin = await createAuthority({ organisation: 'Te Whare Āta Noho', registerId: 'r-1', from })
    expect(() => verifyChain(account.signing, twin.certificate, during)).toThrow(untrusted)
  })

  it('refuses before and after validity', () => {
    expect(() => verifyChain(account.signing, authority.certificate, new Date('2025-02-28'))).toThrow(
      /not valid before/,
    )
    expect(() => verifyChain(account.signing, authority.certificate, new Date('2036-01-01'))).toThrow(
      /not valid after/,
    )
  })

  it('refuses every flipped byte of either certificate', () => {
    for (const target of ['leaf', 'root']) {
      const original = target === 'leaf' ? account.signing : authority.certificate
      for (let at = 0; at < original.length; at++) {
        const flipped = Buffer.from(original)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
        const pair = target === 'leaf' ? [flipped, authority.certificate] : [account.signing, flipped]
        expect(() => verifyChain(pair[0] ?? flipped, pair[1] ?? flipped, during)).toThrow(KeyError)
      }
    }
  })

  it('refuses truncated certificates and keys that are not on P-384', () => {
    for (let length = 0; length < account.signing.length; length += 7) {
      expect(() => readCertificate(account.signing.subarray(0, length))).toThrow(KeyError)
    }
    const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    expect(() => publicKeyFromSpki(p256.publicKey.export({ format: 'der', type: 'spki' }))).toThrow(KeyError)
    expect(() => privateKeyFromPkcs8(privateKeyToPkcs8(p256.privateKey))).toThrow(KeyError)
    expect(() => privateKeyFromPkcs8(Buffer.from('secret text'))).not.toThrow(/secret text/)
  })
})
