import { wipe } from './cipher'
import { KeyError } from './errors'
import { joinCards, type Card } from './recovery'
import type { KeyObject } from 'node:crypto'

/** How long cards wait to be used after the last one was read. */
const KEPT_MS = 10 * 60_000

/**
 * Cards that custodians have typed, between the first of them and their use. They are wiped when they have been
 * used, when somebody says so, at lock, and ten minutes after the last was read, whatever the clock shows.
 */
export class CardTray {
  #cards: Card[] = []
  #timer: NodeJS.Timeout | null = null

  /** What has been read, in order of the cards' numbers. */
  get cards(): readonly Card[] {
    return this.#cards
  }

  /** Whether there are as many as it takes. */
  get isComplete(): boolean {
    const [first] = this.#cards
    return first !== undefined && this.#cards.length >= first.threshold
  }

  /**
   * Keeps a card. Throws KeyError `card-repeated`, `card-old` when it was not made together with those kept, and
   * `card-damaged` when enough are there and do not give their key: then this one is not kept.
   */
  async put(card: Card): Promise<void> {
    const [first] = this.#cards
    if (this.#cards.some(({ number }) => number === card.number)) {
      throw new KeyError('card-repeated', `Card ${String(card.number)} has been read already.`)
    }
    if (first !== undefined && (first.ceremony !== card.ceremony || !first.keyMark.equals(card.keyMark))) {
      const both = `Card ${String(card.number)} is of ceremony ${String(card.ceremony)}; those read are of ceremony ${String(first.ceremony)}`
      throw new KeyError('card-old', `${both}: they were not made together.`)
    }
    const cards = [...this.#cards, card].sort((a, b) => a.number - b.number)
    if (cards.length >= card.threshold) await joinCards(cards)
    this.#cards = cards
    this.#keepFor(KEPT_MS)
  }

  /** The recovery key. Throws KeyError `card-missing` as long as there are too few. */
  join(): Promise<KeyObject> {
    return joinCards(this.#cards)
  }

  /** Forgets everything that was read. */
  wipe(): void {
    for (const { share } of this.#cards) wipe(share)
    this.#cards = []
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #keepFor(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.wipe()
    }, ms)
    // Waiting cards keep no process alive.
    this.#timer.unref()
  }
}
