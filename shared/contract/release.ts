import { z } from 'zod'
import { caseReference } from '../domain/case'
import { line } from '../domain/text'
import { caseRef } from './case'
import { effect, query } from './operation'

const workers = ['officer', 'cso'] as const

/** One signed document kept in the register; its bytes never change. */
export const documentView = z.strictObject({
  id: z.string(),
  reference: caseReference,
  template: z.string(),
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
})
export type DocumentView = z.infer<typeof documentView>

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

const releaseTo = { recipient: line(200), medium: line(120) }

export const releaseOperations = {
  'document.issue': effect({
    title: 'Issue a signed document',
    input: z.strictObject({
      reference: caseReference,
      basedOn: z.number().int().min(1),
      template: z.enum(['incident-report']),
    }),
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
    input: z.strictObject({ reference: caseReference, documentId: z.string().max(64), ...releaseTo }),
    output: transferView,
    roles: ['cso'],
  }),
  'release.package': effect({
    title: 'Release a package',
    input: z.strictObject({
      reference: caseReference,
      documentId: z.string().max(64),
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
