import type { ReactNode } from 'react'
import { formatDate, formatMoment } from '../../../shared/domain/format-time'
import type { ReportForm } from '../../../shared/domain/report'
import {
  basisLabels,
  beganLabels,
  categoryLabels,
  circumstanceLabels,
  criterionLabels,
  indicatorLabels,
  knownLabels,
  reportKindLabels,
  signLabels,
  sourceLabels,
  targetLabels,
  thoughtMarkingText,
} from '../../../shared/domain/report-labels'
import { clearanceLabels, resourceLabels } from '../../../shared/domain/vocabulary'
import { Facts } from '../../ui/basics'
import styles from './report.module.css'

type Line = readonly [string, ReactNode]
type Optional = readonly [string, ReactNode | undefined]

const all = <V extends string>(labels: Readonly<Record<V, string>>, of: readonly V[] | undefined) =>
  of?.map((value) => labels[value]).join('; ')
const one = <V extends string>(labels: Readonly<Record<V, string>>, of: V | undefined) =>
  of === undefined ? undefined : labels[of]

/** Everything a report says, its words exactly as they were typed. */
export function ReportWords({ of }: { readonly of: ReportForm }) {
  return (
    <div className={styles.read}>
      <blockquote className={styles.verbatim} style={{ margin: 0 }} aria-label="In the reporter’s own words">
        {of.what}
      </blockquote>
      <Facts of={answered([...everyLine(of), ...kindLines(of), ...reporterLines(of)])} />
    </div>
  )
}

const answered = (lines: readonly Optional[]): Line[] =>
  lines.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [[label, words(value)] as const],
  )

const words = (value: ReactNode) =>
  typeof value === 'string' ? <span style={{ whiteSpace: 'pre-wrap' }}>{value}</span> : value

const everyLine = (of: ReportForm): Optional[] => [
  ['Kind', reportKindLabels[of.kind]],
  [of.kind === 'contact' ? 'When' : 'Noticed', formatMoment(of.noticedAt)],
  ['Happened', 'happenedAt' in of && of.happenedAt ? formatMoment(of.happenedAt) : undefined],
  ['Where', of.place],
  ['Thought to be marked', thoughtMarkingText(of.marking)],
  ['Danger', knownLabels[of.danger]],
  [
    'Emergency call',
    of.emergencyCall === undefined ? undefined : of.emergencyCall.called ? 'Made' : 'Not made',
  ],
]

function kindLines(of: ReportForm): Optional[] {
  switch (of.kind) {
    case 'weakness':
      return [
        ['Basis', basisLabels[of.basis]],
        ['Aimed at', all(targetLabels, of.targets)],
        ['Tested', one(knownLabels, of.tested)],
        ['Tested by', of.testedBy],
        ['Test authorised', one(knownLabels, of.testAuthorised)],
        ['Done so far', of.doneSoFar],
        ['Who else knows', of.whoElseKnows],
      ]
    case 'contact':
      return [
        ['Reasons', all(criterionLabels, of.criteria)],
        ['Marking of what was asked for', of.askedMarking && thoughtMarkingText(of.askedMarking)],
        ['Their name', of.officialName],
        ['Their position', of.officialPosition],
        ['Their country', of.officialCountry],
        ['Their mission', of.officialMission],
        ['Who they are', one(sourceLabels, of.source)],
        ['Who began it', one(beganLabels, of.whoBegan)],
        ['How it began', of.howItBegan],
        ['Others present', of.othersPresent],
        ['Asked for', of.asked],
        ['Offered', of.offered],
        ['Given', of.given],
        ['The answer', of.response],
        ['Further contact', of.furtherContact],
        ['Indicators', all(indicatorLabels, of.indicators)],
        ['Who else knows', of.whoElseKnows],
      ]
    case 'circumstances':
      return [
        ['Changes', all(circumstanceLabels, of.changes)],
        ['From', of.effective && formatDate(of.effective)],
        ['Manager told', one(knownLabels, of.managerTold)],
        ['To lessen the risk', of.mitigation],
      ]
    default:
      return [
        ['Signs', all(signLabels, of.signs)],
        ['Involved', all(resourceLabels, of.resources)],
        ['People', of.peopleInvolved],
        ['Done so far', of.doneSoFar],
        ['Who else knows', of.whoElseKnows],
      ]
  }
}

const reporterLines = ({ reporter }: ReportForm): Optional[] => [
  ['Reporter', reporter.name ?? 'Not named'],
  ['Reports as', categoryLabels[reporter.category]],
  ['Employer', reporter.employer],
  ['Position', reporter.position],
  ['Clearance', one(clearanceLabels, reporter.clearance)],
  ['To be reached', reporter.howToReach],
]
