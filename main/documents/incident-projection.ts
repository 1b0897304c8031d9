import { z } from 'zod'
import { caseBody } from '../../shared/domain/case'
import { caseMarking } from '../../shared/domain/case-problems'
import { contact, duty, dutyDecision } from '../../shared/domain/duty'
import { contactBlock, incident } from '../../shared/domain/incident'
import { instant } from '../../shared/domain/time'
import { markingLine } from '../../shared/domain/marking'
import type { CaseDocumentInput } from './issue'

const fingerprint = z.strictObject({ hex: z.string(), words: z.array(z.string()) })

/**
 * What travels inside a report as data: just what its pages show. Fields are
 * listed one by one, so a field new to the record stays out until somebody
 * prints it; who may see the case is never here.
 */
export const incidentReportData = z.strictObject({
  schema: z.literal('closehold/incident-report'),
  version: z.literal(1),
  document: z.strictObject({
    id: z.string(),
    title: z.string(),
    organisation: z.strictObject({ name: z.string(), contact: contactBlock }),
    marking: z.string(),
    caseRevision: z.number().int(),
    issuedAt: instant,
    issuedBy: z.string(),
    copy: z.strictObject({ number: z.number().int(), of: z.number().int() }).nullable(),
    signer: z.strictObject({ name: z.string(), role: z.string(), fingerprint }),
    registerFingerprint: fingerprint,
    auditHead: z.string(),
    exercise: z.boolean(),
    singlePersonRelease: z.strictObject({ by: z.string(), reason: z.string() }).nullable(),
  }),
  case: z.strictObject({
    ...caseBody.pick({
      reference: true,
      status: true,
      openedAt: true,
      openedBy: true,
      recordedTimes: true,
      finalised: true,
      saved: true,
    }).shape,
    incident: incident.pick({
      title: true,
      class: true,
      marking: true,
      unit: true,
      times: true,
      timeBasis: true,
      location: true,
      brief: true,
      narrative: true,
      resources: true,
      intent: true,
      suspected: true,
      cyber: true,
      cyberTypes: true,
      criticalTypes: true,
      publicSafetyRisk: true,
      emergencyCall: true,
      cabinetMaterial: true,
      possibleOffence: true,
      healthAndSafety: true,
      otherOrganisation: true,
      people: true,
      severity: true,
      initialAssessment: true,
      compromise: true,
      harm: true,
      immediateActions: true,
      longTermActions: true,
    }),
    followUp: contactBlock,
    duties: z.array(
      z.strictObject({
        ...duty.pick({ obligation: true, schemeVersion: true, raisedAt: true, current: true, verdict: true })
          .shape,
        contacts: z.array(contact),
        decisions: z.array(dutyDecision),
      }),
    ),
  }),
})
export type IncidentReportData = z.infer<typeof incidentReportData>

/** The report as data, checked against its schema. */
export function projection(
  { case: body, organisation, issue, singlePersonRelease }: CaseDocumentInput,
  title: string,
): IncidentReportData {
  const marking = caseMarking(body.incident)
  const shown = Object.keys(incidentReportData.shape.case.shape.incident.shape)
  const { reference, status, openedAt, openedBy, recordedTimes, finalised, saved } = body
  return incidentReportData.parse({
    schema: 'closehold/incident-report',
    version: 1,
    document: {
      id: issue.id,
      title,
      organisation: { name: organisation.name, contact: organisation.contact },
      marking: markingLine(marking),
      caseRevision: issue.revision,
      issuedAt: issue.issuedAt,
      issuedBy: issue.issuedBy,
      copy: issue.copy,
      signer: issue.signer,
      registerFingerprint: issue.registerFingerprint,
      auditHead: issue.auditHead,
      exercise: issue.exercise ?? false,
      singlePersonRelease: singlePersonRelease ?? null,
    },
    case: {
      ...{ reference, status, openedAt, openedBy, recordedTimes, finalised, saved },
      incident: {
        ...Object.fromEntries(Object.entries(body.incident).filter(([name]) => shown.includes(name))),
        marking,
      },
      followUp: body.incident.followUp ?? organisation.contact,
      duties: body.duties,
    },
  })
}
