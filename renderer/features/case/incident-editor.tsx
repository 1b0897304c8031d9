import { useMemo } from 'react'
import { useHotkeys } from '@mantine/hooks'
import { pathText } from '../../parts/change-text'
import { useSession } from '../../state/session'
import { Keys, Notice } from '../../ui/basics'
import { FormContext, focusField } from '../../ui/form-context'
import { IncidentContext } from './incident-context'
import { sections } from './sections/list'
import type { FormHandle } from './use-incident-form'
import styles from './case.module.css'

/** The whole form, section by section. */
export function IncidentEditor({ handle }: { readonly handle: FormHandle }) {
  const { organisation, account } = useSession().view
  const { form, set } = handle
  const editing = useMemo(
    () => ({ form, set, organisation, me: account.displayName }),
    [form, set, organisation, account.displayName],
  )
  return (
    <IncidentContext value={editing}>
      <FormContext value={{ problems: handle.problems }}>
        <div className={styles.form}>
          <ProblemSummary problems={handle.problems} />
          {sections.map(({ id, title, Body }) => (
            <section
              key={id}
              id={`section-${id}`}
              className={styles.section}
              aria-labelledby={`title-${id}`}
              tabIndex={-1}
            >
              <h2 id={`title-${id}`}>{title}</h2>
              <div className={styles.fields}>
                <Body />
              </div>
            </section>
          ))}
          {handle.warnings.length > 0 && (
            <Notice tone="warn" title="Worth a second look">
              {handle.warnings.map((warning) => (
                <p key={warning.path}>{warning.message}</p>
              ))}
            </Notice>
          )}
        </div>
      </FormContext>
    </IncidentContext>
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
}: {
  readonly items: readonly { readonly path: string; readonly message: string }[]
}) {
  return (
    <ul className={styles.links}>
      {items.map((item) => (
        <li key={`${item.path} ${item.message}`}>
          <button type="button" onClick={() => focusField(item.path.replace(/^incident\./, ''))}>
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
  readonly problems: ReadonlyMap<string, string>
  /** Paths that still keep the case from being finalised. */
  readonly missing: readonly string[]
  readonly isEditing: boolean
}

/** The sections at the side, with what is still wanting in each; Alt+1 to Alt+8 go there. */
export function Outline({ problems, missing, isEditing }: OutlineProps) {
  useHotkeys(
    sections.map((section, index) => [
      `alt+${String(index + 1)}`,
      () => {
        toSection(section.id)
      },
    ]),
    [],
  )
  const count = (fields: readonly string[], paths: Iterable<string>) =>
    [...paths].filter((path) => fields.includes(path.replace(/^incident\./, '').split('.')[0] ?? '')).length
  return (
    <nav className={styles.outline} aria-label="Sections of the case">
      <ol>
        {sections.map((section) => {
          const wrong = count(section.fields, problems.keys())
          const wanting = count(section.fields, missing)
          return (
            <li key={section.id}>
              <button type="button" onClick={() => toSection(section.id)}>
                <span>{section.title}</span>
                {wrong > 0 ? (
                  <span className={styles.wrong}>
                    {wrong}
                    <span className={styles.hidden}> to mend</span>
                  </span>
                ) : (
                  wanting > 0 && (
                    <span className={styles.wanting}>
                      {wanting}
                      <span className={styles.hidden}> still missing</span>
                    </span>
                  )
                )}
              </button>
            </li>
          )
        })}
      </ol>
      <p className={styles.keysHint}>
        <Keys>Alt 1</Keys> to a section
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
