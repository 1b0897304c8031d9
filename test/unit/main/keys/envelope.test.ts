import { execFileSync, spawnSync } from 'node:child_process'
import { createCipheriv, createDecipheriv, generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createAuthority,
  issueAccountCertificates,
  newKeyPair,
  privateKeyFromPkcs8,
  privateKeyToPkcs8,
  toPem,
  type AccountCertificates,
} from '../../../../main/keys/certificates'
import {
  ENVELOPE_CONTENT_LIMIT,
  ENVELOPE_HEAD_LIMIT,
  ENVELOPE_TAIL_BYTES,
  envelopeHead,
  openEnvelope,
  parseEnvelopeHead,
  readEnvelopeTail,
  sealTo,
} from '../../../../main/keys/envelope'
import { KeyError } from '../../../../main/keys/errors'

const mere = newKeyPair()
const wiremu = newKeyPair()
const stranger = newKeyPair()
const text = Buffer.from('He kupu huna: known to two people.')
const damaged: unknown = expect.objectContaining({ kind: 'damaged' })
const notForThisKey: unknown = expect.objectContaining({ kind: 'not-for-this-key' })
let folder: string
let certificates: AccountCertificates
let both: Buffer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'envelope-'))
  const authority = await createAuthority({ organisation: 'Agency', registerId: 'r', from: new Date() })
  certificates = await issueAccountCertificates({
    authority,
    name: 'Mere',
    accountId: 'a-1',
    agreementPublic: mere.publicKey,
    signingPublic: newKeyPair().publicKey,
    from: new Date(),
  })
  both = sealTo(text, [{ certificate: certificates.agreement }, { publicKey: wiremu.publicKey }])
  writeFileSync(join(folder, 'mere.pem'), toPem(certificates.agreement))
  writeFileSync(join(folder, 'mere.key'), mere.privateKey.export({ format: 'pem', type: 'pkcs8' }))
  writeFileSync(join(folder, 'wiremu.key'), wiremu.privateKey.export({ format: 'pem', type: 'pkcs8' }))
  writeFileSync(join(folder, 'stranger.key'), stranger.privateKey.export({ format: 'pem', type: 'pkcs8' }))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function flip(bytes: Buffer, at: number, bit: number): Buffer {
  const flipped = Buffer.from(bytes)
  flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
  return flipped
}

function openssl(...args: string[]): Buffer {
  return execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
}

function decryptWithOpenssl(...keyArguments: string[]): string {
  return openssl(
    'cms',
    '-decrypt',
    '-binary',
    '-inform',
    'DER',
    '-in',
    'sealed.der',
    ...keyArguments,
  ).toString()
}

describe('sealing to recipients', () => {
  it('gives any text back to each recipient, and to nobody else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (plaintext) => {
        const sealed = sealTo(plaintext, [{ publicKey: mere.publicKey }, { publicKey: wiremu.publicKey }])
        expect(openEnvelope(sealed, mere.privateKey).equals(plaintext)).toBe(true)
        expect(openEnvelope(sealed, wiremu.privateKey).equals(plaintext)).toBe(true)
        expect(() => openEnvelope(sealed, stranger.privateKey)).toThrow(notForThisKey)
      }),
      { numRuns: 25 },
    )
  })

  it('names a certified recipient by key identifier, and a letter like one but at random', () => {
    const one = sealTo(text, [{ publicKey: mere.publicKey }])
    const two = sealTo(text, [{ publicKey: mere.publicKey }])
    const named = sealTo(text, [{ certificate: certificates.agreement }])
    expect(one.length).toBe(named.length)
    const identifier = (sealed: Buffer): string => {
      const at = sealed.indexOf(Buffer.from('a0160414', 'hex'))
      return sealed.toString('hex', at + 4, at + 24)
    }
    expect(identifier(one)).not.toBe(identifier(two))
    const text509 = openssl('x509', '-in', 'mere.pem', '-noout', '-ext', 'subjectKeyIdentifier').toString()
    expect(text509.replace(/[^0-9A-F]/g, '').toLowerCase()).toContain(identifier(named))
  })

  it('uses an ephemeral key, a content key and a nonce only once', () => {
    const heads = Array.from({ length: 50 }, () => envelopeHead(1, [{ publicKey: mere.publicKey }]))
    expect(new Set(heads.map(({ contentKey }) => contentKey.toString('hex'))).size).toBe(50)
    expect(new Set(heads.map(({ nonce }) => nonce.toString('hex'))).size).toBe(50)
  })

  it('refuses a signing certificate, keys off P-384, no recipients and too many', () => {
    const untrusted: unknown = expect.objectContaining({ kind: 'untrusted' })
    expect(() => sealTo(text, [{ certificate: certificates.signing }])).toThrow(untrusted)
    const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    expect(() => sealTo(text, [{ publicKey: p256.publicKey }])).toThrow(TypeError)
    expect(() => sealTo(text, [])).toThrow(RangeError)
    expect(() => sealTo(text, new Array(65).fill({ publicKey: mere.publicKey }))).toThrow(RangeError)
    expect(() => envelopeHead(ENVELOPE_CONTENT_LIMIT + 1, [{ publicKey: mere.publicKey }])).toThrow(
      RangeError,
    )
    expect(() => envelopeHead(1.5, [{ publicKey: mere.publicKey }])).toThrow(RangeError)
  })
})

