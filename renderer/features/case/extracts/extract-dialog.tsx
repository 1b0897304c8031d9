import { useState } from 'react'
import type { ExtractPreview } from '../../../../shared/contract/annex'
import type { CaseView } from '../../../../shared/contract/case'
import type { Extract } from '../../../../shared/domain/annex'
import { partsNow } from '../../../../shared/domain/extract-parts'
import { markingLine } from '../../../../shared/domain/marking'
import { ExtractText } from '../../../parts/annex/extract-text'
import { PeopleList } from '../../../parts/access/people-list'
import access from '../../../parts/access/access.module.css'
import { ActDialog, ifBlank } from '../../../parts/act-form'
import { Mark } from '../../../parts/marking-mark'
import { useAct, useOperation } from '../../../state/operations'
import { useSession } from '../../../state/session'
import { Field, Problem } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { PartChoice } from './part-choice'
import styles from './extracts.module.css'

interface ExtractDialogProps {
  readonly view: CaseView
  /** The extract that the new one takes the place of. */
  readonly renews?: { readonly reference: string; readonly extract: Extract }
  readonly onDone: () => void
  readonly onClose: () => void
}

const empty: ExtractPreview = { offered: [], parts: [], marking: null, receivers: [] }

/** Makes an extract: what it shows is chosen part by part, and seen as its receiver will before it is given. */
export function ExtractDialog({ view, renews, onDone, onClose }: ExtractDialogProps) {
  const { zone } = useSession().view.organisation
  const [parts, setParts] = useState<readonly string[]>(() =>
    renews ? partsNow(view.body.incident, renews.extract.parts).ids : [],
  )
  const choice = { of: view.body.reference, basedOn: view.revision, parts: [...parts] }
  const asked = useOperation('annex.preview', choice)
  const [kept, setKept] = useState(empty)
  if (asked.value && asked.value !== kept) setKept(asked.value)
  const act = useAct('annex.extract')
  const [accountId, setAccountId] = useState(renews?.extract.to.accountId)
  const [title, setTitle] = useState(renews?.extract.title ?? '')
  const [purpose, setPurpose] = useState(renews?.extract.purpose ?? '')
  const receiver = kept.receivers.find((one) => one.accountId === accountId && one.problems.length === 0)

  const submit = async () => {
    if (!receiver) return
    const result = await act.run({
      ...choice,
      title,
      purpose,
      accountId: receiver.accountId,
      ...(renews && { replaces: renews.reference }),
    })
    if (result.ok) onDone()
  }
  return (
    <ActDialog
      title={renews ? 'Renew an extract' : 'Give an extract'}
      size="xl"
      problems={{
        parts: parts.length === 0 && 'Choose at least one part.',
        title: ifBlank(title, 'Enter this.'),
        purpose: ifBlank(purpose, 'Enter this.'),
        accountId: !receiver && 'Choose somebody who may be shown these parts.',
      }}
      act={act}
      fault={asked.fault}
      faultTitle="Not given"
      submit={renews ? 'Renew the extract' : 'Give the extract'}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={styles.sides}>
        <section className={styles.side} aria-label="Choose what it shows">
          <div className={styles.head}>
            <h3>Choose what it shows</h3>
          </div>
          <PartChoice offered={kept.offered} chosen={parts} onChange={setParts} />
        </section>
        <Preview of={kept} />
      </div>
      <Problem path="parts" />
      <div className={access.pair}>
        <Field path="title" label="What it is called" needed>
          {(control) => <TextBox {...control} value={title} maxLength={160} onChange={setTitle} />}
        </Field>
        <Field path="purpose" label="What they need it for" needed>
          {(control) => <TextArea {...control} value={purpose} rows={2} limit={1000} onChange={setPurpose} />}
        </Field>
      </div>
      <h3>Who is given it</h3>
      <PeopleList
        of={kept.receivers.map((one) => ({ ...one, until: null }))}
        zone={zone}
        value={receiver?.accountId}
        onChange={setAccountId}
      />
    </ActDialog>
  )
}

function Preview({ of: { parts, marking } }: { readonly of: ExtractPreview }) {
  return (
    <section className={styles.side} aria-label="What they will see">
      <div className={styles.head}>
        <h3>What they will see</h3>
        {marking && <Mark classification={marking.classification} line={markingLine(marking)} />}
      </div>
      <div className={styles.preview} tabIndex={0} role="region" aria-label="Preview">
        {parts.length === 0 ? (
          <p className={styles.quiet}>
            Nothing yet. Only what you choose is in it; the rest of the case, its reference apart, is not.
          </p>
        ) : (
          <ExtractText parts={parts} />
        )}
      </div>
    </section>
  )
}
