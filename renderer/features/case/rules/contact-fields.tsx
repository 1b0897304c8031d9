import type { CaseView } from '../../../../shared/contract/case'
import { contactHowLabels, contactResultLabels } from '../../../../shared/domain/vocabulary'
import { recipientName } from '../../../../shared/schemes/recipients'
import { MomentField } from '../../../parts/moment-input'
import { optionsOf } from '../../../parts/options'
import { Checks } from '../../../ui/checks'
import { Choice } from '../../../ui/choice'
import { Field } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { Pick } from '../../../ui/pick'
import { HoldNotice } from '../work/hold-notice'
import { ChannelCaution, Channels } from './channels'
import type { ContactTyped } from './contact-typed'
import styles from '../case.module.css'

interface ContactFieldsProps {
  readonly typed: ContactTyped
  readonly zone: string
  /** Who could be told; nothing when the duty is an act without recipients. */
  readonly choices: readonly string[] | undefined
  /** Those of them that the duty now waits for: the ones that were chosen, else all. */
  readonly asked: readonly string[]
  readonly isLate: boolean
  /** Whether somebody has been told, so that they can say they have it. */
  readonly canAcknowledge: boolean
  readonly body: CaseView['body']
  readonly onChange: (part: Partial<ContactTyped>) => void
}

/** What is recorded about telling somebody. */
export function ContactFields(props: ContactFieldsProps) {
  const { typed, zone, choices, asked, isLate, canAcknowledge, body, onChange } = props
  const results = optionsOf(contactResultLabels).filter(
    ({ value }) => value !== 'acknowledged' || canAcknowledge,
  )
  return (
    <>
      {choices && <HoldNotice body={body} />}
      {choices && <Channels recipients={asked} body={body} />}
      {choices && (
        <Choice
          isFixed
          path="result"
          label="What came of it"
          options={results}
          value={typed.result}
          onChange={(result) => onChange({ result: result ?? 'told' })}
        />
      )}
      {choices && (
        <Checks
          path="recipients"
          label="Who"
          groups={[{ options: choices.map((id) => ({ value: id, label: recipientName(id) })) }]}
          value={typed.recipients}
          onChange={(recipients) => onChange({ recipients })}
        />
      )}
      <MomentField
        path="at"
        label="When it happened"
        zone={zone}
        value={typed.at}
        onChange={(at) => onChange({ at: at ?? undefined })}
      />
      {isLate && (
        <Field path="lateReason" label="Why it was late" needed hint="The clock had run out by then.">
          {(control) => (
            <TextArea
              {...control}
              value={typed.lateReason}
              limit={1000}
              onChange={(lateReason) => onChange({ lateReason })}
            />
          )}
        </Field>
      )}
      <div className={styles.trio}>
        <Field path="how" label="How">
          {(control) => (
            <Pick
              control={control}
              options={optionsOf(contactHowLabels)}
              value={typed.how}
              onChange={(how) => onChange({ how })}
            />
          )}
        </Field>
        <Field path="person" label="Person spoken to">
          {(control) => (
            <TextBox {...control} value={typed.person} onChange={(person) => onChange({ person })} />
          )}
        </Field>
        <Field path="reference" label="Their reference">
          {(control) => (
            <TextBox {...control} value={typed.reference} onChange={(reference) => onChange({ reference })} />
          )}
        </Field>
      </div>
      {choices && <ChannelCaution recipients={typed.recipients ?? asked} how={typed.how} body={body} />}
      <Field path="note" label="Note">
        {(control) => <TextArea {...control} value={typed.note} onChange={(note) => onChange({ note })} />}
      </Field>
    </>
  )
}
