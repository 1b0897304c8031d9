import { Button } from '@mantine/core'
import { channelLabels } from '../../../shared/domain/case-labels'
import { classifications } from '../../../shared/domain/marking'
import { recipientIds, recipientName } from '../../../shared/schemes/recipients'
import { optionsOf } from '../../parts/options'
import { Field } from '../../ui/field'
import { TextArea, TextBox } from '../../ui/inputs'
import { Pick } from '../../ui/pick'
import { Rows } from '../../ui/rows'
import { newChannel, type AgencyTyped } from './directory-typed'
import styles from './directory.module.css'

interface AgencyFieldsProps {
  readonly agency: AgencyTyped
  readonly path: string
  readonly onChange: (part: Partial<AgencyTyped>) => void
  readonly onRemove: () => void
}

const nobody = 'none'
const recipientOptions = [
  { value: nobody, label: 'None of those that rules name' },
  ...recipientIds.map((id) => ({ value: id, label: recipientName(id) })),
]
const markingOptions = classifications.map((value) => ({ value, label: value }))

/** One agency: who it is, who speaks for it, and how far each way of reaching it may carry. */
export function AgencyFields({ agency, path, onChange, onRemove }: AgencyFieldsProps) {
  const box = (field: 'name' | 'contactName' | 'position', label: string, needed = false) => (
    <Field path={`${path}.${field}`} label={label} needed={needed}>
      {(control) => (
        <TextBox {...control} value={agency[field]} onChange={(text) => onChange({ [field]: text })} />
      )}
    </Field>
  )
  return (
    <div className={styles.agencyBody}>
      <div className={styles.pair}>
        {box('name', 'Agency', true)}
        {box('contactName', 'Person to ask for')}
        {box('position', 'Their position')}
      </div>
      <div className={styles.pair}>
        <Field
          path={`${path}.recipient`}
          label="Rules call it"
          hint="So that a duty finds this agency by itself."
        >
          {(control) => (
            <Pick
              control={control}
              options={recipientOptions}
              value={agency.recipient === '' ? nobody : agency.recipient}
              onChange={(recipient) => onChange({ recipient: recipient === nobody ? '' : recipient })}
            />
          )}
        </Field>
      </div>
      <Channels agency={agency} path={path} onChange={onChange} />
      <div className={styles.pair}>
        <Field path={`${path}.note`} label="Note">
          {(control) => (
            <TextArea {...control} value={agency.note} limit={1000} onChange={(note) => onChange({ note })} />
          )}
        </Field>
        <Field
          path={`${path}.checked`}
          label="Where this comes from and when it was checked"
          hint="A number nobody has rung is a guess."
        >
          {(control) => (
            <TextBox {...control} value={agency.checked} onChange={(checked) => onChange({ checked })} />
          )}
        </Field>
      </div>
      <div>
        <Button variant="subtle" color="red" size="xs" onClick={onRemove}>
          Remove {agency.name.trim() === '' ? 'this agency' : agency.name}
        </Button>
      </div>
    </div>
  )
}

function Channels({ agency, path, onChange }: Omit<AgencyFieldsProps, 'onRemove'>) {
  return (
    <fieldset className={styles.group}>
      <legend>Ways to reach it</legend>
      <Rows
        path={`${path}.channels`}
        noun="channel"
        rows={agency.channels}
        onChange={(channels) => onChange({ channels })}
        make={() => newChannel}
        empty="None yet. Agree with the agency which way may carry what."
      >
        {(channel, at, change) => (
          <div className={styles.channel}>
            <Field path={`${at}.how`} label="How">
              {(control) => (
                <Pick
                  control={control}
                  options={optionsOf(channelLabels)}
                  value={channel.how}
                  onChange={(how) => change({ how })}
                />
              )}
            </Field>
            <Field path={`${at}.address`} label="Number or address" needed>
              {(control) => (
                <TextBox {...control} value={channel.address} onChange={(address) => change({ address })} />
              )}
            </Field>
            <Field path={`${at}.upTo`} label="Carries up to">
              {(control) => (
                <Pick
                  control={control}
                  options={markingOptions}
                  value={channel.upTo}
                  onChange={(upTo) => change({ upTo })}
                />
              )}
            </Field>
            <Field path={`${at}.hours`} label="Hours">
              {(control) => (
                <TextBox {...control} value={channel.hours} onChange={(hours) => change({ hours })} />
              )}
            </Field>
          </div>
        )}
      </Rows>
    </fieldset>
  )
}
