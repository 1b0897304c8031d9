import { z } from 'zod'
import { caseBody } from '../../shared/domain/case'
import { caseMarking } from '../../shared/domain/case-problems'
import { contact, duty, dutyChoice, dutyDecision, standingContacts } from '../../shared/domain/duty'
import { circumstances } from '../../shared/domain/circumstances'
import { foreignContact } from '../../shared/domain/foreign-contact'
import {
  assignee,
  contactBlock,
  type Incident,
  incident,
  involvedPerson,
  repeats,
} from '../../shared/domain/incident'
import { answer } from '../../shared/domain/text'
import { instant } from '../../shared/domain/time'
import { markingLine } from '../../shared/domain/marking'
import type { CaseDocumentInput } from './issue'
import { workRows } from './work-sections'

const fingerprint = z.strictObject({ hex: z.string(), words: z.array(z.string()) })

/** What the data of every document says of the document itself. */
export const documentHead = z.strictObject({
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
})

/** A person's reference leads into the register of people, which nobody outside has. */
const holder = involvedPerson.pick({ name: true, clearance: true }).optional()
const noReference = {
  people: answer(z.array(involvedPerson.omit({ person: true }))),
  contact: foreignContact.extend({ holder }).optional(),
  circumstances: circumstances.extend({ holder }).optional(),
  repeats: repeats.extend({ person: involvedPerson.pick({ name: true, clearance: true }) }).optional(),
  assignees: z.array(assignee.omit({ person: true })).optional(),
}

/**
 * What travels inside a report as data: just what its pages show. Fields are
 * listed one by one, so a field new to the record stays out until somebody
 * prints it; who may see the case is never here.
 */
export const incidentReportData = z.strictObject({
  schema: z.literal('closehold/incident-report'),
  version: z.literal(1),
  document: documentHead,
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
    incident: incident
      .pick({
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
        types: true,
        suspected: true,
        cyber: true,
        cyberTypes: true,
        criticalTypes: true,
        publicSafetyRisk: true,
        emergencyCall: true,
        cabinetMaterial: true,
        possibleOffence: true,
        healthAndSafety: true,
        site: true,
        otherOrganisation: true,
        severity: true,
        initialAssessment: true,
        compromise: true,
        harm: true,
        immediateActions: true,
        longTermActions: true,
        suitability: true,
        weakness: true,
        cyberDetail: true,
        costs: true,
        files: true,
        circulation: true,
      })
      .extend(noReference),
    followUp: contactBlock,
    log: z.array(
      z.strictObject({ when: z.string(), what: z.array(z.string()), by: z.string(), recordedAt: instant }),
    ),
    duties: z.array(
      z.strictObject({
        ...duty.pick({ obligation: true, schemeVersion: true, raisedAt: true, current: true, verdict: true })
          .shape,
        contacts: z.array(contact.omit({ id: true, corrects: true })),
        choices: z.array(dutyChoice),
        decisions: z.array(dutyDecision),
      }),
    ),
  }),
})
export type IncidentReportData = z.infer<typeof incidentReportData>

/** The head of a document's data. */
export function headOf(
  { case: body, organisation, issue, singlePersonRelease }: CaseDocumentInput,
  title: string,
): z.infer<typeof documentHead> {
  return documentHead.parse({
    id: issue.id,
    title,
    organisation: { name: organisation.name, contact: organisation.contact },
    marking: markingLine(caseMarking(body.incident)),
    caseRevision: issue.revision,
    issuedAt: issue.issuedAt,
    issuedBy: issue.issuedBy,
    copy: issue.copy,
    signer: issue.signer,
    registerFingerprint: issue.registerFingerprint,
    auditHead: issue.auditHead,
    exercise: issue.exercise ?? false,
    singlePersonRelease: singlePersonRelease ?? null,
  })
}

/** The report as data, checked against its schema. */
export function projection(input: CaseDocumentInput, title: string): IncidentReportData {
  const { case: body, organisation } = input
  const { reference, status, openedAt, openedBy, recordedTimes, finalised, saved } = body
  return incidentReportData.parse({
    schema: 'closehold/incident-report',
    version: 1,
    document: headOf(input, title),
    case: {
      ...{ reference, status, openedAt, openedBy, recordedTimes, finalised, saved },
      incident: { ...shownOf(body.incident), marking: caseMarking(body.incident) },
      followUp: body.incident.followUp ?? organisation.contact,
      log: workRows(input).map(({ when, what, by, recordedAt }) => ({
        ...{ when, by, recordedAt },
        what: what.map(({ text }) => text),
      })),
      duties: body.duties.map((one) => ({
        ...one,
        contacts: standingContacts(one).map(({ id: _id, corrects: _corrects, ...rest }) => rest),
      })),
    },
  })
}

/** The fields that pages show, with what they do not show of them taken out. */
function shownOf(incident: Incident): object {
  const shown = Object.keys(incidentReportData.shape.case.shape.incident.shape)
  const { people, contact, circumstances: change, repeats: repeated, assignees, ...rest } = incident
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([name]) => shown.includes(name))),
    people: people?.map(withoutReference) ?? people,
    contact: contact && { ...contact, holder: contact.holder && withoutReference(contact.holder) },
    circumstances: change && { ...change, holder: change.holder && withoutReference(change.holder) },
    repeats: repeated && { ...repeated, person: withoutReference(repeated.person) },
    assignees: assignees?.map(withoutReference),
  }
}

const withoutReference = <T extends { person?: unknown }>({ person: _person, ...rest }: T) => rest
