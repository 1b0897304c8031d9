import { Button } from '@mantine/core'
import type { OutputOf } from '../../../../shared/contract'
import { TransferFiles } from '../../../parts/transfer-files'
import { Actions, Notice } from '../../../ui/basics'
import styles from './documents.module.css'

interface ReleasedProps {
  readonly outcome: OutputOf<'release.package'>
  readonly onClose: () => void
}

/** What was written, and the passphrase if there is one: shown here and never again. */
export function Released({ outcome: { transfer, passphrase }, onClose }: ReleasedProps) {
  return (
    <div className={styles.stack}>
      <Notice tone="ok" title="Written, read back and recorded">
        <p>
          {transfer.title} for {transfer.recipient}, on {transfer.medium}. It stands in the ledger as a
          single-person release.
        </p>
      </Notice>
      {passphrase !== null && (
        <>
          <Notice tone="warn" title="The passphrase of this package: shown once">
            <p>
              Write it down and tell the recipient by another way than the medium travels. It is not kept
              here.
            </p>
          </Notice>
          <output className={styles.secret}>{passphrase}</output>
        </>
      )}
      <TransferFiles of={transfer.files} />
      <Actions>
        <Button onClick={onClose}>{passphrase === null ? 'Done' : 'I have written it down'}</Button>
      </Actions>
    </div>
  )
}
