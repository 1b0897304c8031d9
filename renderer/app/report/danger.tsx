import { Button } from '@mantine/core'
import { IconPhoneCall } from '@tabler/icons-react'
import { momentNow } from '../../parts/moment-draft'
import type { ReportDraft } from '../../parts/report/report-draft'
import { PageHeading } from './desk'
import styles from './report.module.css'

interface DangerProps {
  readonly draft: ReportDraft
  readonly emergencyNumber: string
  readonly zone: string
  readonly onAnswer: (answer: Pick<ReportDraft, 'danger' | 'emergencyCall'>) => void
}

/** Before any form: is anyone in danger now? Then the emergency number. */
export function Danger({ draft, emergencyNumber, zone, onAnswer }: DangerProps) {
  if (draft.danger !== 'yes') {
    return (
      <div className={styles.danger}>
        <PageHeading>Is anyone in danger now?</PageHeading>
        <div className={styles.answers}>
          <Button size="lg" color="red.9" onClick={() => onAnswer({ danger: 'yes' })}>
            Yes
          </Button>
          <Button size="lg" variant="default" onClick={() => onAnswer({ danger: 'no' })}>
            No
          </Button>
          <Button size="lg" variant="default" onClick={() => onAnswer({ danger: 'not-known' })}>
            Not known
          </Button>
        </div>
        <p>The emergency number is {emergencyNumber}.</p>
      </div>
    )
  }
  const go = (called: boolean) =>
    onAnswer({ danger: 'yes', emergencyCall: { called, ...(called && { at: momentNow(zone) }) } })
  return (
    <div className={styles.danger} data-now>
      <IconPhoneCall size={48} stroke={1.5} aria-hidden />
      <PageHeading>Call {emergencyNumber} now</PageHeading>
      <p>Say where it is, what is happening, and what endangers those who come. The report can wait.</p>
      <div className={styles.answers}>
        <Button size="lg" color="red.9" onClick={() => go(true)}>
          {emergencyNumber} has been called
        </Button>
        <Button size="lg" variant="default" onClick={() => go(false)}>
          Go on without a call
        </Button>
      </div>
    </div>
  )
}

/** Whether the form must wait for the question that comes before everything else. */
export const mustAskDanger = ({ danger, emergencyCall }: ReportDraft) =>
  danger === undefined || (danger === 'yes' && emergencyCall === undefined)