describe('strictness', () => {
  it('refuses one flipped bit in every byte, for every recipient, whoever the byte concerns', () => {
    for (let at = 0; at < both.length; at++) {
      const flipped = flip(both, at, at % 8)
      expect(() => openEnvelope(flipped, mere.privateKey), `byte ${String(at)}`).toThrow(KeyError)
      expect(() => openEnvelope(flipped, wiremu.privateKey), `byte ${String(at)}`).toThrow(KeyError)
    }
  })

  it('says damaged, not "for somebody else", when the recipient named is this one', () => {
    const sealed = sealTo(text, [{ certificate: certificates.agreement }])
    const wrapped = sealed.indexOf(Buffer.from('0428', 'hex'))
    expect(() => openEnvelope(flip(sealed, wrapped + 5, 0), mere.privateKey)).toThrow(damaged)
  })

  it('refuses every truncation and anything behind the end', () => {
    for (let length = 0; length < both.length; length++) {
      expect(() => openEnvelope(both.subarray(0, length), mere.privateKey)).toThrow(KeyError)
    }
    expect(() => openEnvelope(Buffer.concat([both, Buffer.of(0)]), mere.privateKey)).toThrow(damaged)
  })

  it('refuses any bytes that are not an envelope, without allocating what they claim', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => openEnvelope(bytes, mere.privateKey)).toThrow(damaged)
      }),
    )
    expect(() => openEnvelope(Buffer.from('3084ffffffff', 'hex'), mere.privateKey)).toThrow(damaged)
    expect(() => openEnvelope(Buffer.from('3080', 'hex'), mere.privateKey)).toThrow(damaged)
  })

  it('refuses a recipient swapped for another envelope’s', () => {
    const other = sealTo(text, [{ certificate: certificates.agreement }, { publicKey: stranger.publicKey }])
    const spliced = Buffer.concat([
      other.subarray(0, -text.length - ENVELOPE_TAIL_BYTES),
      both.subarray(-text.length - 18),
    ])
    expect(() => openEnvelope(spliced, mere.privateKey)).toThrow(damaged)
  })
})

describe('as a stream', () => {
  it('writes and reads content piece by piece, the same format as in memory', () => {
    const content = randomBytes(3_000_000)
    const out = envelopeHead(content.length, [{ certificate: certificates.agreement }])
    const cipher = createCipheriv('aes-256-gcm', out.contentKey, out.nonce, { authTagLength: 16 })
    cipher.setAAD(out.aad)
    const pieces = [out.head]
    for (let at = 0; at < content.length; at += 65_537)
      pieces.push(cipher.update(content.subarray(at, at + 65_537)))
    pieces.push(cipher.final(), out.tail(cipher.getAuthTag()))
    const file = Buffer.concat(pieces)
    expect(openEnvelope(file, mere.privateKey).equals(content)).toBe(true)

    const head = parseEnvelopeHead(file.subarray(0, 4096), file.length, mere.privateKey)
    expect(head.contentLength).toBe(content.length)
    expect(head.tagOffset).toBe(file.length - 16)
    const decipher = createDecipheriv('aes-256-gcm', head.contentKey, head.nonce, { authTagLength: 16 })
    decipher.setAuthTag(readEnvelopeTail(file.subarray(head.tailOffset)))
    const opened = decipher.update(file.subarray(head.contentOffset, head.tailOffset))
    decipher.final()
    expect(opened.equals(content)).toBe(true)
  })

  it('plans heads for contents up to 1 GiB, with room in 64 KiB for 64 recipients', () => {
    const many = new Array(64).fill({ certificate: certificates.agreement })
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536, 2 ** 24, ENVELOPE_CONTENT_LIMIT]) {
      const { head } = envelopeHead(length, [{ publicKey: mere.publicKey }])
      const opened = parseEnvelopeHead(head, head.length + length + ENVELOPE_TAIL_BYTES, mere.privateKey)
      expect(opened).toMatchObject({ contentLength: length, contentOffset: head.length })
    }
    expect(envelopeHead(ENVELOPE_CONTENT_LIMIT, many).head.length).toBeLessThan(ENVELOPE_HEAD_LIMIT)
  })

  it('refuses a head whose sizes do not add up to the file, one that is cut, and a false tail', () => {
    const { head, tail } = envelopeHead(1000, [{ publicKey: mere.publicKey }])
    const size = head.length + 1000 + ENVELOPE_TAIL_BYTES
    for (const wrong of [size - 1, size + 1, head.length, 0]) {
      expect(() => parseEnvelopeHead(head, wrong, mere.privateKey)).toThrow(damaged)
    }
    expect(() => parseEnvelopeHead(head.subarray(0, -1), size, mere.privateKey)).toThrow(damaged)
    const end = tail(randomBytes(16))
    expect(readEnvelopeTail(end).equals(end.subarray(2))).toBe(true)
    for (const wrong of [
      flip(end, 0, 0),
      flip(end, 1, 0),
      end.subarray(1),
      Buffer.concat([end, Buffer.of(0)]),
    ]) {
      expect(() => readEnvelopeTail(wrong)).toThrow(damaged)
    }
  })
})

