import { Button } from '@mantine/core'
import { IconFileSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { Verification } from '../../../shared/contract/release'
import { useAct, type Act } from '../../state/operations'
import { useCan } from '../../state/session'
import { FaultNotice } from '../../parts/fault-notice'
import { HistoryHead } from '../../parts/history-head'
import { Outcome } from '../../parts/verification'
import { EmptyState, Page, Panel } from '../../ui/basics'
import { Running } from '../../ui/running'
import styles from './verify.module.css'

/** Says whether a file, or this register, is what it claims to be. */
export function VerifyScreen() {
  const [verdict, setVerdict] = useState<Verification>()
  const file = useAct('verify.file')
  const register = useAct('verify.register')
  const canFile = useCan('verify.file')
  const canRegister = useCan('verify.register')
  const canHead = useCan('audit.standing')
  const running = [file, register].find((act) => act.isRunning)

  const check = async (act: Act<'verify.file'> | Act<'verify.register'>) => {
    setVerdict(undefined)
    file.clear()
    register.clear()
    const result = await act.run({})
    if (result.ok) setVerdict(result.value)
  }

  return (
    <Page
      title="Check a file"
      lead="Choose a signed report, a package or an audit export. Every signature, digest and seal is checked on this machine; nothing is opened, run or sent."
      actions={
        <>
          {canRegister && (
            <Button variant="default" onClick={() => void check(register)} disabled={running !== undefined}>
              Check this register
            </Button>
          )}
          {canFile && (
            <Button onClick={() => void check(file)} disabled={running !== undefined}>
              Choose a file…
            </Button>
          )}
        </>
      }
    >
      <div className={styles.stack}>
        {running && (
          <Panel>
            <Running what="Checking" progress={running.progress} onCancel={running.cancel} />
          </Panel>
        )}
        <FaultNotice fault={file.fault ?? register.fault} />
        {verdict && <Outcome of={verdict} />}
        {!verdict && !running && (
          <EmptyState
            icon={<IconFileSearch size={36} stroke={1.5} aria-hidden />}
            title="Nothing checked yet"
          >
            A verdict is good only when every check passed. One changed bit anywhere in a file is found and
            named. For a report from another register, compare its fingerprint words with the sender by
            telephone.
          </EmptyState>
        )}
        {canHead && <HistoryHead />}
      </div>
    </Page>
  )
}
