import { Button } from '@mantine/core'
import type { OutputOf } from '../../../shared/contract'
import { Actions, Notice } from '../../ui/basics'
import { TableHead } from '../../ui/table-head'
import styles from './administration.module.css'

export type Outcome = OutputOf<'account.delegate'> & { readonly name: string }

/** What was handed over, and what stayed behind and why. */
export function HandedOver({ of, onClose }: { readonly of: Outcome; readonly onClose: () => void }) {
  const records = (n: number) => `${String(n)} record${n === 1 ? '' : 's'}`
  return (
    <div className={styles.form}>
      <Notice tone="ok" title={`${of.name} stands in`}>
        <p>{records(of.handedOver)} handed over. They find them, and what waits, at their next sign-in.</p>
      </Notice>
      {of.leftOut.length > 0 && (
        <>
          <p>
            {records(of.leftOut.length)} stayed with you. Grant a case by itself if they should have it after
            all.
          </p>
          <div className={styles.scroll}>
            <table className={styles.table}>
              <TableHead of={['Record', 'Why it stayed']} />
              <tbody>
                {of.leftOut.map(({ reference, reason }) => (
                  <tr key={reference}>
                    <td className={styles.nowrap}>{reference}</td>
                    <td>{reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <Actions>
        <Button onClick={onClose}>Done</Button>
      </Actions>
    </div>
  )
}
