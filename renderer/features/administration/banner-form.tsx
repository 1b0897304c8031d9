import { useState, type SyntheticEvent } from 'react'
import { Button } from '@mantine/core'
import { FaultNotice } from '../../parts/fault-notice'
import { useAct } from '../../state/operations'
import { useSession } from '../../state/session'
import { Actions, Notice, Panel } from '../../ui/basics'
import { Field } from '../../ui/field'
import { TextArea } from '../../ui/inputs'
import styles from './administration.module.css'

const limit = 4000

/** What everybody has to acknowledge before they sign in. */
export function BannerForm() {
  const { status, refresh } = useSession()
  const [text, setText] = useState(status.banner ?? '')
  const [isDone, setDone] = useState(false)
  const save = useAct('organisation.banner')
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setDone(false)
    const result = await save.run({ text: text.trim() === '' ? null : text })
    if (!result.ok) return
    setDone(true)
    await refresh()
  }
  return (
    <Panel title="Banner before sign-in">
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate aria-label="Banner">
        <Field
          path="banner"
          label="Text"
          hint="Who may use this machine and what is recorded, for example. Everybody ticks that they have read it. Empty for none. Anyone who starts the machine can read it."
        >
          {(control) => (
            <TextArea {...control} value={text} onChange={setText} rows={4} limit={limit} maxLength={limit} />
          )}
        </Field>
        <FaultNotice fault={save.fault} />
        {isDone && <Notice tone="ok">Saved. It is shown from the next sign-in on.</Notice>}
        <Actions>
          <Button type="submit" loading={save.isRunning}>
            Save the banner
          </Button>
        </Actions>
      </form>
    </Panel>
  )
}
