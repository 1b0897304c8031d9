import { useState } from 'react'
import type { RegisterStatus, SessionView } from '../../../shared/contract/session'
import { RecoveryCeremony } from '../../features/recovery/recovery-ceremony'
import { useAct } from '../../state/operations'
import { FaultNotice } from '../../parts/fault-notice'
import { focusField } from '../../ui/form-context'
import { Running } from '../../ui/running'
import { AccountStep } from './account-step'
import { AccreditationStep } from './accreditation-step'
import {
  noAnswers,
  problemsOf,
  questionSteps,
  toNewRegister,
  type Answers,
  type QuestionStep,
} from './answers'
import { ContactStep } from './contact-step'
import { OrganisationStep } from './organisation-step'
import { ReadyStep } from './ready-step'
import { SheetStep } from './sheet-step'
import { Wizard, type StepProps } from './wizard'

type Step = QuestionStep | 'sheet' | 'recovery' | 'ready'

const titles: Readonly<Record<Step, string>> = {
  organisation: 'Organisation',
  accreditation: 'Accreditation',
  contact: 'Follow-up contact',
  account: 'Your account',
  sheet: 'Set-up sheet',
  recovery: 'Recovery cards',
  ready: 'Ready',
}
const order = Object.keys(titles) as readonly Step[]

interface SetUpProps {
  readonly status: RegisterStatus
  readonly onDone: () => void
}

/** Makes a register: a few questions, then the sheet, the recovery cards, and a second account. */
export function SetUp({ status, onDone }: SetUpProps) {
  const [step, setStep] = useState<Step>('organisation')
  const [answers, setAnswers] = useState<Answers>(noAnswers)
  const [session, setSession] = useState<SessionView>()
  const create = useAct('register.create')

  const finish = async () => {
    const result = await create.run(toNewRegister(answers))
    if (!result.ok) return
    setAnswers((before) => ({ ...before, passphrase: '', confirm: '' }))
    setSession(result.value)
    setStep('sheet')
  }
  const goOn = (from: QuestionStep) => {
    const next = questionSteps[questionSteps.indexOf(from) + 1]
    if (next) setStep(next)
    else void finish()
  }
  const goBack = (from: QuestionStep) => {
    const previous = questionSteps[questionSteps.indexOf(from) - 1]
    if (previous) setStep(previous)
  }

  return (
    <Wizard steps={order.map((each) => titles[each])} current={order.indexOf(step)} version={status.version}>
      {create.isRunning ? (
        <Running what="Making the keys and the register" progress={create.progress} />
      ) : (
        isQuestion(step) && (
          <>
            <FaultNotice fault={create.fault} title="The register could not be made" />
            <Question
              key={step}
              step={step}
              answers={answers}
              onChange={setAnswers}
              onBack={() => goBack(step)}
              onNext={() => goOn(step)}
            />
          </>
        )
      )}
      {session && step === 'sheet' && <SheetStep session={session} onNext={() => setStep('recovery')} />}
      {step === 'recovery' && (
        <RecoveryCeremony heading="Three recovery cards" onReady={() => setStep('ready')} />
      )}
      {step === 'ready' && <ReadyStep zone={answers.zone} onDone={onDone} />}
    </Wizard>
  )
}

const isQuestion = (step: Step): step is QuestionStep => questionSteps.some((each) => each === step)

const screens = {
  organisation: OrganisationStep,
  accreditation: AccreditationStep,
  contact: ContactStep,
  account: AccountStep,
}

function Question({
  step,
  ...props
}: Omit<StepProps, 'problems' | 'isTried'> & { readonly step: QuestionStep }) {
  const [isTried, setTried] = useState(false)
  const problems = problemsOf(step, props.answers)
  const StepScreen = screens[step]
  const onNext = () => {
    setTried(true)
    const [first] = problems.keys()
    if (first === undefined) props.onNext()
    else focusField(first)
  }
  return <StepScreen {...props} problems={isTried ? problems : new Map()} isTried={isTried} onNext={onNext} />
}
