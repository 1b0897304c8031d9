import { createSecretKey, generateKeyPairSync } from 'node:crypto'
import {
  createAuthority,
  fromPem,
  issueAccountCertificates,
  newKeyPair,
  privateKeyFromPkcs8,
  privateKeyToPkcs8,
  toPem,
  verifyChain,
} from './certificates'
import { newKey, openBytes, sealBytes } from './cipher'
import { openEnvelope, sealTo } from './envelope'
import { canonicalJson, sha384, sha512Hex } from './hash'
import { deriveKek, floorKdf } from './kdf'
import { joinCards, readCard, splitRecovery } from './recovery'
import { signBytes, signCms, verifyBytes, verifyCms } from './signatures'

type Check = () => boolean | Promise<boolean>

const text = Buffer.from('kia mataara')

/* Known answers, worked out with OpenSSL: the key opens this one envelope and nothing else. */

const KNOWN_KEK = '11eaa0f90bc3dcf16c6dac1d3551d5bf358b0a77835624acdc56971beee9dd6c'

const KNOWN_KEY = Buffer.from(
  'MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDCHAKs3Z80ZH9sWmjJPDqa7MvsaLkgbIFoEx5mUh2BifT2LKD0s' +
    'Ig2I6vdLgljwG+ChZANiAARwrfa1n0Kdr+rDHjg9s3tX1FdJucN823aABaF/0xIWQ7ZBrquW7Jka60PjLSaPpytg+eXHzbit' +
    'ZZoBSu9+mdIVd6ZN2clqnSfwRYy9zwAHJvxIzJDvBof+Lu5amVJiBYA=',
  'base64',
)

const KNOWN_ENVELOPE = Buffer.from(
  'MIIBPQYLKoZIhvcNAQkQARegggEsMIIBKAIBADGB1qGB0wIBA6BxoW8wCQYHKoZIzj0CAQNiAATSsZJtdjEEZO15LLWZV8ch' +
    'N4WrU589Hxdy2G9zlznIM+0IAnZBcav1c7koergNXxCzJ247YHRs8eSR+Xjd8w6w5GGa3i6GYgau1Qt10OaWBa4v+pSfE+mL' +
    'KlEB5i+kP+gwFQYGK4EEAQsCMAsGCWCGSAFlAwQBLTBEMEKgFgQUBcuTmTtCOlA532rIyAIijUPdDJEEKM/cqsp+4riJT3U4' +
    'NgGsGsxrUOiyAkcGIqrGMoiVG82d9E3zfHrIDlYwOAYJKoZIhvcNAQcBMB4GCWCGSAFlAwQBLjARBAxLVBHd8DgmSqwTPGQC' +
    'ARCAC3EaodBaZOLruOuLBBDslqBZXMDvRJqUHefyF+oO',
  'base64',
)

/**
 * Exercises every primitive this room uses and returns the names of those that fail; an empty list is good.
 * For the runtime the application ships with, whose cryptographic library is not the one unit tests run on.
 * Takes about a second, most of it for stretching a passphrase.
 */
export async function primitivesSelfTest(): Promise<string[]> {
  const failures: string[] = []
  for (const [name, check] of Object.entries(checks)) {
    if (!(await holds(check))) failures.push(name)
  }
  return failures
}

async function holds(check: Check): Promise<boolean> {
  try {
    return await check()
  } catch {
    return false
  }
}

function refuses(act: () => unknown): boolean {
  try {
    act()
    return false
  } catch {
    return true
  }
}

const checks: Record<string, Check> = {
  'SHA-384 and SHA-512': () =>
    sha384('abc').toString('hex').startsWith('cb00753f45a35e8bb5a03d699ac65007') &&
    sha512Hex('abc').startsWith('ddaf35a193617abacc417349ae204131'),

  'canonical JSON': () => canonicalJson({ b: 1, a: ['ā'] }) === '{"a":["ā"],"b":1}',

  'AES-256-GCM': () => {
    const key = newKey()
    const sealed = sealBytes(key, text, 'label')
    return openBytes(key, sealed, 'label').equals(text) && refuses(() => openBytes(key, sealed, 'other'))
  },

  'ECDH P-384 and AES key wrap': () => {
    const { privateKey, publicKey } = newKeyPair()
    const sealed = sealTo(text, [{ publicKey }])
    return (
      openEnvelope(sealed, privateKey).equals(text) &&
      refuses(() => openEnvelope(sealed, newKeyPair().privateKey))
    )
  },

  'a known envelope': () => openEnvelope(KNOWN_ENVELOPE, privateKeyFromPkcs8(KNOWN_KEY)).equals(text),

  'ECDSA P-384': () => {
    const { privateKey, publicKey } = newKeyPair()
    const signature = signBytes(privateKey, text)
    return verifyBytes(publicKey, text, signature) && !verifyBytes(publicKey, Buffer.from('else'), signature)
  },

  'private keys as PKCS#8': () => {
    const { privateKey } = newKeyPair()
    const again = privateKeyToPkcs8(privateKeyFromPkcs8(privateKeyToPkcs8(privateKey)))
    const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey
    return (
      again.equals(privateKeyToPkcs8(privateKey)) &&
      refuses(() => privateKeyFromPkcs8(privateKeyToPkcs8(p256)))
    )
  },

  'certificates and signatures': certificatesHold,

  'PBKDF2, Argon2id and HKDF': async () => {
    const parameters = { ...floorKdf(), salt: Buffer.alloc(32, 7).toString('base64') }
    const kek = await deriveKek('Tēnā koe, e hoa mā', parameters)
    return createSecretKey(kek).symmetricKeySize === 32 && kek.toString('hex') === KNOWN_KEK
  },

  'splitting a recovery key': async () => {
    const { privateKey } = newKeyPair()
    const made = await splitRecovery(privateKey, { registerId: 'r', ceremony: 1, threshold: 2, cards: 3 })
    const cards = made.slice(1).map((lines) => readCard(lines.join('\n'), { registerId: 'r' }))
    return privateKeyToPkcs8(await joinCards(cards)).equals(privateKeyToPkcs8(privateKey))
  },
}

async function certificatesHold(): Promise<boolean> {
  const from = new Date(Date.now() - 60_000)
  const authority = await createAuthority({ organisation: 'Ā', registerId: 'r', from })
  const signing = newKeyPair()
  const certificates = await issueAccountCertificates({
    authority,
    name: 'Ā',
    accountId: 'a',
    agreementPublic: newKeyPair().publicKey,
    signingPublic: signing.publicKey,
    from,
  })
  const certificate = fromPem(toPem(certificates.signing))
  verifyChain(certificate, authority.certificate, new Date(), 'digitalSignature')
  const by = { certificate, authority: authority.certificate, privateKey: signing.privateKey }
  const verified = await verifyCms(text, await signCms(text, by), authority.certificate)
  return verified.signer.equals(certificate)
}
