import { Button } from '@mantine/core'
import {
  classifications,
  familyOf,
  marking as markingSchema,
  markingLine,
  markingProblems,
  rankOf,
  spillAdvice,
  type Classification,
  type Marking,
} from '../../../shared/domain/marking'
import { Mark } from '../../parts/marking-mark'
import type { Draft } from '../../parts/incident-form'
import { Notice } from '../../ui/basics'
import { Chips } from '../../ui/choice'
import { AnswerField, Field } from '../../ui/field'
import { allowedSteps } from './allowed-steps'
import { EndorsementEditor } from './endorsement-editor'
import { useIncident } from './incident-context'
import styles from './case.module.css'

type MarkingDraft = Draft<Marking>

interface MarkingPickerProps {
  readonly path: string
  readonly label: string
  readonly needed?: boolean
  readonly value: MarkingDraft | undefined
  readonly onChange: (value: MarkingDraft) => void
}

/** A step of the ladder with its endorsements, the line it makes, and what is wrong with it. */
export function MarkingPicker({ path, label, needed = false, value = {}, onChange }: MarkingPickerProps) {
  const { organisation } = useIncident()
  const problems = problemsOf(value)
  return (
    <Field
      path={path}
      label={label}
      needed={needed}
      isGroup
      hint={`Endorse only where it is clearly needed. This machine may hold up to ${organisation.accreditation}.`}
    >
      {(control) => (
        <div className={styles.block}>
          <Chips
            control={control}
            options={allowedSteps(organisation.accreditation)}
            value={value.classification}
            onChange={(classification) => onChange({ ...value, classification })}
          />
          <TooHigh ceiling={organisation.accreditation} />
          {value.classification !== undefined && value.classification !== 'UNCLASSIFIED' && (
            <EndorsementEditor
              path={`${path}.endorsements`}
              isNational={familyOf(value.classification) === 'national-security'}
              value={value.endorsements ?? []}
              onChange={(endorsements) => onChange({ ...value, endorsements })}
            />
          )}
          <MarkingPreview value={value} />
          {problems.length > 0 && (
            <Notice tone="warn">
              {problems.map((problem) => (
                <p key={problem}>{problem}</p>
              ))}
            </Notice>
          )}
        </div>
      )}
    </Field>
  )
}

function problemsOf(value: MarkingDraft): readonly string[] {
  const parsed = markingSchema.safeParse(value)
  return parsed.success ? markingProblems(parsed.data).map((problem) => problem.message) : []
}

/** The line as it will be printed. */
function MarkingPreview({ value }: { readonly value: MarkingDraft }) {
  const parsed = markingSchema.safeParse(value)
  if (!parsed.success) return null
  return (
    <p className={styles.preview} aria-live="polite">
      Printed as <Mark classification={parsed.data.classification} line={markingLine(parsed.data)} />
    </p>
  )
}

/** What to do about material that this machine may not hold at all. */
function TooHigh({ ceiling }: { readonly ceiling: Classification }) {
  const next = classifications[rankOf(ceiling) + 1]
  if (!next) return null
  return (
    <details className={styles.details}>
      <summary>It is marked higher than {ceiling}</summary>
      <p>{spillAdvice(next, ceiling)}</p>
    </details>
  )
}

interface OptionalMarkingProps {
  readonly path: string
  readonly label: string
  readonly value: MarkingDraft | null | undefined
  readonly onChange: (value: MarkingDraft | null | undefined) => void
}

/** A marking that a thing may not have, or that is not yet known. */
export function OptionalMarking({ path, label, value, onChange }: OptionalMarkingProps) {
  if (value) {
    return (
      <>
        <MarkingPicker path={path} label={label} value={value} onChange={onChange} />
        <div>
          <Button variant="subtle" color="gray" size="xs" onClick={() => onChange(undefined)}>
            Take the marking away
          </Button>
        </div>
      </>
    )
  }
  return (
    <AnswerField path={path} label={label} isGroup value={value} onChange={onChange}>
      {() => (
        <div>
          <Button variant="default" size="xs" onClick={() => onChange({})}>
            Give its marking
          </Button>
        </div>
      )}
    </AnswerField>
  )
}
