import { useState } from 'react'
import { Button } from '@mantine/core'
import type { Verification } from '../../../shared/contract/release'
import { FaultNotice } from '../../parts/fault-notice'
import { HistoryHead } from '../../parts/history-head'
import { Outcome } from '../../parts/verification'
import { useAct } from '../../state/operations'
import { Panel } from '../../ui/basics'
import { Running } from '../../ui/running'
import { Checkpoints } from './checkpoints'
import styles from './audit.module.css'

/** Whether the history is whole: its head, a check of everything, and the heads that somebody signed. */
export function CheckRegister() {
  const [verdict, setVerdict] = useState<Verification>()
  const check = useAct('verify.register')
  const onCheck = async () => {
    setVerdict(undefined)
    const result = await check.run({})
    if (result.ok) setVerdict(result.value)
  }
  return (
    <div className={styles.stack}>
      <HistoryHead />
      <Panel title="Check the register">
        <div className={styles.stack}>
          <p>
            Checks every page of the database, every link of every chain, every signature, and whether
            accounts, settings, documents and transfers are as the audit saw them. It opens nothing of any
            case. It runs beside other work and can take minutes in a large register.
          </p>
          {check.isRunning ? (
            <Running what="Checking" progress={check.progress} onCancel={check.cancel} />
          ) : (
            <div>
              <Button onClick={() => void onCheck()}>Check this register</Button>
            </div>
          )}
          <FaultNotice fault={check.fault} />
        </div>
      </Panel>
      {verdict && <Outcome of={verdict} />}
      <Checkpoints />
    </div>
  )
}
