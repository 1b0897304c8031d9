import { z } from 'zod'
import { caseBody, caseReference } from '../domain/case'
import { contact } from '../domain/duty'
import { incident } from '../domain/incident'
import { openQuestion } from '../schemes/obligation'
import { line, prose } from '../domain/text'
import { command, query } from './operation'
import { fieldProblem } from './fault'

/** Who works with cases. */
export const workers = ['officer', 'cso'] as const

export const caseRef = z.strictObject({ reference: caseReference })
/** A change to a case names the revision it was based on. */
export const caseWrite = { reference: caseReference, basedOn: z.number().int().min(1) }

/** A case as its holder sees it now. */
export const caseView = z.strictObject({
  revision: z.number().int(),
  body: caseBody,
  level: z.enum(['read', 'work']),
  /** What the act that answers with this did beside what was asked: sentences about who was given or lost it. */
  notes: z.array(z.string()),
  /** What still keeps the case from being finalised, by field. */
  missing: z.array(fieldProblem),
  questions: z.array(openQuestion),
  /**
   * Holders of the case who are named in it as suspected; empty for whoever does not decide who holds it.
   * They may not investigate, approve or decide.
   */
  conflicts: z.array(z.strictObject({ accountId: z.string(), name: z.string() })),
  can: z.array(z.string()),
})
export type CaseView = z.infer<typeof caseView>

export const caseRevision = z.strictObject({
  revision: z.number().int(),
  at: z.string(),
  by: z.string(),
  reason: z.string().nullable(),
  status: z.string(),
  /** Readable differences from the revision before; of the first, the facts it began with. */
  changes: z.array(z.strictObject({ path: z.string(), before: z.string(), after: z.string() })),
})

/** Where something was typed. Preferences lie beside the drafts under keys of their own. */
const draftKey = z
  .string()
  .max(200)
  .regex(/^(?!preference\/)/, 'is not the key of a draft')

/** What somebody typed and has not saved yet; sealed within two seconds, offered again after unlock. */
export const draftView = z.strictObject({
  key: z.string(),
  basedOn: z.number().int().nullable(),
  savedAt: z.string(),
  content: z.string(),
})

export const caseOperations = {
  'case.open': query({
    title: 'Open a case',
    input: caseRef,
    output: caseView,
    roles: workers,
  }),
  'case.history': query({
    title: 'See the revisions of a case',
    input: caseRef,
    output: z.array(caseRevision),
    roles: workers,
  }),
  'case.create': command({
    title: 'Record a case',
    input: z.strictObject({
      incident,
      /** Then no CSO is given it, but the alternate. */
      concernsCso: z.boolean().default(false),
    }),
    output: caseView,
    roles: workers,
  }),
  'case.save': command({
    title: 'Save a case',
    input: z.strictObject({ ...caseWrite, incident, reason: line(500).optional() }),
    output: caseView,
    roles: workers,
  }),
  'case.finalise': command({
    title: 'Finalise a case',
    input: z.strictObject(caseWrite),
    output: caseView,
    roles: workers,
  }),
  'duty.contact': command({
    title: 'Record that somebody was told',
    input: z.strictObject({
      ...caseWrite,
      obligationId: z.string().max(120),
      contact: contact.omit({ id: true, by: true, recordedAt: true }),
    }),
    output: caseView,
    roles: workers,
  }),
  'duty.notRequired': command({
    title: 'Record that a duty is not required',
    input: z.strictObject({ ...caseWrite, obligationId: z.string().max(120), reason: prose(2000) }),
    output: caseView,
    roles: workers,
  }),
  'duty.override': command({
    title: 'Override a duty',
    input: z.strictObject({ ...caseWrite, obligationId: z.string().max(120), reason: prose(2000) }),
    output: caseView,
    roles: workers,
    decidedOn: 'reference',
  }),

  'draft.save': command({
    title: 'Keep a draft',
    input: z.strictObject({
      key: draftKey,
      basedOn: z.number().int().nullable(),
      content: z.string().max(4_000_000),
    }),
    output: z.strictObject({ savedAt: z.string() }),
    roles: workers,
  }),
  'draft.list': query({
    title: 'See the own drafts',
    input: z.strictObject({}),
    output: z.array(draftView),
    roles: workers,
  }),
  'draft.discard': command({
    title: 'Discard a draft',
    input: z.strictObject({ key: draftKey }),
    output: z.strictObject({}),
    roles: workers,
  }),
}
