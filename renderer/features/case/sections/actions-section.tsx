import { actionStateLabels } from '../../../../shared/domain/vocabulary'
import { MomentField } from '../../../parts/moment-input'
import { optionsOf } from '../../../parts/options'
import { Choice } from '../../../ui/choice'
import { AnswerField, Field } from '../../../ui/field'
import { TextBox } from '../../../ui/inputs'
import { Rows } from '../../../ui/rows'
import { useIncident } from '../incident-context'
import { ActionFollowing } from './action-following'
import styles from '../case.module.css'

export function ActionsSection() {
  return (
    <>
      <ImmediateActions />
      <LongTermActions />
    </>
  )
}

function ImmediateActions() {
  const { form, set, organisation, me } = useIncident()
  return (
    <AnswerField
      path="immediateActions"
      label="Immediate action"
      isGroup
      value={form.immediateActions}
      onChange={(value) => set('immediateActions', value)}
    >
      {(_, actions = []) => (
        <Rows
          path="immediateActions"
          noun="immediate action"
          rows={actions}
          empty="None recorded yet."
          make={() => ({ what: '', state: 'taken' as const, by: me })}
          onChange={(next) => set('immediateActions', next.length === 0 ? undefined : next)}
        >
          {(action, path, change) => (
            <>
              <Field path={`${path}.what`} label="What">
                {(control) => (
                  <TextBox {...control} value={action.what} onChange={(what) => change({ what })} />
                )}
              </Field>
              <div className={styles.pair}>
                <Choice
                  path={`${path}.state`}
                  label="State"
                  options={optionsOf(actionStateLabels)}
                  value={action.state}
                  onChange={(state) => change({ state })}
                />
                <Field path={`${path}.by`} label="By">
                  {(control) => <TextBox {...control} value={action.by} onChange={(by) => change({ by })} />}
                </Field>
              </div>
              {action.state === 'taken' ? (
                <MomentField
                  path={`${path}.at`}
                  label="When"
                  zone={organisation.zone}
                  value={action.at}
                  onChange={(at) => change({ at: at ?? undefined })}
                />
              ) : (
                <ActionFollowing of={action} path={path} change={change} />
              )}
            </>
          )}
        </Rows>
      )}
    </AnswerField>
  )
}

function LongTermActions() {
  const { form, set } = useIncident()
  return (
    <AnswerField
      path="longTermActions"
      label="Long-term action"
      isGroup
      value={form.longTermActions}
      onChange={(value) => set('longTermActions', value)}
    >
      {(_, actions = []) => (
        <Rows
          path="longTermActions"
          noun="long-term action"
          rows={actions}
          empty="None recorded yet."
          make={() => ({ what: '' })}
          onChange={(next) => set('longTermActions', next.length === 0 ? undefined : next)}
        >
          {(action, path, change) => (
            <>
              <Field path={`${path}.what`} label="What">
                {(control) => (
                  <TextBox {...control} value={action.what} onChange={(what) => change({ what })} />
                )}
              </Field>
              <ActionFollowing of={action} path={path} change={change} />
            </>
          )}
        </Rows>
      )}
    </AnswerField>
  )
}
