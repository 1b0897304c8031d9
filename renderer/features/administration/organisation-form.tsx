import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { organisation as schema, type Organisation } from '../../../shared/domain/organisation'
import { useAct } from '../../state/operations'
import { useSession } from '../../state/session'
import { FaultNotice } from '../../parts/fault-notice'
import { Mark } from '../../parts/marking-mark'
import { Actions, Facts, Notice } from '../../ui/basics'
import { FormContext } from '../../ui/form-context'
import { Field } from '../../ui/field'
import { TextArea, TextBox } from '../../ui/inputs'
import styles from './administration.module.css'

interface Typed {
  readonly name: string
  readonly contact: Readonly<Record<keyof Organisation['contact'], string>>
  readonly sites: string
  readonly units: string
}

function toTyped(of: Organisation): Typed {
  const { agency, name, position = '', phone = '', email = '', address = '' } = of.contact
  return {
    name: of.name,
    contact: { agency, name, position, phone, email, address },
    sites: of.sites.join('\n'),
    units: of.units.join('\n'),
  }
}

function fromTyped(typed: Typed, of: Organisation) {
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  const contact = Object.fromEntries(Object.entries(typed.contact).filter(([, text]) => text.trim() !== ''))
  return schema.safeParse({
    ...of,
    name: typed.name,
    contact,
    sites: lines(typed.sites),
    units: lines(typed.units),
  })
}

/** The organisation's name, follow-up contact, sites and units. */
export function OrganisationForm() {
  const { view, refresh } = useSession()
  const [typed, setTyped] = useState(() => toTyped(view.organisation))
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const [isDone, setDone] = useState(false)
  const save = useAct('organisation.save')

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setDone(false)
    const read = fromTyped(typed, view.organisation)
    setProblems(
      new Map(
        read.error?.issues.map((issue) => [issue.path.slice(0, 2).join('.'), `This ${issue.message}.`]),
      ),
    )
    if (!read.success) return
    const result = await save.run(read.data)
    if (!result.ok) return
    setDone(true)
    await refresh()
  }

  const contactBox = (field: keyof Organisation['contact'], label: string) => (
    <Field path={`contact.${field}`} label={label}>
      {(control) => (
        <TextBox
          {...control}
          value={typed.contact[field]}
          onChange={(text) => setTyped({ ...typed, contact: { ...typed.contact, [field]: text } })}
        />
      )}
    </Field>
  )
  return (
    <FormContext value={{ problems }}>
      <form
        className={styles.form}
        onSubmit={(event) => void submit(event)}
        noValidate
        aria-label="Organisation"
      >
        <Facts
          of={[
            ['Accredited to', <Mark key="a" classification={view.organisation.accreditation} />],
            ['Time zone', view.organisation.zone],
          ]}
        />
        <Field path="name" label="Organisation">
          {(control) => (
            <TextBox {...control} value={typed.name} onChange={(name) => setTyped({ ...typed, name })} />
          )}
        </Field>
        <fieldset className={styles.group}>
          <legend>Follow-up contact, printed on major reports</legend>
          {contactBox('agency', 'Agency')}
          <div className={styles.pair}>
            {contactBox('name', 'Name')}
            {contactBox('position', 'Position')}
            {contactBox('phone', 'Telephone')}
            {contactBox('email', 'Email')}
          </div>
          {contactBox('address', 'Address')}
        </fieldset>
        <div className={styles.pair}>
          <Field path="sites" label="Sites" hint="One on each line; offered in forms.">
            {(control) => (
              <TextArea
                {...control}
                value={typed.sites}
                onChange={(sites) => setTyped({ ...typed, sites })}
              />
            )}
          </Field>
          <Field path="units" label="Units" hint="One on each line; offered in forms.">
            {(control) => (
              <TextArea
                {...control}
                value={typed.units}
                onChange={(units) => setTyped({ ...typed, units })}
              />
            )}
          </Field>
        </div>
        <FaultNotice fault={save.fault} />
        {isDone && <Notice tone="ok">Saved.</Notice>}
        <Actions>
          <Button type="submit" loading={save.isRunning}>
            Save
          </Button>
        </Actions>
      </form>
    </FormContext>
  )
}
