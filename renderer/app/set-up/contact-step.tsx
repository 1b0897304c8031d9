import { Field } from '../../ui/field'
import { TextArea, TextBox } from '../../ui/inputs'
import type { Answers } from './answers'
import { StepForm, type StepProps } from './wizard'
import styles from './set-up.module.css'

export function ContactStep({ answers, onChange, problems, onNext, onBack }: StepProps) {
  const box = (field: keyof Answers & `contact${string}`, label: string) => (
    <Field path={field} label={label}>
      {(control) => (
        <TextBox
          {...control}
          value={answers[field]}
          onChange={(text) => onChange({ ...answers, [field]: text })}
        />
      )}
    </Field>
  )
  return (
    <StepForm
      title="Who do agencies call back?"
      lead="A major report names your agency and how to reach you. Given once here, offered in every case."
      problems={problems}
      onNext={onNext}
      onBack={onBack}
    >
      {box('contactName', 'Name')}
      <div className={styles.pair}>
        {box('contactPosition', 'Position (may stay empty)')}
        {box('contactPhone', 'Telephone (may stay empty)')}
      </div>
      {box('contactEmail', 'Email (may stay empty)')}
      <Field path="contactAddress" label="Address (may stay empty)">
        {(control) => (
          <TextArea
            {...control}
            value={answers.contactAddress}
            onChange={(contactAddress) => onChange({ ...answers, contactAddress })}
          />
        )}
      </Field>
    </StepForm>
  )
}
