import { z } from 'zod'
import { classification } from '../domain/marking'
import { line } from '../domain/text'
import { instant } from '../domain/time'
import { effect, query } from './operation'

const nothing = z.strictObject({})
const seq = z.number().int().min(1)

export const auditOutcomes = ['asked', 'done', 'opened', 'refused', 'failed', 'interrupted'] as const
export type AuditOutcome = (typeof auditOutcomes)[number]

/** What makes a row worth a second look whatever it says. */
export const auditFlags = ['clock', 'unreadable'] as const

/** Which rows to show; every condition given must hold. */
export const auditFilter = z.strictObject({
  /** Account id. */
  account: z.string().max(64).optional(),
  operation: z.string().max(80).optional(),
  outcome: z.enum(auditOutcomes).optional(),
  /** Part of a subject: a reference, an id, a name. */
  subject: line(120).optional(),
  from: instant.optional(),
  to: instant.optional(),
  flag: z.enum(auditFlags).optional(),
  /** Leaves out what looking at the audit itself has added. */
  withoutReading: z.boolean().optional(),
})
export type AuditFilter = z.infer<typeof auditFilter>

/** Who did what from where, as the auditor reads it. References stand here; content never does. */
export const auditEventView = z.strictObject({
  account: z.string(),
  accountName: z.string(),
  operation: z.string(),
  /** The operation in plain words. */
  title: z.string(),
  outcome: z.enum(auditOutcomes),
  subject: z.string().nullable(),
  code: z.string().nullable(),
  osUser: z.string(),
  process: z.number().int(),
  machine: z.string(),
})

/** One row; `event` is null where it does not open, which is never as it should be. */
export const auditRowView = z.strictObject({
  seq: z.number().int(),
  at: z.string(),
  /** The machine's clock showed less than in the row before. */
  clockWentBack: z.boolean(),
  /** Row that began the session this one belongs to. */
  session: z.number().int(),
  hash: z.string(),
  event: auditEventView.nullable(),
})
export type AuditRowView = z.infer<typeof auditRowView>

/** A hash of the chain, for people: hexadecimal digits, and words to read aloud. */
export const auditHeadView = z.strictObject({
  seq: z.number().int(),
  hash: z.string(),
  words: z.array(z.string()),
})

/** What the head file in this computer's profile says of the chain. */
export const witnessStates = ['none', 'missing', 'agrees', 'disputed', 'unreadable'] as const
export const witnessView = z.strictObject({
  state: z.enum(witnessStates),
  /** What it knows, where it can be read. */
  seq: z.number().int().nullable(),
  at: z.string().nullable(),
  /** The state in plain words: what it means, and what to do. */
  says: z.string(),
})
export type WitnessView = z.infer<typeof witnessView>

export const checkpointView = z.strictObject({
  number: z.number().int(),
  at: z.string(),
  account: z.string(),
  accountName: z.string(),
  reason: z.string(),
  head: auditHeadView,
})

export const auditOperations = {
  'audit.list': effect({
    title: 'Read the audit',
    input: auditFilter.extend({
      /** Only rows before this one: where the last page ended. */
      before: seq.optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    output: z.strictObject({
      /** Newest first. */
      rows: z.array(auditRowView),
      /** Where to go on, as `before`; null when the first row has been reached. */
      next: seq.nullable(),
      /** How many rows were looked at to fill this page. */
      looked: z.number().int(),
      total: z.number().int(),
      /** Rows that do not open and could therefore not be compared with the filter. */
      passedOver: z.number().int(),
      /** Cancelled before the page was full: what had been found by then. */
      stopped: z.boolean(),
    }),
    roles: ['auditor'],
  }),
  'audit.vocabulary': query({
    title: 'See what the audit can be filtered by',
    input: nothing,
    output: z.strictObject({
      operations: z.array(z.strictObject({ name: z.string(), title: z.string() })),
      accounts: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    }),
    roles: ['auditor'],
  }),
  'audit.standing': query({
    title: 'See the head of the audit',
    input: nothing,
    output: z.strictObject({ head: auditHeadView, witness: witnessView }),
    roles: ['cso', 'auditor'],
  }),
  'audit.checkpoints': query({
    title: 'See the signed checkpoints',
    input: z.strictObject({ before: seq.optional(), limit: z.number().int().min(1).max(200).default(50) }),
    output: z.strictObject({
      /** Newest first. */
      checkpoints: z.array(checkpointView),
      next: seq.nullable(),
      total: z.number().int(),
    }),
    roles: ['cso', 'auditor'],
  }),
  'audit.export': effect({
    title: 'Export the audit',
    input: z.strictObject({
      /** What the file is marked; not above what the machine is accredited to. */
      classification,
    }),
    output: z.strictObject({
      name: z.string(),
      sha384: z.string(),
      rows: z.number().int(),
      /** Rows whose event could not be opened; they are in the file as they rest. */
      unreadable: z.number().int(),
      bytes: z.number().int(),
    }),
    roles: ['auditor'],
  }),
  'audit.acceptHistory': effect({
    title: 'Accept a history that this computer’s witness does not know',
    input: z.strictObject({ reason: line(200) }),
    output: witnessView,
    roles: ['cso', 'auditor'],
  }),
}
