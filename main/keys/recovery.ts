import { createECDH, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { combine, split } from 'shamir-secret-sharing'
import { readLine, writeLines } from './card-lines'
import { wipe } from './cipher'
import { KeyError } from './errors'
import { sha384 } from './hash'
import { newKeyPair, pointOf, type KeyPair } from './key-pairs'
import { REGISTER_MARK_BYTES, registerLabel, registerMark } from './register-label'

/**
 * A card, 70 bytes: version 1, register mark (5), ceremony (2), card number, threshold and count (4 bits each),
 * share (49), mark of the public key (5), digest of all before (6).
 */
const VERSION = 1
const SCALAR_BYTES = 48
const SHARE_BYTES = SCALAR_BYTES + 1
const KEY_MARK_BYTES = 5
const DIGEST_BYTES = 6
const CARD_BYTES = 1 + REGISTER_MARK_BYTES + 2 + 2 + SHARE_BYTES + KEY_MARK_BYTES + DIGEST_BYTES
const CARD_LINES = 7

export interface Ceremony {
  readonly registerId: string
  /** Counts up from 1 each time custodians change; old cards open only old copies. */
  readonly ceremony: number
  readonly threshold: number
  readonly cards: number
}

/** One custodian's card as read back. `share` is secret. */
export interface Card {
  readonly registerMark: Buffer
  readonly ceremony: number
  readonly number: number
  readonly threshold: number
  readonly cards: number
  readonly share: Buffer
  readonly keyMark: Buffer
}

/** A fresh recovery pair: escrows are sealed to the public half, the private half goes onto the cards only. */
export function newRecoveryPair(): KeyPair {
  return newKeyPair()
}

/**
 * Splits a recovery key among custodians: one list of lines a card, to be copied by hand. The first line is a
 * label for people, the other seven carry everything. Fewer than `threshold` cards tell nothing of the key.
 */
export async function splitRecovery(privateKey: KeyObject, ceremony: Ceremony): Promise<string[][]> {
  const { threshold, cards } = ceremony
  if (threshold < 2 || cards < threshold || cards > 15)
    throw new RangeError('2 to 15 cards, at least 2 to open')
  if (ceremony.ceremony < 1 || ceremony.ceremony > 0xffff)
    throw new RangeError('a ceremony is numbered from 1')
  const scalar = scalarOf(privateKey)
  const shares = await split(scalar, cards, threshold)
  wipe(scalar)
  const keyMark = keyMarkOf(createPublicKey(privateKey))
  return shares.map((share, at) => {
    const bytes = writeCard(ceremony, at + 1, share, keyMark)
    const lines = [labelOf(ceremony, at + 1), ...writeLines(bytes)]
    wipe(share, bytes)
    return lines
  })
}

function writeCard(ceremony: Ceremony, number: number, share: Uint8Array, keyMark: Buffer): Buffer {
  const numbers = Buffer.from([
    ceremony.ceremony >> 8,
    ceremony.ceremony & 0xff,
    number,
    (ceremony.threshold << 4) | ceremony.cards,
  ])
  const body = Buffer.concat([Buffer.of(VERSION), registerMark(ceremony.registerId), numbers, share, keyMark])
  const card = Buffer.concat([body, sha384(body).subarray(0, DIGEST_BYTES)])
  wipe(body)
  return card
}

function labelOf(ceremony: Ceremony, number: number): string {
  const { registerId, cards, threshold } = ceremony
  const which = `CARD ${String(number)} OF ${String(cards)}, ANY ${String(threshold)} OPEN`
  return `CLOSEHOLD RECOVERY ${which}, REGISTER ${registerLabel(registerId)}, CEREMONY ${String(ceremony.ceremony)}`
}

/**
 * Reads a card as typed back: case, spaces, line numbers, the label line, O for 0 and I or L for 1 do not
 * matter. Throws KeyError `card-line` (naming the line), `card-damaged`, `card-foreign` (another register) or
 * `card-old` (another ceremony than the one expected).
 */
export function readCard(text: string, expected: { registerId: string; ceremony?: number }): Card {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^\s*closehold\b/i.test(line))
  if (lines.length !== CARD_LINES) {
    const found = `${String(CARD_LINES)} lines below its label; here are ${String(lines.length)}`
    throw new KeyError('card-line', `A card has ${found}.`)
  }
  const card = parseCard(Buffer.concat(lines.map((line, at) => readLine(line, at + 1))))
  if (!card.registerMark.equals(registerMark(expected.registerId))) {
    throw new KeyError('card-foreign', 'This card belongs to another register.')
  }
  if (expected.ceremony !== undefined && card.ceremony !== expected.ceremony) {
    const both = `ceremony ${String(card.ceremony)}; the cards in force are of ceremony ${String(expected.ceremony)}`
    throw new KeyError('card-old', `This card is of ${both}.`)
  }
  return card
}