describe('with OpenSSL', () => {
  it('opens there for the certified recipient, by certificate or by key alone, and for the letter', () => {
    writeFileSync(join(folder, 'sealed.der'), both)
    expect(decryptWithOpenssl('-inkey', 'mere.key', '-recip', 'mere.pem')).toBe(text.toString())
    expect(decryptWithOpenssl('-inkey', 'mere.key')).toBe(text.toString())
    expect(decryptWithOpenssl('-inkey', 'wiremu.key')).toBe(text.toString())
    expect(() => decryptWithOpenssl('-inkey', 'stranger.key')).toThrow()
  })

  it('opens there for a certificate without key identifier, named by issuer and serial number', () => {
    writeFileSync(
      join(folder, 'plain.cnf'),
      '[req]\ndistinguished_name=dn\nx509_extensions=none\nprompt=no\n[dn]\nCN=Elsewhere\n[none]\nbasicConstraints=CA:FALSE\nsubjectKeyIdentifier=none\n',
    )
    openssl(
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-384',
        '-nodes',
        '-config',
        'plain.cnf',
      ],
      ...['-keyout', 'plain.key', '-out', 'plain.pem', '-days', '30'],
    )
    const der = openssl('x509', '-in', 'plain.pem', '-outform', 'DER')
    expect(openssl('x509', '-in', 'plain.pem', '-noout', '-text').toString()).not.toContain(
      'Subject Key Identifier',
    )
    const sealed = sealTo(text, [{ certificate: der }])
    writeFileSync(join(folder, 'sealed.der'), sealed)
    expect(decryptWithOpenssl('-inkey', 'plain.key', '-recip', 'plain.pem')).toBe(text.toString())
    const key = privateKeyFromPkcs8(
      openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'plain.key', '-outform', 'DER'),
    )
    expect(openEnvelope(sealed, key).equals(text)).toBe(true)
  })

  it('opens here when made there, if the caller says so, and not otherwise', () => {
    writeFileSync(join(folder, 'text'), text)
    for (const naming of [[], ['-keyid']]) {
      openssl(
        ...[
          'cms',
          '-encrypt',
          '-binary',
          '-aes-256-gcm',
          '-in',
          'text',
          '-outform',
          'DER',
          '-out',
          'made.der',
        ],
        ...naming,
        ...[
          '-recip',
          'mere.pem',
          '-keyopt',
          'ecdh_kdf_md:sha384',
          '-recip',
          'mere.pem',
          '-keyopt',
          'ecdh_kdf_md:sha384',
        ],
      )
      const made = readFileSync(join(folder, 'made.der'))
      expect(openEnvelope(made, mere.privateKey, { madeElsewhere: true }).equals(text)).toBe(true)
      expect(() => openEnvelope(made, mere.privateKey)).toThrow(damaged)
      expect(() =>
        openEnvelope(flip(made, made.length - 20, 0), mere.privateKey, { madeElsewhere: true }),
      ).toThrow(damaged)
    }
  })

  it('sees a flipped content bit there too', () => {
    writeFileSync(join(folder, 'sealed.der'), flip(both, both.length - 20, 3))
    const run = spawnSync(
      'openssl',
      ['cms', '-decrypt', '-inform', 'DER', '-in', 'sealed.der', '-inkey', 'mere.key'],
      {
        cwd: folder,
      },
    )
    expect(run.status).not.toBe(0)
  })

  it('keeps private keys in PKCS#8 that OpenSSL reads', () => {
    writeFileSync(join(folder, 'key.der'), privateKeyToPkcs8(mere.privateKey))
    expect(openssl('pkey', '-inform', 'DER', '-in', 'key.der', '-noout', '-text').toString()).toContain(
      'secp384r1',
    )
  })
})
