import { incident, type Incident } from './incident'
import type { Classification } from './marking'
import { handledAs, type ReportBody, type ReportForm } from './report'
import { reportKindLabels } from './report-labels'

/** What a case starts from when it is opened from a report: the reporter's facts, none of them decided. */
export function incidentFromReport(
  body: Pick<ReportBody, 'reference' | 'report' | 'reportedAt' | 'paper'>,
  { accreditation, zone }: { readonly accreditation: Classification; readonly zone: string },
): Incident {
  const { report } = body
  const classification = handledAs(report, accreditation)
  const reported = body.paper?.receivedAt ?? { at: body.reportedAt, zone }
  return incident.parse({
    title: titleOf(report),
    class: report.kind === 'near-miss' || report.kind === 'malfunction' ? report.kind : 'incident',
    marking: { classification },
    times: {
      ...('happenedAt' in report && report.happenedAt && { occurred: report.happenedAt }),
      discovered: report.noticedAt,
      reported,
    },
    ...(report.place !== undefined && { location: placeOf(report.place) }),
    narrative: [
      { classification, text: report.what },
      ...additionsText(report).map((text) => ({ classification, text })),
    ],
    publicSafetyRisk: { yes: true, no: false, 'not-known': null }[report.danger],
    ...(report.emergencyCall && { emergencyCall: report.emergencyCall }),
    ...('signs' in report && report.signs?.includes('cyber') === true && { cyber: true }),
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
      return [...said('Done so far', report.doneSoFar), ...said('Tested by', report.testedBy), ...shared]
    case 'contact':
      return [
        ...said('How it began', report.howItBegan),
        ...said('Asked for', report.asked),
        ...said('Offered', report.offered),
        ...said('Given', report.given),
        ...said('The answer', report.response),
        ...said('Further contact', report.furtherContact),
        ...shared,
      ]
    case 'circumstances':
      return [...said('To lessen the risk', report.mitigation), ...shared]
    default:
      return [...said('People', report.peopleInvolved), ...said('Done so far', report.doneSoFar), ...shared]
  }
}

function peopleOf(report: ReportForm): Partial<Pick<Incident, 'people'>> {
  const { name, employer, clearance } = report.reporter
  const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 160)
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
