import { useState, type ReactNode } from 'react'
import { Button, VisuallyHidden } from '@mantine/core'
import type { RepeatItem, RepeatList } from '../../shared/contract/repeat'
import { clearanceLabels } from '../../shared/domain/vocabulary'
import { usePersonalOnScreen } from '../state/on-screen'
import { useAct, useOperation } from '../state/operations'
import { formatRoute, go } from '../state/route'
import { useCan, useSession } from '../state/session'
import { Panel, Tag } from '../ui/basics'
import { writeDate } from './date-text'
import { FaultNotice } from './fault-notice'
import { SetAsideDialog } from './repeats-set-aside'
import styles from './repeats-panel.module.css'
import { shortInstant } from './time-text'

interface RepeatsPanelProps {
  /** Only while somebody's wait to be decided: for a place that shows what is due. */
  readonly isOnlyOpen?: boolean
}

/**
 * Whose minor incidents are repeated, for whoever counts them: how many and over what time, never which (PSR-48).
 * Nothing for anybody else.
 */
export function RepeatsPanel({ isOnlyOpen = false }: RepeatsPanelProps) {
  const canAsk = useCan('repeat.list')
  const { value: list, fault } = useOperation('repeat.list', canAsk ? {} : undefined)
  const open = useAct('repeat.openCase')
  const [aside, setAside] = useState<RepeatItem>()
  const people = (list?.people ?? []).filter(({ state }) => !isOnlyOpen || state === 'open')
  usePersonalOnScreen(people.length > 0)
  if (fault !== undefined) return <FaultNotice fault={fault} />
  if (list?.isYours !== true || (isOnlyOpen && people.length === 0)) return null
  const openCase = async ({ person, count }: RepeatItem) => {
    const made = await open.run({ person, basedOn: count })
    if (made.ok) go({ screen: 'case', reference: made.value.body.reference, tab: 'facts' })
  }
  return (
    <Panel title="Repeated minor incidents" aside={<Terms of={list} />} flush>
      <FaultNotice fault={open.fault} />
      {people.length === 0 ? (
        <Nobody of={list} />
      ) : (
        <People of={people}>
          {(item) => (
            <>
              <Button size="xs" loading={open.isRunning} onClick={() => void openCase(item)}>
                Open a case
              </Button>
              <Button size="xs" variant="default" onClick={() => setAside(item)}>
                Set aside…
              </Button>
            </>
          )}
        </People>
      )}
      {aside && <SetAsideDialog of={aside} onClose={() => setAside(undefined)} />}
    </Panel>
  )
}

function Terms({ of: { terms, window } }: { readonly of: RepeatList }) {
  if (terms === null || window === null) return <>Not counted yet</>
  const { threshold, days } = terms
  return (
    <>
      {threshold} or more in {days} days: {writeDate(window.from)} to {writeDate(window.until)}
    </>
  )
}

/** Why there is nothing, and what would make something appear. */
function Nobody({ of: { terms } }: { readonly of: RepeatList }) {
  return terms === null ? (
    <p className={styles.none}>
      The NZSIS is to be told of repeated minor incidents of a clearance holder. No source says how many, or
      in how many days: nobody appears here until the CSO has decided both in the{' '}
      <a href={formatRoute({ screen: 'directory' })}>Directory</a>. Incidents that are finalised until then
      count too.
    </p>
  ) : (
    <p className={styles.none}>
      Nobody now. When a minor incident is finalised, each clearance holder who is suspected or involved, and
      linked to their page under People, counts one: who and on which day, nothing else. At the threshold
      their name appears here, and the NZSIS is to be told.
    </p>
  )
}

interface PeopleProps {
  readonly of: readonly RepeatItem[]
  /** What can be done about somebody whose incidents wait to be decided. */
  readonly children: (item: RepeatItem) => ReactNode
}

function People({ of, children }: PeopleProps) {
  return (
    <div className={styles.sheet}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Clearance</th>
            <th scope="col">Minor incidents</th>
            <th scope="col">What was decided</th>
            <th scope="col">
              <VisuallyHidden>Decide</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {of.map((item) => (
            <tr key={item.person}>
              <td>
                <a href={formatRoute({ screen: 'people', reference: item.person })}>{item.name}</a>
              </td>
              <td>{item.clearance === null ? 'Not known' : clearanceLabels[item.clearance]}</td>
              <td className={styles.days}>
                <strong>{item.count}</strong>
                <span className={styles.under}>
                  {writeDate(item.from)} to {writeDate(item.until)}
                </span>
              </td>
              <td>
                <State of={item} />
              </td>
              <td>{item.state === 'open' && <div className={styles.acts}>{children(item)}</div>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function State({ of: { state, decided, before } }: { readonly of: RepeatItem }) {
  if (state !== 'open') return decided && <Decided of={decided} />
  return (
    <>
      <Tag tone="warn">To be decided</Tag>
      {before && (
        <span className={styles.under}>
          More have come since: <Decided of={before} />
        </span>
      )}
    </>
  )
}

function Decided({ of }: { readonly of: NonNullable<RepeatItem['decided']> }) {
  const { zone } = useSession().view.organisation
  const when = `${of.by}, ${shortInstant(of.at, zone)}`
  return of.reference === null ? (
    <>
      Set aside: {of.reason}
      <span className={styles.under}>{when}</span>
    </>
  ) : (
    <>
      Case <a href={formatRoute({ screen: 'case', reference: of.reference, tab: 'facts' })}>{of.reference}</a>{' '}
      was opened
      <span className={styles.under}>{when}</span>
    </>
  )
}
