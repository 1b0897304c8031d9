import { contactBeginningLabels } from '../../../../shared/domain/case-labels'
import type { ForeignContact } from '../../../../shared/domain/foreign-contact'
import { criterionLabels, indicatorLabels, sourceLabels } from '../../../../shared/domain/report-labels'
import { EarlierContacts } from '../../../parts/earlier-contacts'
import type { Draft } from '../../../parts/incident-form'
import { optionsOf } from '../../../parts/options'
import { Checks } from '../../../ui/checks'
import { Choice, orUnknown } from '../../../ui/choice'
import { AnswerField, Field } from '../../../ui/field'
import { TextArea } from '../../../ui/inputs'
import { Pick } from '../../../ui/pick'
import { useIncident } from '../incident-context'
import { LineAnswer, ProseAnswer, SpokenMarking } from './answers'
import { HolderFields } from './holder-fields'
import styles from '../case.module.css'
import own from './sections.module.css'

type ContactDraft = Draft<ForeignContact>

interface PartProps {
  readonly of: ContactDraft
  readonly change: (part: Partial<ContactDraft>) => void
}

/** Contact with a foreign official, as its holder tells it, and what this session knows of earlier ones (PSR-51…54). */
export function ContactSection() {
  const { form, set, reference } = useIncident()
  const of = form.contact ?? {}
  const change = (part: Partial<ContactDraft>) => {
    set('contact', { ...of, ...part })
  }
  return (
    <>
      <div className={own.group}>
        <HolderFields
          path="contact.holder"
          label="Who had the contact"
          value={of.holder}
          onChange={(holder) => change({ holder })}
        />
        <Why of={of} change={change} />
      </div>
      <Official of={of} change={change} />
      <EarlierContacts contact={of} except={reference} />
      <Course of={of} change={change} />
      <Words of={of} change={change} />
    </>
  )
}

function Why({ of, change }: PartProps) {
  return (
    <>
      <Checks
        path="contact.criteria"
        label="Why it is reported"
        groups={[{ options: optionsOf(criterionLabels) }]}
        value={of.criteria}
        onChange={(criteria) => change({ criteria })}
      />
      {of.criteria?.includes('asked-for-marked-information') === true && (
        <SpokenMarking
          path="contact.askedMarking"
          label="Marking of what was asked for"
          hint="The marking only, not what it says; it may be higher than this machine may hold."
          value={of.askedMarking}
          onChange={(askedMarking) => change({ askedMarking })}
        />
      )}
    </>
  )
}

const lines = [
  ['officialName', 'Name', 160],
  ['officialPosition', 'Position', 160],
  ['officialCountry', 'Country', 120],
  ['officialMission', 'Mission or organisation', 160],
] as const

function Official({ of, change }: PartProps) {
  return (
    <div className={own.group}>
      <h3>The official, or whoever it was</h3>
      <AnswerField
        path="contact.source"
        label="Kind of source"
        value={of.source}
        onChange={(source) => change({ source })}
      >
        {(control, source) => (
          <Pick
            control={control}
            options={optionsOf(sourceLabels)}
            value={source}
            onChange={(next) => change({ source: next })}
          />
        )}
      </AnswerField>
      <div className={styles.pair}>
        {lines.map(([name, label, max]) => (
          <LineAnswer
            key={name}
            path={`contact.${name}`}
            label={label}
            max={max}
            value={of[name]}
            onChange={(text) => change({ [name]: text })}
          />
        ))}
      </div>
    </div>
  )
}

const tellings = [
  ['othersPresent', 'Others present', 2000],
  ['asked', 'What was asked for', 4000],
  ['offered', 'What was offered', 4000],
  ['given', 'What was given', 4000],
  ['response', 'What was answered', 4000],
  ['furtherContact', 'Further contact planned or expected', 2000],
] as const

function Course({ of, change }: PartProps) {
  return (
    <div className={own.group}>
      <h3>How it went</h3>
      <p className={styles.quiet}>When and where are asked in “When and where”.</p>
      <Choice
        path="contact.whoBegan"
        label="Who began it?"
        options={orUnknown(optionsOf(contactBeginningLabels))}
        value={of.whoBegan}
        onChange={(whoBegan) => change({ whoBegan })}
      />
      <ProseAnswer
        path="contact.howItBegan"
        label="How it began"
        value={of.howItBegan}
        onChange={(howItBegan) => change({ howItBegan })}
      />
      <Checks
        path="contact.indicators"
        label="Did any of this happen?"
        hint="Prompts for the memory: one of them proves nothing."
        groups={[{ options: optionsOf(indicatorLabels) }]}
        none="None of these"
        value={of.indicators}
        onChange={(indicators) => change({ indicators })}
      />
      {tellings.map(([name, label, limit]) => (
        <ProseAnswer
          key={name}
          path={`contact.${name}`}
          label={label}
          limit={limit}
          value={of[name]}
          onChange={(text) => change({ [name]: text })}
        />
      ))}
    </div>
  )
}

function Words({ of, change }: PartProps) {
  const { reports } = useIncident()
  const hint =
    reports.length > 0
      ? `The report ${reports.join(', ')} keeps their words as they wrote them. What they said besides, word for word, goes here.`
      : 'As they said or wrote it, word for word; never put into better words.'
  return (
    <div className={own.group}>
      <h3>In the holder’s own words</h3>
      <Field path="contact.words" label="Their own words" hint={hint}>
        {(control) => (
          <TextArea {...control} value={of.words} limit={20_000} onChange={(words) => change({ words })} />
        )}
      </Field>
    </div>
  )
}
