import { classifications, rankOf, spillAdvice, type Classification } from '../../../shared/domain/marking'
import {
  longestWords,
  reportKinds,
  type ReportKind,
  type ThoughtMarking,
} from '../../../shared/domain/report'
import {
  categoryLabels,
  reportKindHints,
  reportKindLabels,
  thoughtMarkingText,
} from '../../../shared/domain/report-labels'
import { clearanceLabels } from '../../../shared/domain/vocabulary'
import { Notice } from '../../ui/basics'
import { Choice, type Option } from '../../ui/choice'
import { Field } from '../../ui/field'
import { TextArea, TextBox } from '../../ui/inputs'
import { MomentField } from '../moment-input'
import { optionsOf } from '../options'
import { KindFields } from './kind-fields'
import { Section, type FormPart } from './section'
import styles from './report.module.css'

interface ReportFieldsProps extends FormPart {
  readonly accreditation: string
}

/** The questions of a report, of whatever kind is chosen; the form to tell them from is the same on paper. */
export function ReportFields({ accreditation, ...part }: ReportFieldsProps) {
  const { draft, set } = part
  return (
    <div className={styles.form}>
      <KindPicker value={draft.kind} onChange={(kind) => set({ kind })} />
      {draft.kind !== undefined && (
        <>
          {draft.kind === 'weakness' && <DoNotProve />}
          <Section title="What happened">
            <WhatFields {...part} kind={draft.kind} />
            <MarkingChoice {...part} accreditation={accreditation} />
          </Section>
          <KindFields {...part} kind={draft.kind} />
          <Section title="About you">
            <ReporterFields {...part} />
          </Section>
        </>
      )}
    </div>
  )
}

/** PSR-10: nobody proves a suspected weakness. */
function DoNotProve() {
  return (
    <div className={styles.warning} role="note">
      <strong>Do not try to prove or test it.</strong>
      Trying it out can harm you and others, and looks like misuse. Suspecting a weakness is enough to report
      it; somebody with the authority will look into it.
    </div>
  )
}

function KindPicker({
  value,
  onChange,
}: {
  readonly value: ReportKind | undefined
  readonly onChange: (kind: ReportKind) => void
}) {
  return (
    <Field path="kind" label="What do you report?" needed isGroup>
      {(control) => (
        <div className={styles.kinds} role="radiogroup" aria-labelledby={control['aria-labelledby']}>
          {reportKinds.map((kind) => (
            <label key={kind}>
              <input
                type="radio"
                name="report-kind"
                checked={value === kind}
                onChange={() => onChange(kind)}
              />
              <strong>{reportKindLabels[kind]}</strong>
              <span>{reportKindHints[kind]}</span>
            </label>
          ))}
        </div>
      )}
    </Field>
  )
}

const whatLabels: Record<ReportKind, string> = {
  incident: 'What did you see, hear or notice?',
  'near-miss': 'What nearly happened?',
  malfunction: 'What does not work as it should?',
  weakness: 'What is the weakness or threat?',
  contact: 'What happened, and what was said?',
  circumstances: 'What has changed, or will change?',
}

function WhatFields({ draft, set, zone, kind }: FormPart & { readonly kind: ReportKind }) {
  const isContact = kind === 'contact'
  return (
    <>
      <div className={styles.words}>
        <Field
          path="what"
          label={whatLabels[kind]}
          needed
          hint="In your own words. They are kept exactly as you write them."
        >
          {(control) => (
            <TextArea
              {...control}
              value={draft.what}
              limit={longestWords}
              onChange={(what) => set({ what })}
            />
          )}
        </Field>
      </div>
      <MomentField
        path="noticedAt"
        label={isContact ? 'When was the contact?' : 'When did you notice it?'}
        needed
        hint="As exactly as you know. “Day only” and “About” are good answers."
        zone={zone}
        value={draft.noticedAt}
        onChange={(noticedAt) => set({ noticedAt: noticedAt ?? undefined })}
      />
      {(kind === 'incident' || kind === 'near-miss' || kind === 'malfunction') && (
        <MomentField
          path="happenedAt"
          label="When did it happen, if you know?"
          zone={zone}
          value={draft.happenedAt}
          onChange={(happenedAt) => set({ happenedAt: happenedAt ?? undefined })}
        />
      )}
      <Field path="place" label="Where?" hint="Site, zone, room.">
        {(control) => (
          <TextBox {...control} value={draft.place} maxLength={300} onChange={(place) => set({ place })} />
        )}
      </Field>
    </>
  )
}

