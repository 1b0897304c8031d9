import { useState } from 'react'
import { Button } from '@mantine/core'
import type { Receipt } from '../../../shared/contract/report'
import { formatInstant } from '../../../shared/domain/format-time'
import { readReportCode } from '../../../shared/domain/report-code'
import { namesText } from '../../parts/report/route-choice'
import { Notice } from '../../ui/basics'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { PageHeading } from './desk'
import styles from './report.module.css'

interface ReceiptPageProps {
  readonly receipt: Receipt
  readonly zone: string
  readonly onLeave: () => void
}

/** Reference and code, once, to copy by hand; typing the code back is offered, not asked. */
export function ReceiptPage({ receipt, zone, onLeave }: ReceiptPageProps) {
  const [typed, setTyped] = useState('')
  const isRight = readReportCode(typed) === receipt.code
  const isWrong = typed.replace(/[\s-]/g, '').length >= 28 && !isRight
  return (
    <div className={styles.sheet}>
      <div>
        <PageHeading>Your report is sealed</PageHeading>
        <p className={styles.lead}>
          {namesText(receipt.readers)} can read it from their next sign-in on. Reported{' '}
          {formatInstant(receipt.reportedAt, zone)}.
        </p>
      </div>
      <Notice tone="warn" title="Copy both by hand now: they are shown once">
        <p>
          With them you can read your own report here, what was answered, and add more. Nobody can find the
          code again for you. Whoever has it can read what you wrote: keep it as you would keep the report.
        </p>
      </Notice>
      <dl className={styles.secret}>
        <div>
          <dt>Reference</dt>
          <dd data-testid="receipt-reference">{receipt.reference}</dd>
        </div>
        <div>
          <dt id="receipt-code">Code</dt>
          <dd>
            <ol className={styles.code} aria-labelledby="receipt-code" data-testid="receipt-code">
              {receipt.code.split('-').map((group, index) => (
                <li key={`${String(index)}-${group}`}>{group}</li>
              ))}
            </ol>
          </dd>
        </div>
      </dl>
      <Field
        path="typedBack"
        label="Type the code back to check your copy (you may skip this)"
        problem={isWrong ? 'This is not the code: something in your copy is wrong.' : undefined}
      >
        {(control) => (
          <TextBox {...control} mono value={typed} onChange={setTyped} autoCapitalize="characters" />
        )}
      </Field>
      {isRight && <Notice tone="ok" title="Your copy is right" />}
      <div className={styles.send}>
        <Button onClick={onLeave}>I have copied both</Button>
      </div>
    </div>
  )
}
