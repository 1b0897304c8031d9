import { compromisedLabels, resourceLabels } from '../../../../shared/domain/vocabulary'
import { optionsOf } from '../../../parts/options'
import { Choice, orUnknown } from '../../../ui/choice'
import { AnswerField, Field } from '../../../ui/field'
import { TextBox } from '../../../ui/inputs'
import { Pick } from '../../../ui/pick'
import { Rows } from '../../../ui/rows'
import { useIncident } from '../incident-context'
import { OptionalMarking } from '../marking-picker'
import styles from '../case.module.css'

export function InvolvedSection() {
  const { form, set } = useIncident()
  return (
    <AnswerField
      path="resources"
      label="Official resources involved"
      hint="What was, or may have been, taken, lost, seen or damaged; each with its own marking where it has one."
      isGroup
      value={form.resources}
      onChange={(resources) => set('resources', resources)}
    >
      {(_, resources = []) => (
        <Rows
          path="resources"
          noun="resource"
          rows={resources}
          empty="None listed yet."
          make={() => ({ type: 'information' as const, description: '' })}
          onChange={(next) => set('resources', next.length === 0 ? undefined : next)}
        >
          {(resource, path, change) => (
            <>
              <div className={styles.trio}>
                <Field path={`${path}.type`} label="Type">
                  {(control) => (
                    <Pick
                      control={control}
                      options={optionsOf(resourceLabels)}
                      value={resource.type}
                      onChange={(type) => change({ type })}
                    />
                  )}
                </Field>
                <div className={styles.two}>
                  <Field path={`${path}.description`} label="What it is">
                    {(control) => (
                      <TextBox
                        {...control}
                        value={resource.description}
                        onChange={(description) => change({ description })}
                      />
                    )}
                  </Field>
                </div>
              </div>
              <Choice
                path={`${path}.compromised`}
                label="Compromised?"
                options={orUnknown(optionsOf(compromisedLabels))}
                value={resource.compromised}
                onChange={(compromised) => change({ compromised })}
              />
              <Field path={`${path}.owner`} label="Owner" hint="The organisation it belongs to, if not ours.">
                {(control) => (
                  <TextBox {...control} value={resource.owner} onChange={(owner) => change({ owner })} />
                )}
              </Field>
              <OptionalMarking
                path={`${path}.marking`}
                label="Protective marking"
                value={resource.marking}
                onChange={(marking) => change({ marking })}
              />
            </>
          )}
        </Rows>
      )}
    </AnswerField>
  )
}
