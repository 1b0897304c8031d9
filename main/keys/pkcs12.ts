import {
  createDecipheriv,
  createHmac,
  createPrivateKey,
  pbkdf2,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'
import { wipe } from './cipher'
import { TAG, constructed, primitive } from './der'
import { DerError, readWhole, type DerReader } from './der-reader'
import { KeyError } from './errors'
import { contentHex, type OidName } from './object-ids'
import { pkcs12Key, type MacHash } from './pkcs12-key'

/*
 * The one form of PKCS #12 (RFC 7292) that today's tools write: AES under PBES2,
 * PBKDF2 and HMAC with SHA-256 or more, DER. Older forms are refused by name:
 * RC2, 3DES and SHA-1 protect nothing that should be trusted here.
 */

/** A key and the certificates that came with it (DER), in the order of the file. */
export interface Pkcs12 {
  readonly privateKey: KeyObject
  readonly certificates: readonly Buffer[]
}

const LARGEST = 256 * 1024
const MOST_ROUNDS = 10_000_000
const MOST_BAGS = 32

const derive = promisify(pbkdf2)

const hashes: Readonly<Partial<Record<string, MacHash>>> = {
  [contentHex('sha256')]: 'sha256',
  [contentHex('sha384')]: 'sha384',
  [contentHex('sha512')]: 'sha512',
}
const prfs: Readonly<Partial<Record<string, MacHash>>> = {
  [contentHex('hmacSha256')]: 'sha256',
  [contentHex('hmacSha384')]: 'sha384',
  [contentHex('hmacSha512')]: 'sha512',
}
const ciphers: Readonly<Partial<Record<string, { name: string; bytes: number }>>> = {
  [contentHex('aes128Cbc')]: { name: 'aes-128-cbc', bytes: 16 },
  [contentHex('aes256Cbc')]: { name: 'aes-256-cbc', bytes: 32 },
}

/**
 * Opens a PKCS #12 file: one private key and its certificates. Throws KeyError
 * `wrong-passphrase`, `damaged` when it is no such file, and `pkcs12-form` when it
 * is protected in a way that is not accepted.
 */
export async function openPkcs12(bytes: Uint8Array, passphrase: string): Promise<Pkcs12> {
  if (bytes.byteLength > LARGEST)
    throw new KeyError('damaged', 'The file is larger than a certificate file is.')
  try {
    return await read(Buffer.from(bytes), passphrase)
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause
    const what = 'This is not a PKCS #12 file in DER, or it is damaged.'
    throw new KeyError('damaged', what, { cause })
  }
}

async function read(bytes: Buffer, passphrase: string): Promise<Pkcs12> {
  const outer = readWhole(bytes, TAG.sequence).inside()
  outer.next(TAG.integer)
  const safe = dataOf(outer.next(TAG.sequence).inside())
  if (outer.atEnd) throw form('is not protected by a passphrase')
  checkMac(safe, outer.next(TAG.sequence).inside(), passphrase)
  outer.finish()

  const bags: Bags = { keys: [], certificates: [] }
  const list = readWhole(safe, TAG.sequence).inside()
  while (!list.atEnd) await readSafe(list.next(TAG.sequence).inside(), passphrase, bags)
  const [privateKey, ...others] = bags.keys
  if (privateKey === undefined) throw form('holds no private key')
  if (others.length > 0) throw form('holds more than one private key')
  return { privateKey, certificates: bags.certificates }
}

interface Bags {
  readonly keys: KeyObject[]
  readonly certificates: Buffer[]
}

/** The bytes of a ContentInfo that holds plain data. */
function dataOf(content: DerReader): Buffer {
  expectId(content, 'data', 'is signed, not sealed with a passphrase')
  return content.next(constructed(0)).inside().next(TAG.octetString).content()
}

function checkMac(safe: Buffer, mac: DerReader, passphrase: string): void {
  const info = mac.next(TAG.sequence).inside()
  const algorithm = info.next(TAG.sequence).inside()
  const hash = hashes[algorithm.objectId()]
  if (hash === undefined) throw form('is protected with SHA-1 or something older')
  const expected = info.next(TAG.octetString).content()
  const salt = mac.next(TAG.octetString).content()
  const rounds = mac.atEnd ? 1 : roundsOf(mac)
  const key = pkcs12Key({ hash, passphrase, salt, rounds })
  const found = createHmac(hash, key).update(safe).digest()
  wipe(key)
  if (found.length !== expected.length || !timingSafeEqual(found, expected))
    throw new KeyError('wrong-passphrase', 'The passphrase does not open this certificate file.')
}

async function readSafe(content: DerReader, passphrase: string, into: Bags): Promise<void> {
  const id = content.objectId()
  const inner = content.next(constructed(0)).inside()
  if (id === contentHex('data')) {
    await readBags(inner.next(TAG.octetString).content(), passphrase, into)
    return
  }
  if (id !== contentHex('encryptedData')) throw form('is sealed to a certificate, not with a passphrase')
  const sealed = inner.next(TAG.sequence).inside()
  sealed.next(TAG.integer)
  const info = sealed.next(TAG.sequence).inside()
  info.objectId()
  const algorithm = info.next(TAG.sequence).inside()
  const plain = await openPbes2(algorithm, info.next(primitive(0)).content(), passphrase)
  await readBags(plain, passphrase, into)
}

async function readBags(safe: Buffer, passphrase: string, into: Bags): Promise<void> {
  const list = readWhole(safe, TAG.sequence).inside()
  while (!list.atEnd) {
    if (into.keys.length + into.certificates.length >= MOST_BAGS) throw form('holds too many things')
    const bag = list.next(TAG.sequence).inside()
    const id = bag.objectId()
    const value = bag.next(constructed(0)).inside()
    if (id === contentHex('certBag')) into.certificates.push(certificateOf(value))
    else if (id === contentHex('shroudedKeyBag')) into.keys.push(await keyOf(value, passphrase))
    else throw form('holds something else than one key and its certificates')
  }
}

function certificateOf(value: DerReader): Buffer {
  const bag = value.next(TAG.sequence).inside()
  expectId(bag, 'x509Certificate', 'holds a certificate that is not X.509')
  return Buffer.from(bag.next(constructed(0)).inside().next(TAG.octetString).content())
}

async function keyOf(value: DerReader, passphrase: string): Promise<KeyObject> {
  const shrouded = value.next(TAG.sequence).inside()
  const algorithm = shrouded.next(TAG.sequence).inside()
  const plain = await openPbes2(algorithm, shrouded.next(TAG.octetString).content(), passphrase)
  try {
    return createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' })
  } catch {
    // The library's own message could quote what it was given.
    throw new KeyError('damaged', 'The private key in the certificate file is damaged.')
  } finally {
    wipe(plain)
  }
}

/** PBES2 (RFC 8018) with PBKDF2 and AES-CBC; anything else is refused by name. */
async function openPbes2(algorithm: DerReader, sealed: Buffer, passphrase: string): Promise<Buffer> {
  expectId(algorithm, 'pbes2', 'is protected with RC2 or 3DES')
  const parameters = algorithm.next(TAG.sequence).inside()
  const derivation = parameters.next(TAG.sequence).inside()
  expectId(derivation, 'pbkdf2', 'stretches its passphrase in a way that is not accepted')
  const { salt, rounds, prf } = pbkdf2Of(derivation.next(TAG.sequence).inside())
  const encryption = parameters.next(TAG.sequence).inside()
  const cipher = ciphers[encryption.objectId()]
  if (cipher === undefined) throw form('is not protected with AES')
  const iv = encryption.next(TAG.octetString).content()
  const key = await derive(passphrase, salt, rounds, cipher.bytes, prf)
  try {
    const decipher = createDecipheriv(cipher.name, key, iv)
    return Buffer.concat([decipher.update(sealed), decipher.final()])
  } catch {
    throw new KeyError('wrong-passphrase', 'The passphrase does not open this certificate file.')
  } finally {
    wipe(key)
  }
}

function pbkdf2Of(parameters: DerReader): { salt: Buffer; rounds: number; prf: MacHash } {
  const salt = parameters.next(TAG.octetString).content()
  const rounds = roundsOf(parameters)
  parameters.optional(TAG.integer)
  const prf = parameters.atEnd ? undefined : prfs[parameters.next(TAG.sequence).inside().objectId()]
  if (prf === undefined) throw form('stretches its passphrase with SHA-1')
  return { salt, rounds, prf }
}

function roundsOf(reader: DerReader): number {
  const bytes = reader.next(TAG.integer).content()
  const rounds = bytes.length > 4 ? Infinity : bytes.readUIntBE(0, bytes.length)
  if (rounds < 1 || rounds > MOST_ROUNDS) throw form('asks for more work than any certificate file needs')
  return rounds
}

function expectId(reader: DerReader, name: OidName, otherwise: string): void {
  if (reader.objectId() !== contentHex(name)) throw form(otherwise)
}

const form = (what: string) =>
  new KeyError(
    'pkcs12-form',
    `This certificate file ${what}. Export it again with AES-256 and SHA-256 or stronger.`,
  )