/** How marked the reporter thinks it is; what is above the machine must not be typed here. */
function MarkingChoice({ draft, set, accreditation }: FormPart & { readonly accreditation: string }) {
  const ceiling = classifications.find((step) => step === accreditation) ?? 'UNCLASSIFIED'
  const steps = classifications.filter((step) => rankOf(step) <= rankOf(ceiling))
  const above = classifications.filter((step) => rankOf(step) > rankOf(ceiling))
  const options: readonly Option<ThoughtMarking>[] = (['not-sure', ...steps] as const).map((value) => ({
    value,
    label: thoughtMarkingText(value),
  }))
  return (
    <>
      <Choice
        isFixed
        path="marking"
        label="How marked is what you write here, do you think?"
        needed
        hint={`Nothing marked above ${accreditation} may be typed on this machine. If you are not sure, say so: it is then handled as ${accreditation}.`}
        options={options}
        value={draft.marking}
        onChange={(marking) => set({ marking })}
      />
      {above.length > 0 && <TooHigh above={above} ceiling={ceiling} />}
    </>
  )
}

function TooHigh({
  above,
  ceiling,
}: {
  readonly above: readonly Classification[]
  readonly ceiling: Classification
}) {
  const lowest = above[0] ?? ceiling
  return (
    <details className={styles.small}>
      <summary>It is marked higher than {ceiling}</summary>
      <Notice tone="warn">
        <p>{spillAdvice(lowest, ceiling)}</p>
        <p>Clear what you have typed, and tell the Chief Security Officer in person.</p>
      </Notice>
    </details>
  )
}

function ReporterFields({ draft, set }: FormPart) {
  const reporter = draft.reporter ?? {}
  const change = (part: Partial<typeof reporter>) => set({ reporter: { ...reporter, ...part } })
  return (
    <>
      <Choice
        isFixed
        path="reporter.category"
        label="You are"
        needed
        options={optionsOf(categoryLabels)}
        value={reporter.category}
        onChange={(category) => change({ category })}
      />
      {reporter.category === 'contractor' && (
        <Field path="reporter.employer" label="Your employer">
          {(control) => (
            <TextBox
              {...control}
              value={reporter.employer}
              maxLength={160}
              onChange={(employer) => change({ employer })}
            />
          )}
        </Field>
      )}
      <p className={styles.small}>
        You need not give your name. Without it nobody can ask you anything, except by what you read with your
        code.
      </p>
      <div className={styles.pair}>
        <Field path="reporter.name" label="Your name">
          {(control) => (
            <TextBox
              {...control}
              value={reporter.name}
              maxLength={160}
              onChange={(name) => change({ name })}
            />
          )}
        </Field>
        <Field path="reporter.howToReach" label="How to reach you">
          {(control) => (
            <TextBox
              {...control}
              value={reporter.howToReach}
              maxLength={300}
              onChange={(howToReach) => change({ howToReach })}
            />
          )}
        </Field>
        <Field path="reporter.position" label="Your position">
          {(control) => (
            <TextBox
              {...control}
              value={reporter.position}
              maxLength={160}
              onChange={(position) => change({ position })}
            />
          )}
        </Field>
      </div>
      <Choice
        path="reporter.clearance"
        label="Your clearance"
        options={optionsOf(clearanceLabels)}
        value={reporter.clearance}
        onChange={(clearance) => change({ clearance })}
      />
    </>
  )
}
