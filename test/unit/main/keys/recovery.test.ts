import { beforeAll, describe, expect, it } from 'vitest'
import { privateKeyToPkcs8 } from '../../../../main/keys/certificates'
import { openEnvelope, sealTo } from '../../../../main/keys/envelope'
import {
  joinCards,
  newRecoveryPair,
  readCard,
  splitRecovery,
  type Card,
} from '../../../../main/keys/recovery'
import { writeLines } from '../../../../main/keys/card-lines'

const pair = newRecoveryPair()
const ceremony = { registerId: 'register-1', ceremony: 2, threshold: 2, cards: 3 }
let texts: string[]
let cards: Card[]

beforeAll(async () => {
  const lines = await splitRecovery(pair.privateKey, ceremony)
  texts = lines.map((card) => card.join('\n'))
  cards = texts.map((text) => readCard(text, { registerId: 'register-1', ceremony: 2 }))
})

function pick(...numbers: number[]): Card[] {
  return numbers.flatMap((number) => cards.filter((card) => card.number === number))
}

describe('recovery cards', () => {
  it('any two of three give the key back, in any order, and so do all three', async () => {
    const escrow = sealTo(Buffer.from('an agreement key'), [{ publicKey: pair.publicKey }])
    for (const numbers of [
      [1, 2],
      [2, 1],
      [1, 3],
      [3, 1],
      [2, 3],
      [3, 2],
      [1, 2, 3],
    ]) {
      const joined = await joinCards(pick(...numbers))
      expect(privateKeyToPkcs8(joined).equals(privateKeyToPkcs8(pair.privateKey))).toBe(true)
      expect(openEnvelope(escrow, joined).toString()).toBe('an agreement key')
    }
  })

  it('work for other numbers of custodians, whatever the key begins with', async () => {
    for (let run = 0; run < 40; run++) {
      const { privateKey } = newRecoveryPair()
      const made = await splitRecovery(privateKey, { registerId: 'r', ceremony: 1, threshold: 3, cards: 5 })
      const read = made.map((lines) => readCard(lines.join('\n'), { registerId: 'r' }))
      const joined = await joinCards(read.slice(1, 4))
      expect(privateKeyToPkcs8(joined).equals(privateKeyToPkcs8(privateKey))).toBe(true)
    }
  })

  it('carry a label for people and seven short lines', () => {
    expect(texts[1]?.split('\n')[0]).toMatch(
      /^CLOSEHOLD RECOVERY CARD 2 OF 3, ANY 2 OPEN, REGISTER [0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{2}, CEREMONY 2$/,
    )
    expect(texts[1]?.split('\n')).toHaveLength(8)
    expect(
      texts[1]
        ?.split('\n')
        .slice(1)
        .every((line) => line.length <= 25),
    ).toBe(true)
    expect(cards.map(({ number, threshold, cards: of }) => [number, threshold, of])).toEqual([
      [1, 2, 3],
      [2, 2, 3],
      [3, 2, 3],
    ])
  })

  it('read back as people type them', () => {
    const typed = `\n${(texts[0] ?? '')
      .split('\n')
      .slice(1)
      .join('\r\n\r\n')
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll(/(?<!^)1(?!:)/gm, 'l')}\n`
    const card = readCard(typed, { registerId: 'register-1', ceremony: 2 })
    expect(card.share.equals(cards[0]?.share ?? Buffer.alloc(0))).toBe(true)
  })

  it('name the line that is wrong', () => {
    const lines = (texts[0] ?? '').split('\n')
    for (let line = 1; line <= 7; line++) {
      const wrong = [...lines]
      const last = wrong[line]?.at(-1) ?? ''
      wrong[line] = `${wrong[line]?.slice(0, -1) ?? ''}${last === 'Z' ? 'Y' : 'Z'}`
      expect(() => readCard(wrong.join('\n'), { registerId: 'register-1' })).toThrow(`Line ${String(line)} `)
    }
    expect(() => readCard(lines.slice(0, -1).join('\n'), { registerId: 'register-1' })).toThrow(
      'A card has 7 lines below its label; here are 6.',
    )
    expect(() => readCard('', { registerId: 'register-1' })).toThrow(
      expect.objectContaining({ kind: 'card-line' }),
    )
  })

  it('tell a damaged card, a foreign one and one of another ceremony apart', async () => {
    const mixed = [...(texts[0] ?? '').split('\n').slice(0, 5), ...(texts[1] ?? '').split('\n').slice(5)]
    const read = (text: string, registerId = 'register-1'): Card =>
      readCard(text, { registerId, ceremony: 2 })
    expect(() => read(mixed.join('\n'))).toThrow(expect.objectContaining({ kind: 'card-damaged' }))
    expect(() => read(writeLines(Buffer.alloc(70)).join('\n'))).toThrow(
      expect.objectContaining({ kind: 'card-damaged' }),
    )
    expect(() => read(texts[0] ?? '', 'register-2')).toThrow(
      expect.objectContaining({ kind: 'card-foreign' }),
    )
    const old = await splitRecovery(pair.privateKey, { ...ceremony, ceremony: 1 })
    expect(() => read(old[0]?.join('\n') ?? '')).toThrow(
      'This card is of ceremony 1; the cards in force are of ceremony 2.',
    )
  })
})

describe('joining cards', () => {
  it('names a card read twice and says how many are missing', async () => {
    await expect(joinCards(pick(3, 3))).rejects.toThrow('Card 3 was read twice.')
    await expect(joinCards(pick(3))).rejects.toThrow('2 of 3 cards are needed; read so far: 3.')
    await expect(joinCards([])).rejects.toEqual(expect.objectContaining({ kind: 'card-missing' }))
  })

  it('refuses cards of two ceremonies, even of the same number', async () => {
    const other = await splitRecovery(newRecoveryPair().privateKey, ceremony)
    const foreign = readCard(other[1]?.join('\n') ?? '', { registerId: 'register-1' })
    await expect(joinCards([...pick(1), foreign])).rejects.toEqual(
      expect.objectContaining({ kind: 'card-old' }),
    )
  })

  it('refuses shares that give another key than the cards were made for', async () => {
    const [one, two] = pick(1, 2)
    if (one === undefined || two === undefined) throw new Error('two cards')
    const share = Buffer.from(two.share)
    share[0] = (share[0] ?? 0) ^ 1
    await expect(joinCards([one, { ...two, share }])).rejects.toEqual(
      expect.objectContaining({ kind: 'card-damaged' }),
    )
    await expect(joinCards([one, { ...two, share: one.share }])).rejects.toEqual(
      expect.objectContaining({ kind: 'card-damaged' }),
    )
  })

  it('refuses nonsense numbers of cards', async () => {
    for (const [threshold, count] of [
      [1, 3],
      [4, 3],
      [2, 16],
    ] as const) {
      await expect(splitRecovery(pair.privateKey, { ...ceremony, threshold, cards: count })).rejects.toThrow(
        RangeError,
      )
    }
    await expect(splitRecovery(pair.privateKey, { ...ceremony, ceremony: 0 })).rejects.toThrow(RangeError)
  })
})
