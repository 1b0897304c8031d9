import { useState } from 'react'
import { Button } from '@mantine/core'
import { incidentTypeLabels } from '../../../../shared/domain/case-labels'
import type { CaseClass } from '../../../../shared/domain/incident'
import { classifications } from '../../../../shared/domain/marking'
import { classLabels, intentLabels } from '../../../../shared/domain/vocabulary'
import { Checks } from '../../../ui/checks'
import { Choice, orUnknown } from '../../../ui/choice'
import { AnswerField, Field } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { Pick } from '../../../ui/pick'
import { Rows } from '../../../ui/rows'
import { optionsOf } from '../../../parts/options'
import { useIncident } from '../incident-context'
import { allowedSteps } from '../allowed-steps'
import { PasteDialog } from '../paste-dialog'
import { TimesInText } from './times-in-text'
import styles from '../case.module.css'

export function WhatSection() {
  const { form, set, reference } = useIncident()
  return (
    <>
      <Field path="title" label="Title" needed hint="One line that tells this case from others.">
        {(control) => (
          <TextBox
            {...control}
            value={form.title}
            maxLength={160}
            onChange={(title) => set('title', title)}
          />
        )}
      </Field>
      {reference !== undefined && <Kind />}
      <AnswerField
        path="brief"
        label="Brief details"
        hint="Two or three sentences, as they will stand at the head of a report."
        value={form.brief}
        onChange={(brief) => set('brief', brief)}
      >
        {(control, brief) => (
          <TextArea {...control} value={brief} limit={1500} onChange={(text) => set('brief', text)} />
        )}
      </AnswerField>
      <Narrative />
      {(isAboutSomethingDone(form.class) || form.intent !== undefined || form.types !== undefined) && (
        <WhatWasDone />
      )}
    </>
  )
}

/** Contacts and circumstances are neither deliberate nor accidental. */
const isAboutSomethingDone = (is: CaseClass | undefined) =>
  is === undefined || is === 'incident' || is === 'near-miss' || is === 'malfunction' || is === 'threat'

function WhatWasDone() {
  const { form, set } = useIncident()
  return (
    <>
      <Choice
        path="intent"
        label="Deliberate or accidental?"
        options={orUnknown(optionsOf(intentLabels))}
        value={form.intent}
        onChange={(intent) => set('intent', intent)}
      />
      <Checks
        path="types"
        label="What kind of thing was it?"
        groups={[{ options: optionsOf(incidentTypeLabels) }]}
        none="None of these"
        value={form.types}
        onChange={(types) => set('types', types)}
      />
    </>
  )
}

/** What a stored case is a record of; only the count of minor incidents makes one of repeats. */
function Kind() {
  const { form, set } = useIncident()
  const value = form.class ?? 'incident'
  const options = optionsOf(classLabels).filter((option) => option.value !== 'repeats' || value === 'repeats')
  return (
    <Choice
      isFixed
      path="class"
      label="Kind"
      options={options}
      value={value}
      onChange={(next) => set('class', next)}
    />
  )
}

/** The circumstances, paragraph by paragraph, each with its own mark. */
function Narrative() {
  const { form, set, organisation } = useIncident()
  const first = form.marking?.classification
  const [isPasting, setPasting] = useState(false)
  return (
    <Field
      path="narrative"
      label="Circumstances"
      hint="Each paragraph carries its own marking, so that extracts can be marked right."
      isGroup
    >
      {() => (
        <>
          <Rows
            path="narrative"
            noun="paragraph"
            rows={form.narrative ?? []}
            empty="Nothing described yet."
            make={() => ({ classification: first ?? classifications[0], text: '' })}
            onChange={(narrative) => set('narrative', narrative)}
          >
            {(paragraph, path, change) => (
              <div className={styles.paragraph}>
                <Field path={`${path}.classification`} label="Marking">
                  {(control) => (
                    <Pick
                      control={control}
                      options={allowedSteps(organisation.accreditation)}
                      value={paragraph.classification}
                      onChange={(classification) => change({ classification })}
                    />
                  )}
                </Field>
                <Field path={`${path}.text`} label="Text">
                  {(control) => (
                    <TextArea {...control} value={paragraph.text} onChange={(text) => change({ text })} />
                  )}
                </Field>
              </div>
            )}
          </Rows>
          <div>
            <Button variant="default" size="xs" onClick={() => setPasting(true)}>
              Paste an account…
            </Button>
          </div>
          <TimesInText />
          {isPasting && (
            <PasteDialog
              ceiling={organisation.accreditation}
              marking={first ?? classifications[0]}
              onTake={(added) => set('narrative', [...(form.narrative ?? []), ...added])}
              onClose={() => setPasting(false)}
            />
          )}
        </>
      )}
    </Field>
  )
}
