import type { ReportKind } from '../../../shared/domain/report'
import {
  basisLabels,
  beganLabels,
  circumstanceLabels,
  criterionLabels,
  indicatorLabels,
  knownLabels,
  signLabels,
  sourceLabels,
  targetLabels,
  thoughtMarkingText,
} from '../../../shared/domain/report-labels'
import { classifications } from '../../../shared/domain/marking'
import { resourceLabels } from '../../../shared/domain/vocabulary'
import { Notice } from '../../ui/basics'
import { Checks } from '../../ui/checks'
import { Choice } from '../../ui/choice'
import { Field } from '../../ui/field'
import { TextArea, TextBox } from '../../ui/inputs'
import { Pick } from '../../ui/pick'
import { DateBox } from '../moment-input'
import { optionsOf } from '../options'
import type { ReportDraft } from './report-draft'
import { Section, type FormPart } from './section'
import styles from './report.module.css'

type TextField = {
  [K in keyof ReportDraft]-?: NonNullable<ReportDraft[K]> extends string ? K : never
}[keyof ReportDraft]

/** Some lines of free text. */
function Words({
  draft,
  set,
  name,
  label,
  hint,
}: FormPart & { readonly name: TextField; readonly label: string; readonly hint?: string }) {
  return (
    <Field path={name} label={label} {...(hint !== undefined && { hint })}>
      {(control) => (
        <TextArea
          {...control}
          value={draft[name]}
          maxLength={4000}
          onChange={(text) => set({ [name]: text })}
        />
      )}
    </Field>
  )
}

/** One line of free text. */
function Line({ draft, set, name, label }: FormPart & { readonly name: TextField; readonly label: string }) {
  return (
    <Field path={name} label={label}>
      {(control) => (
        <TextBox
          {...control}
          value={draft[name]}
          maxLength={300}
          onChange={(text) => set({ [name]: text })}
        />
      )}
    </Field>
  )
}

/** The questions that one kind of report asks and the others do not. */
export function KindFields({ kind, ...part }: FormPart & { readonly kind: ReportKind }) {
  switch (kind) {
    case 'weakness':
      return <WeaknessFields {...part} />
    case 'contact':
      return <ContactFields {...part} />
    case 'circumstances':
      return <CircumstanceFields {...part} />
    default:
      return <HappeningFields {...part} />
  }
}

function HappeningFields(part: FormPart) {
  const { draft, set } = part
  return (
    <Section title="More, if you know it">
      <Checks
        path="signs"
        label="Does any of this fit?"
        groups={[{ options: optionsOf(signLabels) }]}
        value={draft.signs}
        onChange={(signs) => set({ signs })}
      />
      <Checks
        path="resources"
        label="What is involved?"
        groups={[{ options: optionsOf(resourceLabels) }]}
        value={draft.resources}
        onChange={(resources) => set({ resources })}
      />
      <Words {...part} name="peopleInvolved" label="Who was involved, or saw it?" />
      <Words {...part} name="doneSoFar" label="What has been done so far?" />
      <Words {...part} name="whoElseKnows" label="Who else knows of it?" />
    </Section>
  )
}

function WeaknessFields(part: FormPart) {
  const { draft, set } = part
  return (
    <Section title="The weakness or threat">
      <Choice
        isFixed
        path="basis"
        label="Have you seen it, or do you suspect it?"
        needed
        options={optionsOf(basisLabels)}
        value={draft.basis}
        onChange={(basis) => set({ basis })}
      />
      <Checks
        path="targets"
        label="What is it aimed at?"
        groups={[{ options: optionsOf(targetLabels) }]}
        value={draft.targets}
        onChange={(targets) => set({ targets })}
      />
      <Choice
        path="tested"
        label="Was it tested?"
        options={optionsOf(knownLabels)}
        value={draft.tested}
        onChange={(tested) => set({ tested })}
      />
      {draft.tested === 'yes' && (
        <>
          <Line {...part} name="testedBy" label="By whom?" />
          <Choice
            path="testAuthorised"
            label="Was that authorised?"
            options={optionsOf(knownLabels)}
            value={draft.testAuthorised}
            onChange={(testAuthorised) => set({ testAuthorised })}
          />
        </>
      )}
      <Words {...part} name="doneSoFar" label="What has been done so far?" />
      <Words {...part} name="whoElseKnows" label="Who else knows of it?" />
    </Section>
  )
}

