import { jurisdictions } from '../../../shared/domain/organisation'
import { Field } from '../../ui/field'
import { TextBox } from '../../ui/inputs'
import { Pick } from '../../ui/pick'
import { StepForm, type StepProps } from './wizard'

const zones = ['Pacific/Auckland', 'Pacific/Chatham', 'UTC'].map((zone) => ({ value: zone, label: zone }))

export function OrganisationStep({ answers, onChange, problems, onNext }: StepProps) {
  const nz = jurisdictions.nz
  return (
    <StepForm
      title="Whose register is this?"
      lead="Closehold keeps security incidents on this one machine, sealed so that each person sees only what they are granted. Setting it up takes about fifteen minutes and needs three people for the recovery cards."
      problems={problems}
      onNext={onNext}
    >
      <Field
        path="organisation"
        label="Organisation"
        hint="As it should be printed on reports; macrons as they are."
      >
        {(control) => (
          <TextBox
            {...control}
            value={answers.organisation}
            autoFocus
            onChange={(organisation) => onChange({ ...answers, organisation })}
          />
        )}
      </Field>
      <Field
        path="jurisdiction"
        label="Jurisdiction"
        hint={`Sets the ladder of markings, the rules (PSR), and the emergency number ${nz.emergencyNumber}.`}
      >
        {(control) => (
          <Pick
            control={control}
            options={[{ value: 'nz', label: nz.name }]}
            value="nz"
            onChange={() => undefined}
          />
        )}
      </Field>
      <Field
        path="zone"
        label="Time zone"
        hint="Every time is shown with its zone; this one is offered first."
      >
        {(control) => (
          <Pick
            control={control}
            options={zones}
            value={answers.zone}
            onChange={(zone) => onChange({ ...answers, zone })}
          />
        )}
      </Field>
    </StepForm>
  )
}
