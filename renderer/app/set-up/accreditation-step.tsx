import { classifications, type Classification } from '../../../shared/domain/marking'
import { Mark } from '../../parts/marking-mark'
import { Notice } from '../../ui/basics'
import { Field } from '../../ui/field'
import { StepForm, type StepProps } from './wizard'
import styles from './set-up.module.css'

/** Harm if compromised, restated from the classification overview. */
const meaning: Readonly<Record<Classification, string>> = {
  UNCLASSIFIED: 'Compromise would do limited harm to people, organisations or the national interest.',
  'IN-CONFIDENCE': 'Would prejudice law and order, impede government, or affect privacy.',
  SENSITIVE: 'Would damage New Zealand’s interests or endanger people’s safety.',
  RESTRICTED: 'Would adversely affect the national interest.',
  CONFIDENTIAL: 'Would significantly damage the national interest.',
  SECRET: 'Would seriously damage the national interest.',
  'TOP SECRET': 'Would do exceptionally grave damage to the national interest.',
}

export function AccreditationStep({ answers, onChange, problems, onNext, onBack }: StepProps) {
  return (
    <StepForm
      title="What may this machine hold?"
      lead="The highest marking this machine is accredited to. The register refuses anything above it, and says what to do about the spill."
      problems={problems}
      onNext={onNext}
      onBack={onBack}
    >
      <Field path="accreditation" label="Accredited to" isGroup>
        {(control) => (
          <div className={styles.levels} role="radiogroup" aria-labelledby={control['aria-labelledby']}>
            {classifications.map((step) => (
              <label key={step} className={styles.level}>
                <input
                  type="radio"
                  name="accreditation"
                  checked={answers.accreditation === step}
                  onChange={() => onChange({ ...answers, accreditation: step })}
                />
                <span>
                  <Mark classification={step} />
                </span>
                <span>{meaning[step]}</span>
              </label>
            ))}
          </div>
        )}
      </Field>
      <Notice tone="warn" title="Encryption never lowers a medium’s handling">
        <p>
          Everything here is sealed with approved cryptography, but a disk, a backup or a stick with sealed
          material is still handled at the marking of what is inside. A register of many incidents may also
          deserve more than its highest single case.
        </p>
      </Notice>
    </StepForm>
  )
}
