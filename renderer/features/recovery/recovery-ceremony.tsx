import { useState } from 'react'
import { Button } from '@mantine/core'
import { useAct } from '../../state/operations'
import { Actions, Notice } from '../../ui/basics'
import { useArrivalFocus } from '../../ui/use-arrival-focus'
import { CardStep } from './card-step'
import { CustodiansStep } from './custodians-step'
import styles from './recovery.module.css'

interface CeremonyProps {
  readonly heading: string
  readonly onReady: () => void
  /** There are cards in force, and they were not typed first. */
  readonly wantsReason?: boolean
  /** Stands within a page that has its own heading. */
  readonly isPart?: boolean
}

interface Begun {
  readonly custodians: readonly string[]
  readonly warnings: readonly string[]
}

/** Names the custodians, then hands out one card at a time; done when every card was typed back. */
export function RecoveryCeremony({ heading, onReady, wantsReason = false, isPart = false }: CeremonyProps) {
  const [named, setNamed] = useState<readonly string[]>([])
  const [begun, setBegun] = useState<Begun>()
  const [hasRead, setRead] = useState(false)
  const [number, setNumber] = useState(1)
  const begin = useAct('recovery.begin')

  const start = async (custodians: readonly string[], reason: string) => {
    const result = await begin.run({ custodians: [...custodians], ...(reason !== '' && { reason }) })
    setNamed(custodians)
    if (!result.ok) return
    setBegun({ custodians, warnings: result.value.warnings })
    setRead(result.value.warnings.length === 0)
  }
  const confirmed = (isReady: boolean) => {
    if (isReady) onReady()
    else setNumber((n) => n + 1)
  }

  return (
    <div className={styles.body}>
      <Heading key={hasRead ? number : String(begun !== undefined)} isPart={isPart}>
        {heading}
      </Heading>
      {begun === undefined && (
        <CustodiansStep
          initial={named}
          isBusy={begin.isRunning}
          wantsReason={wantsReason}
          fault={begin.fault}
          onStart={(names, reason) => void start(names, reason)}
        />
      )}
      {begun !== undefined && !hasRead && (
        <Warnings of={begun.warnings} onRead={() => setRead(true)} onOthers={() => setBegun(undefined)} />
      )}
      {begun !== undefined && hasRead && (
        <>
          <Progress custodians={begun.custodians} number={number} />
          <CardStep
            key={number}
            number={number}
            custodian={begun.custodians[number - 1] ?? ''}
            onConfirmed={confirmed}
          />
        </>
      )}
    </div>
  )
}

function Heading({ isPart, children }: { readonly isPart: boolean; readonly children: string }) {
  const heading = useArrivalFocus<HTMLHeadingElement>()
  const Level = isPart ? 'h2' : 'h1'
  return (
    <Level ref={heading} tabIndex={-1}>
      {children}
    </Level>
  )
}

function Progress({
  custodians,
  number,
}: {
  readonly custodians: readonly string[]
  readonly number: number
}) {
  return (
    <ol className={styles.progress} aria-label="Cards">
      {custodians.map((name, index) => (
        <li
          key={name}
          data-state={index + 1 < number ? 'done' : undefined}
          aria-current={index + 1 === number ? 'step' : undefined}
        >
          {index + 1 < number ? '✓ ' : ''}
          Card {index + 1}: {name}
        </li>
      ))}
    </ol>
  )
}

interface WarningsProps {
  readonly of: readonly string[]
  readonly onRead: () => void
  readonly onOthers: () => void
}

/** A custodian who also works on cases: better somebody else. */
function Warnings({ of, onRead, onOthers }: WarningsProps) {
  return (
    <>
      <Notice tone="warn" title="Somebody here has an account">
        <ul className={styles.list}>
          {of.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      </Notice>
      <Actions>
        <Button onClick={onOthers}>Name somebody else</Button>
        <Button variant="default" onClick={onRead}>
          Go on with these three
        </Button>
      </Actions>
    </>
  )
}
