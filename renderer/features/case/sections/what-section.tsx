import { classifications } from '../../../../shared/domain/marking'
import { classLabels, intentLabels } from '../../../../shared/domain/vocabulary'
import { Choice, orUnknown } from '../../../ui/choice'
import { AnswerField, Field } from '../../../ui/field'
import { TextArea, TextBox } from '../../../ui/inputs'
import { Pick } from '../../../ui/pick'
import { Rows } from '../../../ui/rows'
import { optionsOf } from '../../../parts/options'
import { useIncident } from '../incident-context'
import { allowedSteps } from '../allowed-steps'
import styles from '../case.module.css'

export function WhatSection() {
  const { form, set } = useIncident()
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
      <Choice
        isFixed
        path="class"
        label="Kind"
        options={optionsOf(classLabels)}
        value={form.class ?? 'incident'}
        onChange={(value) => set('class', value)}
      />
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
      <Choice
        path="intent"
        label="Deliberate or accidental?"
        options={orUnknown(optionsOf(intentLabels))}
        value={form.intent}
        onChange={(intent) => set('intent', intent)}
      />
    </>
  )
}

/** The circumstances, paragraph by paragraph, each with its own mark. */
function Narrative() {
  const { form, set, organisation } = useIncident()
  const first = form.marking?.classification
  return (
    <Field
      path="narrative"
      label="Circumstances"
      hint="Each paragraph carries its own marking, so that extracts can be marked right."
      isGroup
    >
      {() => (
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
      )}
    </Field>
  )
}