function parseCard(bytes: Buffer): Card {
  const digestAt = CARD_BYTES - DIGEST_BYTES
  const digest = sha384(bytes.subarray(0, digestAt)).subarray(0, DIGEST_BYTES)
  if (bytes[0] !== VERSION || !digest.equals(bytes.subarray(digestAt))) {
    throw new KeyError('card-damaged', 'Every line is right by itself, but the card as a whole is not.')
  }
  const numbersAt = 1 + REGISTER_MARK_BYTES
  const shareAt = numbersAt + 4
  const counts = bytes.readUInt8(numbersAt + 3)
  return {
    registerMark: bytes.subarray(1, numbersAt),
    ceremony: bytes.readUInt16BE(numbersAt),
    number: bytes.readUInt8(numbersAt + 2),
    threshold: counts >> 4,
    cards: counts & 0x0f,
    share: bytes.subarray(shareAt, shareAt + SHARE_BYTES),
    keyMark: bytes.subarray(shareAt + SHARE_BYTES, digestAt),
  }
}

/**
 * The recovery key from enough cards. Throws KeyError `card-repeated`, `card-missing` (both name the numbers),
 * `card-old` when cards are not of one ceremony, `card-damaged` when they do not give the key they were made for.
 */
export async function joinCards(cards: readonly Card[]): Promise<KeyObject> {
  const [first] = cards
  if (first === undefined) throw new KeyError('card-missing', 'No card has been read yet.')
  const numbers = cards.map((card) => card.number)
  const repeated = numbers.find((number, at) => numbers.indexOf(number) !== at)
  if (repeated !== undefined) throw new KeyError('card-repeated', `Card ${String(repeated)} was read twice.`)
  if (!cards.every((card) => isSameCeremony(card, first))) {
    throw new KeyError('card-old', 'These cards were not made together: they are of different ceremonies.')
  }
  const missing = first.threshold - cards.length
  if (missing > 0) {
    const read = `${String(first.threshold)} of ${String(first.cards)} cards are needed; read so far: ${numbers.join(', ')}`
    throw new KeyError('card-missing', `${read}.`)
  }
  const scalar = await combineShares(cards)
  const privateKey = privateKeyOf(scalar)
  wipe(scalar)
  if (privateKey === null || !keyMarkOf(createPublicKey(privateKey)).equals(first.keyMark)) {
    throw new KeyError('card-damaged', 'The cards do not give the key they were made for.')
  }
  return privateKey
}

function isSameCeremony(card: Card, other: Card): boolean {
  return (
    card.ceremony === other.ceremony &&
    card.threshold === other.threshold &&
    card.cards === other.cards &&
    card.keyMark.equals(other.keyMark) &&
    card.registerMark.equals(other.registerMark)
  )
}

async function combineShares(cards: readonly Card[]): Promise<Uint8Array> {
  try {
    return await combine(cards.map((card) => new Uint8Array(card.share)))
  } catch {
    throw new KeyError('card-damaged', 'The cards do not fit together.')
  }
}

function scalarOf(privateKey: KeyObject): Uint8Array {
  const { d } = privateKey.export({ format: 'jwk' })
  const scalar = new Uint8Array(Buffer.from(d ?? '', 'base64url'))
  if (scalar.length !== SCALAR_BYTES) throw new TypeError('a recovery key is on P-384')
  return scalar
}

function privateKeyOf(scalar: Uint8Array): KeyObject | null {
  try {
    const ecdh = createECDH('secp384r1')
    ecdh.setPrivateKey(scalar)
    const point = ecdh.getPublicKey()
    const [x, y] = [point.subarray(1, 1 + SCALAR_BYTES), point.subarray(1 + SCALAR_BYTES)]
    const jwk = { kty: 'EC', crv: 'P-384', x: x.toString('base64url'), y: y.toString('base64url') }
    const d = Buffer.from(scalar).toString('base64url')
    return createPrivateKey({ key: { ...jwk, d }, format: 'jwk' })
  } catch {
    return null
  }
}

function keyMarkOf(publicKey: KeyObject): Buffer {
  return sha384(pointOf(publicKey)).subarray(0, KEY_MARK_BYTES)
}