const askedOptions = (['not-sure', ...classifications] as const).map((value) => ({
  value,
  label: thoughtMarkingText(value),
}))

function ContactFields(part: FormPart) {
  const { draft, set } = part
  return (
    <>
      <Section title="The contact">
        <Checks
          path="criteria"
          label="Why do you report it?"
          needed
          groups={[{ options: optionsOf(criterionLabels) }]}
          value={draft.criteria}
          onChange={(criteria) => set({ criteria })}
        />
        {draft.criteria?.includes('asked-for-marked-information') === true && (
          <Field
            path="askedMarking"
            label="How is what they asked for marked?"
            hint="The marking only: not what it says."
          >
            {(control) => (
              <Pick
                control={control}
                options={askedOptions}
                value={draft.askedMarking}
                onChange={(askedMarking) => set({ askedMarking })}
              />
            )}
          </Field>
        )}
        <div className={styles.pair}>
          <Line {...part} name="officialName" label="Their name" />
          <Line {...part} name="officialPosition" label="Their position" />
          <Line {...part} name="officialCountry" label="Their country" />
          <Line {...part} name="officialMission" label="Their mission or organisation" />
        </div>
        <Choice
          path="source"
          label="Who are they?"
          options={optionsOf(sourceLabels)}
          value={draft.source}
          onChange={(source) => set({ source })}
        />
        <Choice
          path="whoBegan"
          label="Who began it?"
          options={optionsOf(beganLabels)}
          value={draft.whoBegan}
          onChange={(whoBegan) => set({ whoBegan })}
        />
        <Words {...part} name="howItBegan" label="How did it begin?" />
        <Words {...part} name="othersPresent" label="Who else was there?" />
      </Section>
      <Section title="What passed between you">
        <Words {...part} name="asked" label="What did they ask for?" />
        <Words {...part} name="offered" label="What did they offer?" />
        <Words {...part} name="given" label="What was given?" />
        <Words {...part} name="response" label="How did you answer?" />
        <Words
          {...part}
          name="furtherContact"
          label="Is further contact planned?"
          hint="When, where, with whom."
        />
        <Checks
          path="indicators"
          label="Does any of this fit?"
          hint="Prompts from the PSR’s contact reporting guidance. None of them proves anything."
          groups={[{ options: optionsOf(indicatorLabels) }]}
          value={draft.indicators}
          onChange={(indicators) => set({ indicators })}
        />
        <p className={styles.small}>
          The reasons and prompts restate the Protective Security Requirements, “Contact reporting”. The other
          questions are this register’s own choice: no published list of them was found, so treat them as
          uncertain.
        </p>
      </Section>
    </>
  )
}

function CircumstanceFields(part: FormPart) {
  const { draft, set, zone } = part
  return (
    <Section title="The change">
      {(draft.reporter?.name ?? '').trim() === '' && (
        <Notice tone="info">
          <p>
            A change of circumstances can hardly be acted on without your name; you may still leave it out.
          </p>
        </Notice>
      )}
      <Checks
        path="changes"
        label="What changes?"
        needed
        groups={[{ options: optionsOf(circumstanceLabels) }]}
        value={draft.changes}
        onChange={(changes) => set({ changes })}
      />
      <Field path="effective" label="From when?" hint="It may lie ahead.">
        {(control) => (
          <DateBox
            control={control}
            label="From when?"
            zone={zone}
            value={draft.effective}
            onChange={(effective) => set({ effective })}
          />
        )}
      </Field>
      <Choice
        path="managerTold"
        label="Does your manager know?"
        options={optionsOf(knownLabels)}
        value={draft.managerTold}
        onChange={(managerTold) => set({ managerTold })}
      />
      <Words {...part} name="mitigation" label="What could lessen the risk?" />
    </Section>
  )
}
