import { useState } from 'react'
import { Button, NativeSelect } from '@mantine/core'
import type { TemplateView } from '../../../../shared/contract/release'
import { shortInstant } from '../../../parts/time-text'
import { useSession } from '../../../state/session'
import { Tag } from '../../../ui/basics'
import styles from './documents.module.css'

interface TemplateChoiceProps {
  readonly templates: readonly TemplateView[]
  /** The kinds of which one stands already. */
  readonly issued: ReadonlySet<string>
  readonly isDisabled: boolean
  readonly onIssue: (template: TemplateView, updates: string | undefined) => void
}

/** Every kind of document: those the rules ask for now first, then those that fit, then why the others do not. */
export function TemplateChoice({ templates, issued, isDisabled, onIssue }: TemplateChoiceProps) {
  const fitting = templates.filter(({ problem }) => problem === null)
  const recommended = fitting.filter(({ isRecommended }) => isRecommended)
  const possible = fitting.filter(({ isRecommended }) => !isRecommended)
  const others = templates.filter(({ problem }) => problem !== null)
  const reasons = [...new Set(others.map(({ problem }) => problem))]
  const first = recommended.find(({ id }) => !issued.has(id))
  const row = (of: TemplateView) => (
    <TemplateRow
      key={of.id}
      isFirst={of === first}
      isIssued={issued.has(of.id)}
      {...{ of, isDisabled, onIssue }}
    />
  )
  return (
    <section className={styles.choice} aria-label="Documents that can be issued">
      {fitting.length === 0 && others.length > 0 && (
        <p>No document can be issued as the case stands; below is what each still needs.</p>
      )}
      {recommended.length > 0 && (
        <>
          <h2>The rules ask for these now</h2>
          {recommended.map(row)}
        </>
      )}
      {possible.length > 0 && (
        <>
          <h2>{recommended.length > 0 ? 'Others that fit this case' : 'Documents that fit this case'}</h2>
          {possible.map(row)}
        </>
      )}
      {others.length > 0 && (
        <details className={styles.others} open={fitting.length === 0 || undefined}>
          <summary>Documents that do not fit now, and why ({others.length})</summary>
          <dl>
            {reasons.map((reason) => (
              <div key={reason}>
                {others
                  .filter(({ problem }) => problem === reason)
                  .map(({ id, title }) => (
                    <dt key={id}>{title}</dt>
                  ))}
                <dd>{reason}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  )
}

interface TemplateRowProps {
  readonly of: TemplateView
  /** The first that the rules ask for and nobody has issued: the one act that stands out. */
  readonly isFirst: boolean
  readonly isIssued: boolean
  readonly isDisabled: boolean
  readonly onIssue: TemplateChoiceProps['onIssue']
}

function TemplateRow({ of, isFirst, isIssued, isDisabled, onIssue }: TemplateRowProps) {
  const { zone } = useSession().view.organisation
  const isUpdate = of.updatable.length > 0
  const [updates, setUpdates] = useState<string>()
  const chosen = isUpdate ? (of.updatable.find(({ id }) => id === updates) ?? of.updatable[0])?.id : undefined
  return (
    <article className={styles.issue} aria-label={of.title}>
      <div>
        <h3>
          {of.title} {of.isRecommended && !isIssued && <Tag tone="warn">Asked for</Tag>}
          {isIssued && <Tag tone="ok">Issued</Tag>}
        </h3>
        <p>{of.purpose}</p>
        {of.duties.map((duty) => (
          <p key={duty.obligationId} className={styles.duty}>
            {duty.isOpen ? 'To do' : 'Settled'}: {duty.action}
            {duty.recipients !== '' && !duty.action.includes(duty.recipients) && ` To ${duty.recipients}.`}
          </p>
        ))}
        {isUpdate && (
          <NativeSelect
            label="Which document does it update?"
            size="xs"
            mt="xs"
            maw="32rem"
            value={chosen}
            onChange={(event) => setUpdates(event.currentTarget.value)}
            data={of.updatable.map(({ id, title, issuedAt }) => ({
              value: id,
              label: `${title}, ${id}, ${shortInstant(issuedAt, zone)}`,
            }))}
          />
        )}
      </div>
      <Button
        variant={isFirst ? 'filled' : 'default'}
        disabled={isDisabled}
        aria-label={`${isIssued ? 'Issue again' : 'Issue'}: ${of.title}`}
        onClick={() => onIssue(of, chosen)}
      >
        {isIssued ? 'Issue again' : 'Issue'}
      </Button>
    </article>
  )
}
