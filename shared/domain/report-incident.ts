import { incident, type Incident } from './incident'
import type { Classification } from './marking'
import { handledAs, type ReportBody, type ReportForm, type reportSigns } from './report'
import { circumstancesFromReport, contactFromReport, oneLine, weaknessFromReport } from './report-contact'
import { reportKindLabels } from './report-labels'

type Reported = Pick<ReportBody, 'reference' | 'report' | 'reportedAt' | 'paper'> &
  Partial<Pick<ReportBody, 'additions'>>

/** As many later additions as a case takes over; the report has them all. */
const additionsTaken = 400

/**
 * What a case starts from when it is opened from a report: the reporter's facts in the
 * parts of its class, none of them decided. Their words stay as they were in the report.
 */
export function incidentFromReport(
  body: Reported,
  { accreditation, zone }: { readonly accreditation: Classification; readonly zone: string },
): Incident {
  const { report } = body
  const classification = handledAs(report, accreditation)
  const reported = body.paper?.receivedAt ?? { at: body.reportedAt, zone }
  return incident.parse({
    title: titleOf(report),
    class: report.kind,
    marking: { classification },
    times: {
      ...occurredOf(report),
      discovered: report.noticedAt,
      reported,
    },
    ...(report.place !== undefined && { location: placeOf(report.place) }),
    narrative: [
      { classification, text: report.what },
      ...additionsText(report).map((text) => ({ classification, text })),
      ...(body.additions ?? []).slice(0, additionsTaken).map(({ text }) => ({ classification, text })),
    ],
    publicSafetyRisk: { yes: true, no: false, 'not-known': null }[report.danger],
    ...(report.emergencyCall && { emergencyCall: report.emergencyCall }),
    ...('signs' in report && report.signs && signsOf(report.signs)),
    ...partOf(report),
    ...('resources' in report &&
      report.resources && {
        resources: report.resources.map((type) => ({
          type,
          description: `As reported in ${body.reference}`,
        })),
      }),
    ...peopleOf(report),
  })
}

/** Of a contact the reporter is asked when it was, and needs not say it twice. */
function occurredOf(report: ReportForm): Pick<Incident['times'], 'occurred'> {
  const happened = 'happenedAt' in report ? report.happenedAt : undefined
  const occurred = happened ?? (report.kind === 'contact' ? report.noticedAt : undefined)
  return occurred === undefined ? {} : { occurred }
}

/** The part of the case that this kind of report fills. */
function partOf(report: ReportForm): Partial<Incident> {
  switch (report.kind) {
    case 'contact':
      return { contact: contactFromReport(report) }
    case 'circumstances':
      return { circumstances: circumstancesFromReport(report) }
    case 'weakness':
      return { weakness: weaknessFromReport(report) }
    default:
      return {}
  }
}

/** A computer involved is a question answered; the other signs are kinds of incident (PSR-04). */
function signsOf(signs: readonly (typeof reportSigns)[number][]): Pick<Partial<Incident>, 'cyber' | 'types'> {
  const types = signs.filter((sign) => sign !== 'cyber')
  return { ...(signs.includes('cyber') && { cyber: true }), ...(types.length > 0 && { types }) }
}

function titleOf(report: ReportForm): string {
  const line = report.what.trim().split('\n', 1)[0]?.replace(/\s+/g, ' ').trim() ?? ''
  const title = `${reportKindLabels[report.kind]}: ${line}`
  return title.length <= 160 ? title : `${title.slice(0, 158).trimEnd()} …`
}

function placeOf(text: string) {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 120 ? { site: line } : { site: 'As reported', detail: line }
}

/** What the reporter said beside their own account, as a paragraph each. */
function additionsText(report: ReportForm): string[] {
  const said = (label: string, text: string | undefined) => (text === undefined ? [] : [`${label}: ${text}`])
  const shared = said('Who else knows', report.whoElseKnows)
  switch (report.kind) {
    case 'weakness':
      return [...said('Done so far', report.doneSoFar), ...shared]
    case 'contact':
    case 'circumstances':
      return shared
    default:
      return [...said('People', report.peopleInvolved), ...said('Done so far', report.doneSoFar), ...shared]
  }
}

function peopleOf(report: ReportForm): Partial<Pick<Incident, 'people'>> {
  const { name, employer, clearance } = report.reporter
  const reporter =
    name === undefined
      ? []
      : [
          {
            name: oneLine(name),
            role: 'reported' as const,
            ...(employer !== undefined && { organisation: oneLine(employer) }),
            ...(clearance !== undefined && { clearance }),
          },
        ]
  const official =
    report.kind === 'contact' && report.officialName !== undefined
      ? [
          {
            name: oneLine(report.officialName),
            role: 'involved' as const,
            ...(report.officialMission !== undefined && { organisation: oneLine(report.officialMission) }),
          },
        ]
      : []
  const people = [...reporter, ...official]
  return people.length === 0 ? {} : { people }
}
