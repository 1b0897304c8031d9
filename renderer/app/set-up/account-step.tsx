import { NewPassphrase } from '../../parts/passphrase-fields'
import { StandingFields } from '../../parts/standing-fields'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { csoStanding } from './answers'
import { StepForm, type StepProps } from './wizard'
import styles from './set-up.module.css'

export function AccountStep({ answers, onChange, problems, isTried, onNext, onBack }: StepProps) {
  return (
    <StepForm
      title="Your account as Chief Security Officer"
      lead="You own the register: you decide severity, grant access, sign reports and release them. Your passphrase is the only way in until the recovery cards exist."
      problems={problems}
      next="Make the register"
      onNext={onNext}
      onBack={onBack}
    >
      <div className={styles.pair}>
        <Field path="displayName" label="Your name" hint="As it is printed on what you sign.">
          {(control) => (
            <TextBox
              {...control}
              value={answers.displayName}
              onChange={(displayName) => onChange({ ...answers, displayName })}
            />
          )}
        </Field>
        <Field path="signInName" label="Sign-in name" hint="What you will type to sign in, such as m.parata.">
          {(control) => (
            <TextBox
              {...control}
              value={answers.signInName}
              autoCapitalize="none"
              onChange={(signInName) => onChange({ ...answers, signInName })}
            />
          )}
        </Field>
      </div>
      <StandingFields
        value={csoStanding(answers)}
        zone={answers.zone}
        onChange={(standing) => onChange({ ...answers, standing })}
        isShort
      />
      <NewPassphrase
        value={answers.passphrase}
        confirm={answers.confirm}
        isTried={isTried}
        onChange={(passphrase, confirm) => onChange({ ...answers, passphrase, confirm })}
      />
    </StepForm>
  )
}
