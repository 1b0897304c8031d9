import { useState, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import type { PersonView } from '../../../shared/contract/person'
import { engagementLabels } from '../../../shared/domain/case-labels'
import { writeDate } from '../../parts/date-text'
import { Begun } from '../../parts/begun'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { usePersonalOnScreen } from '../../state/on-screen'
import { useOperation } from '../../state/operations'
import { formatRoute } from '../../state/route'
import { useCan, useSession } from '../../state/session'
import { Facts, Page, Panel, Tag } from '../../ui/basics'
import { CasesNaming } from './cases-naming'
import { ChangePerson, changePart } from './change-person'
import { ClearanceMark } from './clearance-mark'
import { PersonHistory } from './person-history'
import styles from './people.module.css'

/** One person: what is kept of them, which open cases name them, and how it came to be. */
export function PersonScreen({ reference }: { readonly reference: string }) {
  const person = useOperation('person.open', { reference })
  const [isChanging, setChanging] = useState(false)
  const canChange = useCan('person.save')
  const view = person.value
  usePersonalOnScreen(view !== undefined)
  if (view === undefined)
    return (
      <Page title="Person">
        {person.fault ? <FaultNotice fault={person.fault} /> : <p>Reading…</p>}
        <p>
          <a href={formatRoute({ screen: 'people', reference: '' })}>All people</a>
        </p>
      </Page>
    )
  return (
    <Page
      title={view.body.details.name}
      lead={
        <>
          <a href={formatRoute({ screen: 'people', reference: '' })}>People</a> · {reference}{' '}
          {view.body.details.isFormer && <Tag>no longer met</Tag>}
        </>
      }
      isWide
      actions={canChange && !isChanging && <Button onClick={() => setChanging(true)}>Change…</Button>}
    >
      <div className={styles.columns}>
        <div className={styles.stack}>
          {isChanging ? (
            <ChangePerson view={view} onDone={() => setChanging(false)} />
          ) : (
            <>
              {canChange && (
                <Begun
                  of={reference}
                  resume={(part) => (part === changePart ? () => setChanging(true) : undefined)}
                />
              )}
              <Panel title="What is kept">
                <Kept view={view} />
              </Panel>
            </>
          )}
        </div>
        <div className={styles.stack}>
          <CasesNaming view={view} />
          <PersonHistory reference={reference} />
        </div>
      </div>
    </Page>
  )
}

function Kept({ view }: { readonly view: PersonView }) {
  const { zone } = useSession().view.organisation
  const { details: of, saved } = view.body
  const { clearance } = of
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['Other names', of.otherNames.join(', ')],
    ['Clearance', <ClearanceMark key="c" of={clearance ?? null} />],
    ['Granted on', clearance?.grantedOn && writeDate(clearance.grantedOn)],
    ['Review on', clearance?.reviewOn && writeDate(clearance.reviewOn)],
    ['Briefed for', of.briefings.map(briefingText).join('; ')],
    ['Nationality', of.nationalities.join(', ')],
    ['Works here as', engagementLabels[of.engagement]],
    ['Position', of.position],
    ['Unit', of.unit],
    ['Organisation', of.organisation],
    ['Employer', of.employer],
    ['Telephone', of.phone],
    ['Email', of.email],
    ['Note', of.note === undefined ? undefined : <span className={styles.said}>{of.note}</span>],
    ['Last saved', `${shortInstant(saved.at, zone)}, ${saved.by}`],
  ]
  return <Facts of={rows.filter(([, value]) => value !== undefined && value !== '')} />
}

type Briefing = PersonView['body']['details']['briefings'][number]

function briefingText({ compartment, on, debriefedOn }: Briefing): string {
  if (debriefedOn !== undefined) return `${compartment} (debriefed ${writeDate(debriefedOn)})`
  return on === undefined ? compartment : `${compartment} (since ${writeDate(on)})`
}
