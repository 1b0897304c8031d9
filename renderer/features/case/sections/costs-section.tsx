import { useState } from 'react'
import { costCategoryLabels, costStateLabels } from '../../../../shared/domain/case-labels'
import { costSums, moneyText, readMoney } from '../../../../shared/domain/cost'
import { cost, type Cost } from '../../../../shared/domain/incident'
import type { Draft } from '../../../parts/incident-form'
import { DateBox } from '../../../parts/moment-input'
import { optionsOf } from '../../../parts/options'
import { Choice } from '../../../ui/choice'
import { AnswerField, Field } from '../../../ui/field'
import { TextBox } from '../../../ui/inputs'
import { Pick } from '../../../ui/pick'
import { Rows } from '../../../ui/rows'
import { useIncident } from '../incident-context'
import styles from '../case.module.css'
import own from './sections.module.css'

type CostDraft = Draft<Cost>

/** What it cost, line by line; estimated and actual sums stand apart (PSR-13). */
export function Costs() {
  const { form, set } = useIncident()
  return (
    <AnswerField
      path="costs"
      label="Costs"
      isGroup
      value={form.costs}
      onChange={(value) => set('costs', value)}
    >
      {(_, costs = []) => (
        <>
          <Rows
            path="costs"
            noun="cost"
            rows={costs}
            empty="None recorded yet."
            make={(): CostDraft => ({ state: 'estimated', currency: costs.at(-1)?.currency ?? 'NZD' })}
            onChange={(next) => set('costs', next.length === 0 ? undefined : next)}
          >
            {(row, path, change) => <CostFields of={row} path={path} change={change} />}
          </Rows>
          <Sums costs={costs} />
        </>
      )}
    </AnswerField>
  )
}

interface CostFieldsProps {
  readonly of: CostDraft
  readonly path: string
  readonly change: (part: CostDraft) => void
}

function CostFields({ of, path, change }: CostFieldsProps) {
  const { organisation } = useIncident()
  return (
    <>
      <div className={styles.trio}>
        <Field path={`${path}.category`} label="What for">
          {(control) => (
            <Pick
              control={control}
              options={optionsOf(costCategoryLabels)}
              value={of.category}
              onChange={(category) => change({ category })}
            />
          )}
        </Field>
        <MoneyField path={`${path}.cents`} value={of.cents} onChange={(cents) => change({ cents })} />
        <Field path={`${path}.currency`} label="Currency">
          {(control) => (
            <TextBox
              {...control}
              value={of.currency}
              maxLength={3}
              onChange={(currency) => change({ currency: currency.toUpperCase() })}
            />
          )}
        </Field>
      </div>
      <div className={styles.pair}>
        <Choice
          isFixed
          path={`${path}.state`}
          label="Estimated or actual"
          options={optionsOf(costStateLabels)}
          value={of.state}
          onChange={(state) => change({ state })}
        />
        <Field path={`${path}.on`} label="Date">
          {(control) => (
            <DateBox
              control={control}
              label="Date"
              zone={organisation.zone}
              value={of.on}
              onChange={(on) => change({ on })}
            />
          )}
        </Field>
      </div>
      <Field path={`${path}.what`} label="Details">
        {(control) => (
          <TextBox {...control} value={of.what} maxLength={300} onChange={(what) => change({ what })} />
        )}
      </Field>
    </>
  )
}

interface MoneyFieldProps {
  readonly path: string
  readonly value: number | undefined
  readonly onChange: (cents: number | undefined) => void
}

/** An amount typed the way people write it; what cannot be read stays as typed until it is mended. */
function MoneyField({ path, value, onChange }: MoneyFieldProps) {
  const [text, setText] = useState<string>()
  const shown = value === undefined || Number.isNaN(value) ? '' : moneyText(value, '').trim()
  const isUnread = text !== undefined && text.trim() !== '' && readMoney(text) === null
  return (
    <Field path={path} label="Amount" problem={isUnread ? 'Write the amount like 1,234.50.' : undefined}>
      {(control) => (
        <TextBox
          {...control}
          inputMode="decimal"
          className={own.money}
          placeholder="1,234.50"
          value={text ?? shown}
          onChange={(typed) => {
            setText(typed)
            onChange(typed.trim() === '' ? undefined : (readMoney(typed) ?? Number.NaN))
          }}
          onBlur={() => {
            if (!isUnread) setText(undefined)
          }}
        />
      )}
    </Field>
  )
}

function Sums({ costs }: { readonly costs: readonly CostDraft[] }) {
  const sound = costs.flatMap((one) => {
    const read = cost.safeParse({ ...one, category: one.category ?? 'other', on: undefined })
    return read.success ? [read.data] : []
  })
  const sums = costSums(sound)
  if (sums.length === 0) return null
  return (
    <p className={own.sums} aria-live="polite">
      {sums.map(({ state, cents, currency }) => (
        <span key={`${currency} ${state}`}>
          {costStateLabels[state]}
          <strong>{moneyText(cents, currency)}</strong>
        </span>
      ))}
    </p>
  )
}
