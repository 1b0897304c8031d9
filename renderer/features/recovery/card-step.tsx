import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { OutputOf } from '../../../shared/contract'
import { useAct } from '../../state/operations'
import { FaultNotice } from '../../parts/fault-notice'
import { CardLines, cardText, wrongLineIn } from '../../parts/recovery/card-lines'
import { Actions, Notice } from '../../ui/basics'
import { useArrivalFocus } from '../../ui/use-arrival-focus'
import { readCardLines } from './card-text'
import styles from './recovery.module.css'

interface CardStepProps {
  readonly number: number
  readonly custodian: string
  readonly onConfirmed: (isReady: boolean) => void
}

type Stage = 'alone' | 'shown' | 'typing'

/** One custodian's card: alone at the screen, copied, hidden, typed back. */
export function CardStep({ number, custodian, onConfirmed }: CardStepProps) {
  const [stage, setStage] = useState<Stage>('alone')
  const [lines, setLines] = useState<readonly string[]>([])
  const [count, setCount] = useState(0)
  const show = useAct('recovery.showCard')

  const reveal = async () => {
    const result = await show.run({ number })
    if (!result.ok) return
    setLines(result.value.lines)
    setCount(readCardLines(result.value.lines).rows.length)
    setStage('shown')
  }
  const hide = () => {
    setLines([])
    setStage('typing')
  }

  if (stage === 'shown')
    return <ShownCard custodian={custodian} number={number} lines={lines} onHide={hide} />
  if (stage === 'typing')
    return <TypeBack number={number} count={count} onAgain={() => void reveal()} onConfirmed={onConfirmed} />
  return (
    <>
      <Notice tone="info" title={`Only ${custodian} should see the screen now`}>
        <p>
          Everybody else steps away. Have the card and a pen ready: the lines are copied by hand, not
          photographed.
        </p>
      </Notice>
      <FaultNotice fault={show.fault} />
      <Actions>
        <Button loading={show.isRunning} onClick={() => void reveal()}>
          I am {custodian}, and I am alone
        </Button>
      </Actions>
    </>
  )
}

interface ShownCardProps {
  readonly custodian: string
  readonly number: number
  readonly lines: readonly string[]
  readonly onHide: () => void
}

function ShownCard({ custodian, number, lines, onHide }: ShownCardProps) {
  const { label, rows } = readCardLines(lines)
  const words = useArrivalFocus<HTMLParagraphElement>()
  return (
    <>
      <p ref={words} tabIndex={-1}>
        Copy this exactly onto card {number}, {custodian}. Upper and lower case are the same; there is no I,
        L, O or U on a card, so what looks like one is a 1 or a 0.
      </p>
      <div className={styles.card}>
        <p>{label}</p>
        <ol aria-label={`Lines of card ${String(number)}`}>
          {rows.map((row) => (
            <li key={row}>{row}</li>
          ))}
        </ol>
      </div>
      <Actions>
        <Button onClick={onHide}>I have copied every line: hide it</Button>
      </Actions>
    </>
  )
}

interface TypeBackProps {
  readonly number: number
  readonly count: number
  readonly onAgain: () => void
  readonly onConfirmed: (isReady: boolean) => void
}

function TypeBack({ number, count, onAgain, onConfirmed }: TypeBackProps) {
  const [typed, setTyped] = useState<readonly string[]>(() => Array.from({ length: count }, () => ''))
  const confirm = useAct('recovery.confirmCard')

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const result: Awaited<ReturnType<typeof confirm.run>> = await confirm.run({
      number,
      typed: cardText(typed),
    })
    if (result.ok) onConfirmed((result.value satisfies OutputOf<'recovery.confirmCard'>).ready)
  }

  return (
    <form className={styles.body} onSubmit={(event) => void submit(event)}>
      <p>Now type the card back from your own handwriting.</p>
      <CardLines typed={typed} onChange={setTyped} wrongLine={wrongLineIn(confirm.fault?.message)} />
      <FaultNotice fault={confirm.fault} />
      <Actions>
        <Button type="submit" loading={confirm.isRunning}>
          Check the card
        </Button>
        <Button variant="subtle" color="gray" onClick={onAgain}>
          Show the card again
        </Button>
      </Actions>
    </form>
  )
}
