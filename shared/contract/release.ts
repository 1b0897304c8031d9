import { z } from 'zod'
import { caseReference } from '../domain/case'
import { documentContent } from '../domain/document-content'
import { line, prose } from '../domain/text'
import { caseRef, caseWrite } from './case'
import { command, effect, query } from './operation'

const workers = ['officer', 'cso'] as const

/** The kinds of document about a case. */
export const templateIds = [
  'incident-report',
  'major-report',
  'update-report',
  'contact-report',
  'change-of-circumstances',
  'nzsis-repeated-minor',
  'nzsis-suitability',
  'nzsis-outcome',
  'ncsc-report',
  'cabinet-office',
  'police-referral',
  'worksafe-notification',
] as const
export const templateId = z.enum(templateIds)
export type TemplateId = (typeof templateIds)[number]

/** A document that was taken back: it stays, and is released no more. */
export const withdrawal = z.strictObject({ at: z.string(), by: z.string(), reason: z.string() })

/** What is fixed of a signed document when it is issued. */
export const issuedDocument = z.strictObject({
  id: z.string(),
  reference: caseReference,
  template: templateId,
  title: z.string(),
  revision: z.number().int(),
  marking: z.string(),
  classification: z.string(),
  copy: z.number().int().nullable(),
  issuedAt: z.string(),
  issuedBy: z.string(),
  sha384: z.string(),
  pages: z.number().int(),
  bytes: z.number().int(),
  /** The document that this one updates (PSR-113); null for any other. */
  updates: z.string().nullable(),
  /** Made from facts that nobody had finalised. */
  isDraft: z.boolean(),
})
export type IssuedDocument = z.infer<typeof issuedDocument>

/** One signed document kept in the register; its bytes never change. What became of it since is worked out. */
export const documentView = issuedDocument.extend({
  /** The document that updates this one, or that was made of the same template from a later revision; null for none. */
  updatedBy: z.string().nullable(),
  supersededBy: z.string().nullable(),
  withdrawn: withdrawal.nullable(),
})
export type DocumentView = z.infer<typeof documentView>

/** What an issued document says, as it was drawn, for the screen. */
export const documentReading = z.strictObject({
  document: documentView,
  content: documentContent,
  /** The small lines in the foot of every page. */
  foot: z.array(z.string()),
  copy: z.strictObject({ number: z.number().int(), of: z.number().int() }).nullable(),
  isExercise: z.boolean(),
})
export type DocumentReading = z.infer<typeof documentReading>

/** A kind of document, as far as this case goes. */
export const templateView = z.strictObject({
  id: templateId,
  title: z.string(),
  purpose: z.string(),
  /** Why no such document can be issued now; null when one can. */
  problem: z.string().nullable(),
  /** The rules ask for it now, and nobody has been told. */
  isRecommended: z.boolean(),
  /** The duties it serves, and whether each still wants doing. */
  duties: z.array(
    z.strictObject({
      obligationId: z.string(),
      action: z.string(),
      recipients: z.string(),
      cite: z.string(),
      isOpen: z.boolean(),
    }),
  ),
  /** For an update: the documents it can update, newest first. */
  updatable: z.array(z.strictObject({ id: z.string(), title: z.string(), issuedAt: z.string() })),
})
export type TemplateView = z.infer<typeof templateView>

/** One line of the ledger of what left the register. */
export const transferView = z.strictObject({
  id: z.string(),
  reference: caseReference,
  kind: z.enum(['document', 'package']),
  title: z.string(),
  marking: z.string(),
  classification: z.string(),
  recipient: z.string(),
  medium: z.string(),
  releasedAt: z.string(),
  releasedBy: z.string(),
  /** Single-person releases say so wherever they are shown. */
  approval: z.literal('single-person'),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.number().int(), sha512: z.string() })),
})
export type TransferView = z.infer<typeof transferView>

/** One thing that was checked, and what came of it. */
export const check = z.strictObject({
  name: z.string(),
  verdict: z.enum(['pass', 'fail', 'not checked']),
  detail: z.string(),
})
export type Check = z.infer<typeof check>

/** The verdict on one file, package, or register: it holds only when every check passes. */
export const verification = z.strictObject({
  subject: z.enum(['document', 'package', 'register', 'audit', 'unknown']),
  name: z.string(),
  holds: z.boolean(),
  checks: z.array(check),
  details: z.record(z.string(), z.string()),
})
export type Verification = z.infer<typeof verification>

const documentId = z.string().max(64)
const releaseTo = { recipient: line(200), medium: line(120) }

export const releaseOperations = {
  'document.issue': effect({
    title: 'Issue a signed document',
    input: z.strictObject({
      reference: caseReference,
      basedOn: z.number().int().min(1),
      template: templateId,
      /** For an update, and only for one: the document it updates. */
      updates: documentId.optional(),
    }),
    output: documentView,
    roles: ['cso'],
  }),
  'document.templates': query({
    title: 'See which documents a case can have',
    input: caseRef,
    output: z.array(templateView),
    roles: workers,
  }),
  'document.read': query({
    title: 'Read a document',
    input: z.strictObject({ reference: caseReference, documentId }),
    output: documentReading,
    roles: workers,
  }),
  'document.withdraw': command({
    title: 'Withdraw a document',
    input: z.strictObject({ ...caseWrite, documentId, reason: prose(2000) }),
    output: documentView,
    roles: ['cso'],
  }),
  'document.list': query({
    title: 'See the documents of a case',
    input: caseRef,
    output: z.array(documentView),
    roles: workers,
  }),
  'release.document': effect({
    title: 'Release a document',
    input: z.strictObject({ reference: caseReference, documentId, ...releaseTo }),
    output: transferView,
    roles: ['cso'],
  }),
  'release.package': effect({
    title: 'Release a package',
    input: z.strictObject({
      reference: caseReference,
      documentId,
      ...releaseTo,
      /** Seal to the recipient's certificate, to a generated passphrase, or both. */
      certificatePem: z.string().max(20_000).optional(),
      withPassphrase: z.boolean(),
    }),
    output: z.strictObject({ transfer: transferView, passphrase: z.string().nullable() }),
    roles: ['cso'],
  }),
  'release.list': query({
    title: 'See what was released',
    input: z.strictObject({}),
    output: z.array(transferView),
    roles: workers,
  }),
  'verify.file': effect({
    title: 'Check a file',
    input: z.strictObject({}),
    output: verification,
    roles: ['officer', 'cso', 'privacy', 'auditor'],
  }),
  'verify.register': effect({
    title: 'Check the register',
    input: z.strictObject({}),
    output: verification,
    roles: ['cso', 'auditor'],
  }),
}
