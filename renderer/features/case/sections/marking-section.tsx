import { Button } from '@mantine/core'
import type { ContactBlock } from '../../../../shared/domain/incident'
import { Field } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { LastContact } from '../again'
import { DirectoryContact } from '../directory-contact'
import { useIncident } from '../incident-context'
import { MarkingPicker } from '../marking-picker'
import styles from '../case.module.css'

export function MarkingSection() {
  const { form, set } = useIncident()
  return (
    <>
      <MarkingPicker
        path="marking"
        label="Marking of this record"
        needed
        value={form.marking}
        onChange={(marking) => set('marking', marking)}
      />
      <FollowUp />
    </>
  )
}

const boxes: readonly (readonly [keyof ContactBlock, string])[] = [
  ['agency', 'Agency'],
  ['name', 'Name'],
  ['position', 'Position'],
  ['phone', 'Telephone'],
  ['email', 'Email'],
]

/** Whom an agency calls back; usually our own block. */
function FollowUp() {
  const { form, set, organisation } = useIncident()
  const contact = form.followUp
  if (contact === undefined) {
    return (
      <Field
        path="followUp"
        label="Contact for follow-up"
        hint="A major report names the agency and how to reach it."
        isGroup
      >
        {() => (
          <div className={styles.buttons}>
            <Button variant="default" size="xs" onClick={() => set('followUp', { ...organisation.contact })}>
              Use {organisation.contact.name}, {organisation.contact.agency}
            </Button>
            <DirectoryContact onTake={(own) => set('followUp', own)} />
            <LastContact onTake={(last) => set('followUp', last)} />
            <Button variant="subtle" color="gray" size="xs" onClick={() => set('followUp', {})}>
              Somebody else
            </Button>
          </div>
        )}
      </Field>
    )
  }
  return (
    <Field path="followUp" label="Contact for follow-up" isGroup>
      {() => (
        <div className={styles.block}>
          <div className={styles.pair}>
            {boxes.map(([key, label]) => (
              <Field key={key} path={`followUp.${key}`} label={label}>
                {(control) => (
                  <TextBox
                    {...control}
                    value={contact[key]}
                    onChange={(text) => set('followUp', { ...contact, [key]: text })}
                  />
                )}
              </Field>
            ))}
          </div>
          <Field path="followUp.address" label="Address">
            {(control) => (
              <TextArea
                {...control}
                value={contact.address}
                onChange={(address) => set('followUp', { ...contact, address })}
              />
            )}
          </Field>
          <div>
            <Button variant="subtle" color="gray" size="xs" onClick={() => set('followUp', undefined)}>
              Take the contact away
            </Button>
          </div>
        </div>
      )}
    </Field>
  )
}
