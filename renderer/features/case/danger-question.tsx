import { useRef, useEffect } from 'react'
import { Button } from '@mantine/core'
import { IconPhoneCall } from '@tabler/icons-react'
import type { IncidentForm } from '../../parts/incident-form'
import { momentNow } from '../../parts/moment-draft'
import { useSession } from '../../state/session'
import { FullScreen } from '../../ui/dialog'
import styles from './danger.module.css'

type Answer = Pick<IncidentForm, 'publicSafetyRisk' | 'emergencyCall'>

interface DangerProps {
  readonly form: IncidentForm
  readonly onAnswer: (answer: Answer) => void
}

/** Whether the form must wait for the question that comes before everything else. */
export function mustAskDanger(form: IncidentForm): boolean {
  return (
    form.publicSafetyRisk === undefined ||
    (form.publicSafetyRisk === true && form.emergencyCall === undefined)
  )
}

/** Before any form: is anyone in danger now? Then the emergency number, full screen. */
export function DangerQuestion({ form, onAnswer }: DangerProps) {
  return form.publicSafetyRisk === true ? (
    <EmergencyCard onAnswer={onAnswer} />
  ) : (
    <FirstQuestion onAnswer={onAnswer} />
  )
}

function FirstQuestion({ onAnswer }: Pick<DangerProps, 'onAnswer'>) {
  const heading = useFocus()
  return (
    <div className={styles.screen}>
      <h1 ref={heading} tabIndex={-1} className={styles.question}>
        Is anyone in danger now?
      </h1>
      <div className={styles.answers}>
        <button
          type="button"
          data-tone="danger"
          onClick={() => onAnswer({ publicSafetyRisk: true, emergencyCall: undefined })}
        >
          <strong>Yes</strong>
          <span>Lives or public safety are at risk, or may be within minutes</span>
        </button>
        <button type="button" onClick={() => onAnswer({ publicSafetyRisk: false, emergencyCall: undefined })}>
          <strong>No</strong>
          <span>It is over, or nobody can be hurt by it</span>
        </button>
        <button type="button" onClick={() => onAnswer({ publicSafetyRisk: null, emergencyCall: undefined })}>
          <strong>Not known</strong>
          <span>Treated with caution: the question stays open until it is answered</span>
        </button>
      </div>
    </div>
  )
}

function EmergencyCard({ onAnswer }: Pick<DangerProps, 'onAnswer'>) {
  const { view, status } = useSession()
  const heading = useFocus()
  const called = (note?: string) => {
    onAnswer({
      publicSafetyRisk: true,
      emergencyCall: {
        called: true,
        at: momentNow(view.organisation.zone),
        ...(note !== undefined && { note }),
      },
    })
  }
  return (
    <FullScreen label={`Call ${status.emergencyNumber} now`}>
      <div className={styles.screen} data-tone="danger">
        <IconPhoneCall size={48} stroke={1.5} aria-hidden />
        <h1 ref={heading} tabIndex={-1} className={styles.number}>
          Call {status.emergencyNumber} now
        </h1>
        <p className={styles.lead}>Tell them</p>
        <ul className={styles.say}>
          <li>Where it is happening</li>
          <li>What is happening, and who is hurt or threatened</li>
          <li>Weapons, fire, powder, chemicals: anything that endangers those who come</li>
        </ul>
        <p>Speak in the clear as far as lives need it. The form can wait.</p>
        <div className={styles.buttons}>
          <Button size="lg" color="red.9" onClick={() => called()}>
            I have called {status.emergencyNumber}
          </Button>
          <Button size="lg" variant="default" onClick={() => called('Somebody else made the call.')}>
            Somebody else has called
          </Button>
          <Button
            size="lg"
            variant="subtle"
            color="gray"
            onClick={() => onAnswer({ publicSafetyRisk: true, emergencyCall: { called: false } })}
          >
            Go on without a call
          </Button>
        </div>
        <p className={styles.small}>
          The time is recorded when you press a button, and can be put right in the form.
        </p>
      </div>
    </FullScreen>
  )
}

function useFocus() {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  return heading
}
