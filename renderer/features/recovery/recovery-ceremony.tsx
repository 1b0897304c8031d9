import { useState } from 'react'
import { useAct } from '../../state/operations'
import { FaultNotice } from '../../parts/fault-notice'
import { CardStep } from './card-step'
import { CustodiansStep } from './custodians-step'
import styles from './recovery.module.css'

interface CeremonyProps {
  readonly heading: string
  readonly onReady: () => void
}

/** Names the custodians, then hands out one card at a time; done when every card was typed back. */
export function RecoveryCeremony({ heading, onReady }: CeremonyProps) {
  const [custodians, setCustodians] = useState<readonly string[]>()
  const [number, setNumber] = useState(1)
  const begin = useAct('recovery.begin')

  const start = async (names: readonly string[]) => {
    const result = await begin.run({ custodians: [...names] })
    if (result.ok) setCustodians(names)
  }
  const confirmed = (isReady: boolean) => {
    if (isReady) onReady()
    else setNumber((n) => n + 1)
  }

  return (
    <div className={styles.body}>
      <h1>{heading}</h1>
      {custodians ? (
        <>
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
          <CardStep
            key={number}
            number={number}
            custodian={custodians[number - 1] ?? ''}
            onConfirmed={confirmed}
          />
        </>
      ) : (
        <CustodiansStep isBusy={begin.isRunning} onStart={(names) => void start(names)} />
      )}
      <FaultNotice fault={begin.fault} />
    </div>
  )
}
