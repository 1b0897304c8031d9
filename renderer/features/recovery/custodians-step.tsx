import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import type { Fault } from '../../../shared/contract/fault'
import { Actions, Notice } from '../../ui/basics'
import { Field } from '../../ui/field'
import { TextArea, TextBox } from '../../ui/inputs'
import { FaultNotice } from '../../parts/fault-notice'
import styles from './recovery.module.css'

const places = [0, 1, 2] as const

interface CustodiansStepProps {
  /** As they were named before somebody thought better of it. */
  readonly initial: readonly string[]
  readonly isBusy: boolean
  /** New cards are made without those in force: somebody says why. */
  readonly wantsReason: boolean
  readonly fault: Fault | undefined
  readonly onStart: (names: readonly string[], reason: string) => void
}

/** Says honestly what the cards can do, and asks who will hold them. */
export function CustodiansStep({ initial, isBusy, wantsReason, fault, onStart }: CustodiansStepProps) {
  const [names, setNames] = useState<readonly [string, string, string]>([
    initial[0] ?? '',
    initial[1] ?? '',
    initial[2] ?? '',
  ])
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const trimmed = names.map((name) => name.trim())
  const isAsked = wantsReason || fault?.fields?.some(({ path }) => path === 'reason') === true
  const problem = (index: number) => {
    if (!isTried) return undefined
    if (trimmed[index] === '') return 'Enter a name.'
    return trimmed.indexOf(trimmed[index] ?? '') < index ? 'Three different people, please.' : undefined
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (trimmed.some((name) => name === '') || new Set(trimmed).size < 3) return
    if (!isAsked || reason.trim() !== '') onStart(trimmed, reason.trim())
  }

  return (
    <form className={styles.body} onSubmit={submit} noValidate>
      <p className={styles.lead}>
        A forgotten passphrase must not mean losing every case. Three people each hold a card; any two cards
        together bring an account back.
      </p>
      <Notice tone="warn" title="Any two custodians together can read everything">
        <p>
          That is what recovery means. Choose people you would trust with the whole register, who do not work
          on cases, and who keep their cards apart. One card alone opens nothing.
        </p>
      </Notice>
      <ul className={styles.list}>
        <li>Each card is shown once, to its custodian alone, and copied by hand. It is never a file.</li>
        <li>Each custodian types the card back, so that a slip is found today and not in an emergency.</li>
        <li>Keep cards in different safes, sealed, handled at the marking of the register.</li>
      </ul>
      {places.map((index) => (
        <Field
          key={index}
          path={`custodian.${String(index)}`}
          label={`Custodian of card ${String(index + 1)}`}
          problem={problem(index)}
        >
          {(control) => (
            <TextBox
              {...control}
              value={names[index]}
              onChange={(name) => {
                const next: [string, string, string] = [...names]
                next[index] = name
                setNames(next)
              }}
            />
          )}
        </Field>
      ))}
      {isAsked && (
        <Field
          path="custodians.reason"
          label="Why"
          hint="Kept with the register and shown to everybody who looks at recovery."
          problem={isTried && reason.trim() === '' ? 'Say why.' : undefined}
        >
          {(control) => <TextArea {...control} value={reason} onChange={setReason} />}
        </Field>
      )}
      <FaultNotice fault={fault} />
      <Actions>
        <Button type="submit" loading={isBusy}>
          Make the cards
        </Button>
      </Actions>
    </form>
  )
}
