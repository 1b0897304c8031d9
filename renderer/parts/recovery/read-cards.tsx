import { useEffect, useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { CardsRead } from '../../../shared/contract/recovery'
import { bridge } from '../../bridge'
import { useAct } from '../../state/operations'
import { Actions } from '../../ui/basics'
import { FaultNotice } from '../fault-notice'
import { CardLines, cardText, emptyCard, wrongLineIn } from './card-lines'
import styles from './cards.module.css'

const nothingRead: CardsRead = { read: [], needed: 2, of: 3, complete: false }

interface ReadCardsProps {
  /** Called once enough cards have been read, and with each one after that. */
  readonly onComplete: (cards: CardsRead) => void
  /** Also offers to type the rest once there are enough. */
  readonly wantsAll?: boolean
}

/**
 * Custodians type their cards, one after another, and see only which have been read. What was typed is gone from the
 * screen as soon as the vault has it; the vault forgets it when this goes away before it was used.
 */
export function ReadCards({ onComplete, wantsAll = false }: ReadCardsProps) {
  const [cards, setCards] = useState(nothingRead)
  const [typed, setTyped] = useState(emptyCard)
  const read = useAct('recovery.readCard')
  const forget = useAct('recovery.forgetCards')

  useEffect(() => {
    void bridge.call('recovery.forgetCards', {})
  }, [])

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const result: Awaited<ReturnType<typeof read.run>> = await read.run({ typed: cardText(typed) })
    // A line to look at again stays; anything else starts with an empty card.
    if (result.ok || wrongLineIn(result.fault.message) === 0) setTyped(emptyCard)
    if (!result.ok) return
    setCards(result.value)
    if (result.value.complete) onComplete(result.value)
  }
  const again = async () => {
    await forget.run({})
    setTyped(emptyCard)
    setCards(nothingRead)
    read.clear()
  }
  const isDone = cards.complete && (!wantsAll || cards.read.length === cards.of)

  return (
    <div className={styles.body}>
      <ReadSoFar cards={cards} />
      {!isDone && (
        <form
          key={cards.read.join()}
          className={styles.body}
          onSubmit={(event) => void submit(event)}
          aria-label="Type a card"
        >
          <CardLines typed={typed} onChange={setTyped} wrongLine={wrongLineIn(read.fault?.message)} />
          <FaultNotice fault={read.fault} />
          <Actions>
            <Button
              type="submit"
              loading={read.isRunning}
              disabled={typed.every((line) => line.trim() === '')}
            >
              Read this card
            </Button>
            {cards.read.length > 0 && (
              <Button variant="subtle" color="gray" onClick={() => void again()}>
                Forget what was read
              </Button>
            )}
          </Actions>
        </form>
      )}
    </div>
  )
}

function ReadSoFar({ cards: { read, needed, of } }: { readonly cards: CardsRead }) {
  const missing = Math.max(0, needed - read.length)
  const numbers = Array.from({ length: of }, (_, index) => index + 1)
  return (
    <div className={styles.body}>
      <ul className={styles.slots} aria-label="Cards">
        {numbers.map((number) => (
          <li key={number} data-read={read.includes(number) ? true : undefined}>
            {read.includes(number) ? `✓ Card ${String(number)} read` : `Card ${String(number)}`}
          </li>
        ))}
      </ul>
      <p role="status" className={styles.quiet}>
        {missing === 0
          ? 'Enough cards have been read. They are forgotten after use, at lock, and after ten minutes.'
          : `${String(missing)} more ${missing === 1 ? 'card is' : 'cards are'} needed, in any order. Each custodian types their own; nobody else looks.`}
      </p>
    </div>
  )
}
