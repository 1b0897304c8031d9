import type { ReportView } from '../../../shared/contract/report'
import { formatDuration, formatInstant, formatMoment } from '../../../shared/domain/format-time'
import { handledAs, reportDelay, reportState, type ReportKind } from '../../../shared/domain/report'
import { contactFromReport } from '../../../shared/domain/report-contact'
import { messageLabels, reportKindLabels, wasTestedUnauthorised } from '../../../shared/domain/report-labels'
import { EarlierContacts } from '../../parts/earlier-contacts'
import { FaultNotice } from '../../parts/fault-notice'
import { shortInstant } from '../../parts/time-text'
import { ReportWords } from '../../parts/report/report-words'
import { useOperation } from '../../state/operations'
import { useOnScreen } from '../../state/on-screen'
import { formatRoute } from '../../state/route'
import { useSession } from '../../state/session'
import { Facts, Notice, Page, Panel } from '../../ui/basics'
import { ReportActions } from './report-actions'
import { StateTag } from './report-table'
import styles from './reports.module.css'

/** One report: the reporter's words as they came, what was added, and what is done with it. */
export function ReportScreen({ reference }: { readonly reference: string }) {
  const report = useOperation('report.open', { reference })
  return (
    <>
      {report.value && <Opened view={report.value} onChanged={report.reload} />}
      {report.fault && (
        <Page title={reference}>
          <FaultNotice fault={report.fault} />
        </Page>
      )}
    </>
  )
}

function Opened({ view, onChanged }: { readonly view: ReportView; readonly onChanged: () => void }) {
  const { body } = view
  const { zone, accreditation } = useSession().view.organisation
  const classification = handledAs(body.report, accreditation)
  useOnScreen([{ classification, line: classification }])
  return (
    <Page
      title={`${reportKindLabels[body.report.kind]} ${body.reference}`}
      lead={<StateTag state={reportState({ ...body, thread: null })} />}
    >
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Flags view={view} />
          <Panel title="In the reporter’s own words">
            <ReportWords of={body.report} />
          </Panel>
          {body.report.kind === 'contact' && (
            <EarlierContacts contact={contactFromReport(body.report)} except={caseOf(view)} />
          )}
          {body.additions.length > 0 && (
            <Panel title="Added by the reporter">
              <ul className={styles.said}>
                {body.additions.map((addition) => (
                  <li key={addition.id}>
                    <span className={styles.small}>{formatInstant(addition.at, zone)}</span>
                    <p>{addition.text}</p>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
        <div className={styles.stack}>
          <Panel title="What to do">
            <Triage view={view} />
            <ReportActions view={view} onChanged={onChanged} />
          </Panel>
          <Panel title="Where it stands">
            <Facts of={standing(view, zone)} />
          </Panel>
          <Panel title="What the reporter can read">
            <Told view={view} zone={zone} />
          </Panel>
        </div>
      </div>
    </Page>
  )
}

/** The case it belongs to already. */
const caseOf = ({ body: { outcome } }: ReportView) =>
  outcome === null || outcome.what === 'closed' ? undefined : outcome.reference

/** What a report of this kind usually comes to, while nothing has been decided. */
const triage: Partial<Readonly<Record<ReportKind, string>>> = {
  contact:
    'Compare it with earlier contacts, then open a case: it begins as a contact report, and the rules there say whom it goes to. A contact that was plainly ordinary is closed with the reason.',
  circumstances:
    'Open a case for the assessment: whether it is likely to undermine the clearance, and what continued access risks. The rules there say whom it goes to.',
  weakness: 'Open a case to see it mended. Nobody should test it, whoever reported it included.',
}

function Triage({ view: { body } }: { readonly view: ReportView }) {
  const text = triage[body.report.kind]
  return body.outcome === null && text !== undefined ? <p className={styles.triage}>{text}</p> : null
}

function Flags({ view: { body } }: { readonly view: ReportView }) {
  return (
    <>
      {body.report.danger === 'yes' && (
        <Notice tone="danger" title="The reporter said that somebody is in danger">
          <p>
            {body.report.emergencyCall?.called === true
              ? 'They said that the emergency number was called.'
              : 'No emergency call is recorded.'}
          </p>
        </Notice>
      )}
      {wasTestedUnauthorised(body.report) && (
        <Notice tone="warn" title="It was tested, and no authority for that is known">
          <p>Nobody should try to prove a weakness: find out who did, and whether they were allowed to.</p>
        </Notice>
      )}
    </>
  )
}

function standing({ body, isCaseOpen }: ReportView, zone: string) {
  const delay = reportDelay(body)
  const { outcome } = body
  return [
    ['Noticed', formatMoment(body.report.noticedAt)],
    [
      'Reported',
      body.paper === null ? shortInstant(body.reportedAt, zone) : formatMoment(body.paper.receivedAt),
    ],
    ['Delay', delay === null ? 'Cannot be told' : formatDuration(delay)],
    ...(body.paper === null
      ? ([['Collected', `${shortInstant(body.takenIn.at, zone)}, ${body.takenIn.by}`]] as const)
      : ([
          ['Typed in', `${shortInstant(body.reportedAt, zone)}, ${body.paper.by}`],
          ...(body.paper.note === undefined ? [] : ([['Note', body.paper.note]] as const)),
        ] as const)),
    ...(body.acknowledged === null
      ? []
      : ([
          ['Acknowledged', `${shortInstant(body.acknowledged.at, zone)}, ${body.acknowledged.by}`],
        ] as const)),
    ...(outcome === null || outcome.what === 'closed'
      ? []
      : ([
          [
            'Case',
            isCaseOpen ? (
              <a
                key="case"
                href={formatRoute({ screen: 'case', reference: outcome.reference, tab: 'facts' })}
              >
                {outcome.reference}
              </a>
            ) : (
              `${outcome.reference} (not open to you)`
            ),
          ],
        ] as const)),
    ...(outcome?.what === 'closed'
      ? ([['Closed', `${shortInstant(outcome.at, zone)}, ${outcome.by}: ${outcome.reason}`]] as const)
      : []),
    ['Open to', body.access.map(({ name }) => name).join(', ')],
    ...(body.receipt === body.reference ? [] : ([['On the receipt', body.receipt]] as const)),
  ] as const
}

function Told({ view, zone }: { readonly view: ReportView; readonly zone: string }) {
  if (!view.canAnswer)
    return <p>Nothing: a report on paper has no code. Tell the reporter yourself, if they gave a name.</p>
  return (
    <ul className={styles.said}>
      {view.body.messages.map((message) => (
        <li key={`${message.at}${message.about}`}>
          <strong>{messageLabels[message.about]}</strong>
          <span className={styles.small}>
            {formatInstant(message.at, zone)}, {message.by}
          </span>
          {message.text !== '' && <p>{message.text}</p>}
        </li>
      ))}
    </ul>
  )
}
