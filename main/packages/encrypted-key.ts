import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  pbkdf2,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'
import { wipe } from '../keys/cipher'
import { privateKeyFromPkcs8, privateKeyToPkcs8 } from '../keys/certificates'
import { TAG, element, integer, objectId, octetString, sequence } from '../keys/der'
import { DerError, readWhole, type DerReader } from '../keys/der-reader'
import { PackageError } from './errors'

/*
 * A private key under a passphrase as EncryptedPrivateKeyInfo (RFC 5958) with PBES2 (RFC 8018): PBKDF2 with
 * HMAC-SHA-512, AES-256-CBC. Written here because the platform's own export uses SHA-256 and 2 048 rounds,
 * and the library inside Electron does not read the SHA-512 form.
 */

const derive = promisify(pbkdf2)

/** NZISM asks for 210 000 rounds of PBKDF2 with HMAC-SHA-512, or more. */
export const iterationFloor = 210_000
/** Above this a file could only mean to keep the machine busy. */
export const iterationCeiling = 10_000_000

const pbes2 = objectId('1.2.840.113549.1.5.13')
const pbkdf2Id = objectId('1.2.840.113549.1.5.12')
const hmacSha512 = sequence(objectId('1.2.840.113549.2.11'), element(TAG.null))
const aes256Cbc = objectId('2.16.840.1.101.3.4.1.42')

interface Parameters {
  readonly salt: Buffer
  readonly iterations: number
  readonly iv: Buffer
}

/** The key as PEM `ENCRYPTED PRIVATE KEY`, which `openssl` opens with the passphrase. */
export async function encryptKey(privateKey: KeyObject, passphrase: string): Promise<string> {
  const parameters = { salt: randomBytes(32), iterations: iterationFloor, iv: randomBytes(16) }
  const key = await derive(passphrase, parameters.salt, parameters.iterations, 32, 'sha512')
  const plain = privateKeyToPkcs8(privateKey)
  const cipher = createCipheriv('aes-256-cbc', key, parameters.iv)
  const der = encode(parameters, Buffer.concat([cipher.update(plain), cipher.final()]))
  wipe(key, plain)
  return `${begin}${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}${end}`
}

const begin = '-----BEGIN ENCRYPTED PRIVATE KEY-----\n'
const end = '\n-----END ENCRYPTED PRIVATE KEY-----\n'

/**
 * A private key from PEM: one that `encryptKey` wrote, or any P-384 key that the platform reads. Throws
 * `not-opened` when the passphrase is missing or wrong, or when it is no such key.
 */
export async function openKey(pem: string, passphrase: string | undefined): Promise<KeyObject> {
  const parsed = parse(pem)
  if (parsed === null) return openOther(pem, passphrase)
  if (passphrase === undefined) throw new PackageError('not-opened', 'the key needs its passphrase')
  const { iterations } = parsed.parameters
  if (iterations < iterationFloor || iterations > iterationCeiling) {
    throw new PackageError(
      'not-opened',
      `the key asks for ${String(iterations)} rounds of PBKDF2, which is refused`,
    )
  }
  return decrypt(parsed.parameters, parsed.ciphertext, passphrase)
}

async function decrypt(parameters: Parameters, ciphertext: Buffer, passphrase: string): Promise<KeyObject> {
  const key = await derive(passphrase, parameters.salt, parameters.iterations, 32, 'sha512')
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, parameters.iv)
    const plain = Buffer.concat([decipher.update(ciphertext), decipher.final()])
    const opened = privateKeyFromPkcs8(plain)
    wipe(plain)
    return opened
  } catch (cause) {
    throw new PackageError('not-opened', 'the passphrase does not open the key', undefined, { cause })
  } finally {
    wipe(key)
  }
}

function openOther(pem: string, passphrase: string | undefined): KeyObject {
  try {
    const key = createPrivateKey({
      key: pem,
      format: 'pem',
      ...(passphrase === undefined ? {} : { passphrase }),
    })
    return privateKeyFromPkcs8(privateKeyToPkcs8(key))
  } catch {
    // The library's own message could quote what it was given.
    throw new PackageError('not-opened', 'the file is not a P-384 private key that this passphrase opens')
  }
}

function encode({ salt, iterations, iv }: Parameters, ciphertext: Buffer): Buffer {
  const derivation = sequence(pbkdf2Id, sequence(octetString(salt), integer(iterations), hmacSha512))
  const encryption = sequence(aes256Cbc, octetString(iv))
  return sequence(sequence(pbes2, sequence(derivation, encryption)), octetString(ciphertext))
}

/** Null unless it is, byte for byte, what `encryptKey` would write from the parts found. */
function parse(pem: string): { parameters: Parameters; ciphertext: Buffer } | null {
  if (!pem.startsWith(begin) || !pem.endsWith(end)) return null
  const der = Buffer.from(pem.slice(begin.length, -end.length), 'base64')
  try {
    const outer = readWhole(der, TAG.sequence).inside()
    const scheme = skipId(outer.next(TAG.sequence).inside()).next(TAG.sequence).inside()
    const derivation = skipId(scheme.next(TAG.sequence).inside()).next(TAG.sequence).inside()
    const salt = derivation.next(TAG.octetString).content()
    const count = derivation.next(TAG.integer).content()
    const iv = skipId(scheme.next(TAG.sequence).inside()).next(TAG.octetString).content()
    const ciphertext = outer.next(TAG.octetString).content()
    if (count.length > 6 || iv.length !== 16) return null
    const parameters = { salt, iterations: count.readUIntBE(0, count.length), iv }
    return encode(parameters, ciphertext).equals(der) ? { parameters, ciphertext } : null
  } catch (error) {
    if (error instanceof DerError) return null
    throw error
  }
}

function skipId(reader: DerReader): DerReader {
  reader.objectId()
  return reader
}
