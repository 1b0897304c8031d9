import { memo, useCallback, useMemo } from 'react'
import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { pathText } from '../../parts/change-text'
import { useSession } from '../../state/session'
import { Keys, Notice } from '../../ui/basics'
import { FormContext, focusField, useReveal } from '../../ui/form-context'
import { FieldHelps } from './field-help'
import { IncidentContext, type IncidentEditing } from './incident-context'
import { restOf, sectionHolding, sectionsOf, type SectionOf } from './sections/list'
import type { FormHandle } from './use-incident-form'
import styles from './case.module.css'

interface EditorProps {
  readonly handle: FormHandle
  /** The stored case that is being edited. */
  readonly of?: { readonly reference: string; readonly reports?: readonly string[] | undefined }
}

const noReports: readonly string[] = []

/** The form, section by section: those its class is asked, and those that hold something. */
export function IncidentEditor({ handle, of }: EditorProps) {
  const { organisation, account } = useSession().view
  const { form, set, isWhole, showWhole } = handle
  const reference = of?.reference
  const reports = of?.reports ?? noReports
  const editing = useMemo(
    () => ({ form, set, organisation, me: account.displayName, reference, reports }),
    [form, set, organisation, account.displayName, reference, reports],
  )
  const shown = sectionsOf(form, isWhole)
  const rest = isWhole ? [] : restOf(form)
  const reveal = useCallback(
    (path: string) => {
      const section = sectionHolding(path)
      if (section && !shown.includes(section)) showWhole()
    },
    [shown, showWhole],
  )
  useReveal(reveal)
  return (
    <FormContext value={{ problems: handle.problems }}>
      <div className={styles.form}>
        <ProblemSummary problems={handle.problems} />
        <FieldHelps>
          {shown.map((section) => (
            <Section key={section.id} section={section} editing={editing} />
          ))}
        </FieldHelps>
        {rest.length > 0 && (
          <div>
            <Button variant="default" size="xs" onClick={showWhole}>
              More sections: {rest.map(({ title }) => title.toLowerCase()).join(', ')}
            </Button>
          </div>
        )}
        {handle.warnings.length > 0 && (
          <Notice tone="warn" title="Worth a second look">
            {handle.warnings.map((warning) => (
              <p key={warning.path}>{warning.message}</p>
            ))}
          </Notice>
        )}
      </div>
    </FormContext>
  )
}

interface SectionProps {
  readonly section: SectionOf
  readonly editing: IncidentEditing
}

/** One section; it is drawn again only when something it shows has changed, so that typing in another is quick. */
const Section = memo(function Section({ section: { id, title, Body }, editing }: SectionProps) {
  return (
    <IncidentContext value={editing}>
      <section id={`section-${id}`} className={styles.section} aria-labelledby={`title-${id}`} tabIndex={-1}>
        <h2 id={`title-${id}`}>{title}</h2>
        <div className={styles.fields}>
          <Body />
        </div>
      </section>
    </IncidentContext>
  )
}, isShownAlike)

/** What sections look at besides their own fields. */
const lookedAt = ['class', 'marking', 'times'] as const

function isShownAlike(before: SectionProps, after: SectionProps): boolean {
  const { form: old, ...rest } = before.editing
  const { form, ...others } = after.editing
  const fields = [...after.section.fields, ...lookedAt]
  return (
    before.section === after.section &&
    fields.every((field) => old[field] === form[field]) &&
    (Object.keys(others) as (keyof typeof others)[]).every((key) => rest[key] === others[key])
  )
}

/** What is wrong, each a link to its field. */
function ProblemSummary({ problems }: { readonly problems: ReadonlyMap<string, string> }) {
  if (problems.size === 0) return null
  return (
    <div id="problems" tabIndex={-1} style={{ outline: 'none' }}>
      <Notice
        tone="danger"
        title={problems.size === 1 ? 'One thing to mend' : `${String(problems.size)} things to mend`}
      >
        <FieldLinks
          items={[...problems].map(([path, message]) => ({ path, message: named(path, message) }))}
        />
      </Notice>
    </div>
  )
}

/** A message that only makes sense beside its field, with the field's name in front. */
function named(path: string, message: string): string {
  return /^(This|Must|Enter|Write)\b/.test(message) ? `${pathText(path)}: ${message}` : message
}

/** Links that bring a field into view and focus. */
export function FieldLinks({
  items,
  onGo = focusField,
}: {
  readonly items: readonly { readonly path: string; readonly message: string }[]
  /** Goes to a field that may not be on screen. */
  readonly onGo?: (path: string) => void
}) {
  return (
    <ul className={styles.links}>
      {items.map((item) => (
        <li key={`${item.path} ${item.message}`}>
          <button type="button" onClick={() => onGo(item.path.replace(/^incident\./, ''))}>
            {item.message}
          </button>
        </li>
      ))}
    </ul>
  )
}

function toSection(id: string) {
  const section = document.getElementById(`section-${id}`)
  section?.scrollIntoView({ block: 'start' })
  section?.focus({ preventScroll: true })
}

interface OutlineProps {
  /** What is being edited or read: its class says which sections there are. */
  readonly of: Parameters<typeof sectionsOf>[0]
  readonly isWhole: boolean
  readonly problems: ReadonlyMap<string, string>
  /** Paths that still keep the case from being finalised. */
  readonly missing: readonly string[]
  readonly isEditing: boolean
}

/** The digits that go to the first ten sections. */
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const

/** The sections at the side, with what is still wanting in each; Alt and the digit beside each go there. */
export function Outline({ of, isWhole, problems, missing, isEditing }: OutlineProps) {
  const shown = sectionsOf(of, isWhole)
  useHotkeys(
    digits.map((digit, index) => [
      `alt+${digit}`,
      () => {
        const section = shown[index]
        if (section) toSection(section.id)
      },
    ]),
    [],
  )
  const count = (section: SectionOf, paths: Iterable<string>) =>
    [...paths].filter((path) => sectionHolding(path) === section).length
  return (
    <nav className={styles.outline} aria-label="Sections of the case">
      <ol>
        {shown.map((section, index) => {
          const wrong = count(section, problems.keys())
          const wanting = count(section, missing)
          return (
            <li key={section.id}>
              <button type="button" onClick={() => toSection(section.id)}>
                <span className={styles.digit} aria-hidden>
                  {digits[index]}
                </span>
                <span className={styles.sectionName}>{section.title}</span>
                {wrong > 0 ? (
                  <span className={styles.wrong}>
                    {wrong}
                    <span className="unseen"> to mend</span>
                  </span>
                ) : (
                  wanting > 0 && (
                    <span className={styles.wanting}>
                      {wanting}
                      <span className="unseen"> still missing</span>
                    </span>
                  )
                )}
              </button>
            </li>
          )
        })}
      </ol>
      <p className={styles.keysHint}>
        <Keys>Alt</Keys> and its digit to a section
        {isEditing && (
          <>
            <br />
            <Keys>Alt U</Keys> not yet known
          </>
        )}
      </p>
    </nav>
  )
}
