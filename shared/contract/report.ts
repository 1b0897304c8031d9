import { z } from 'zod'
import { caseReference } from '../domain/case'
import {
  longestWords,
  reportBody,
  reportForm,
  reportKinds,
  reportMessage,
  reportReference,
  reportRoutes,
  reportStates,
  words,
} from '../domain/report'
import { prose } from '../domain/text'
import { moment } from '../domain/time'
import { command, effect, query } from './operation'

/** Whoever may be named to receive reports; each sees only those that were sealed to them. */
const readers = ['cso', 'officer', 'privacy', 'executive'] as const
const workers = ['cso', 'officer'] as const
const nothing = z.strictObject({})
const names = z.array(z.string())

/** What the form at the lock screen must say before anybody types into it. */
export const intakeForm = z.strictObject({
  organisation: z.string(),
  /** The highest marking that may be typed here. */
  accreditation: z.string(),
  zone: z.string(),
  emergencyNumber: z.string(),
  /** By name, who reads a report of each route; an empty list means that nobody does. */
  readers: z.strictObject({ cso: names, alternate: names }),
})
export type IntakeForm = z.infer<typeof intakeForm>

/** Shown once: whoever has both opens the reporter's own copy. */
export const receipt = z.strictObject({
  reference: reportReference,
  code: z.string(),
  reportedAt: z.string(),
  readers: names,
})
export type Receipt = z.infer<typeof receipt>

/** Reference and code as somebody typed them. */
const typedReceipt = { reference: z.string().max(40), code: z.string().max(120) }

/** What a receipt opens: the reporter's own words, and what was said to them. */
export const ownReport = z.strictObject({
  reference: reportReference,
  reportedAt: z.string(),
  readers: names,
  report: reportForm,
  additions: z.array(z.strictObject({ at: z.string(), text: z.string(), collected: z.boolean() })),
  messages: z.array(reportMessage),
  /** `waiting` in its sealed file; `collected` by a reader; `gone`: neither, so that somebody must be asked. */
  standing: z.enum(['waiting', 'collected', 'gone']),
})
export type OwnReport = z.infer<typeof ownReport>

export const reportListItem = z.strictObject({
  reference: reportReference,
  kind: z.enum(reportKinds),
  route: z.enum(reportRoutes),
  isPaper: z.boolean(),
  state: z.enum(reportStates),
  /** The first words of it. */
  title: z.string(),
  classification: z.string(),
  isMarkingSure: z.boolean(),
  reportedAt: z.string(),
  noticedAt: z.string(),
  takenInAt: z.string(),
  lastAdditionAt: z.string().nullable(),
  danger: z.enum(['yes', 'no', 'not-known']),
  caseReference: z.string().nullable(),
})
export type ReportListItem = z.infer<typeof reportListItem>

/** A report as its holder sees it; the keys of its thread stay in the vault. */
export const reportView = z.strictObject({
  revision: z.number().int(),
  body: reportBody.omit({ thread: true }),
  level: z.enum(['read', 'work']),
  /** Whether the reporter has a code and can read an answer. */
  canAnswer: z.boolean(),
  /** Whether the case it led to is open to this account. */
  isCaseOpen: z.boolean(),
  can: z.array(z.string()),
})
export type ReportView = z.infer<typeof reportView>

const reportWrite = { reference: reportReference, basedOn: z.number().int().min(1) }
const message = prose(4000)
const caseLink = {
  ...reportWrite,
  caseReference,
  caseBasedOn: z.number().int().min(1),
  /** What the reporter is told; without it they learn only that it happened. */
  message: message.optional(),
}

export const reportOperations = {
  'intake.form': query({
    title: 'See the report form, and who would read a report',
    input: nothing,
    output: intakeForm,
    roles: 'lock-screen',
  }),
  'intake.submit': effect({
    title: 'Report without an account',
    input: z.strictObject({ report: reportForm, concernsCso: z.boolean().default(false) }),
    output: receipt,
    roles: 'lock-screen',
  }),
  'intake.read': effect({
    title: 'Read the own report with its code',
    input: z.strictObject(typedReceipt),
    output: ownReport,
    roles: 'lock-screen',
  }),
  'intake.add': effect({
    title: 'Add to the own report with its code',
    input: z.strictObject({ ...typedReceipt, text: words(longestWords) }),
    output: ownReport,
    roles: 'lock-screen',
  }),

  'report.list': query({
    title: 'See the list of reports',
    input: z.strictObject({
      state: z.enum(reportStates).optional(),
      kind: z.enum(reportKinds).optional(),
      offset: z.number().int().min(0).max(1_000_000).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.strictObject({
      items: z.array(reportListItem),
      total: z.number().int(),
      /** Over all that this account holds, whatever the filters. */
      counts: z.record(z.enum(reportStates), z.number().int()),
      /** Files of the intake folder that were left alone, for those who receive reports. */
      strange: z.array(z.strictObject({ name: z.string(), problem: z.string() })),
      strangeTotal: z.number().int(),
      /** Files that there was no time to look at. */
      unread: z.number().int(),
    }),
    roles: readers,
  }),
  'report.open': query({
    title: 'Open a report',
    input: z.strictObject({ reference: reportReference }),
    output: reportView,
    roles: readers,
  }),
  'report.collect': effect({
    title: 'Collect reports from the intake folder',
    input: nothing,
    output: z.strictObject({ collected: z.number().int() }),
    roles: readers,
  }),
  'report.acknowledge': command({
    title: 'Acknowledge a report',
    input: z.strictObject({ ...reportWrite, message }),
    output: reportView,
    roles: readers,
  }),
  'report.toCase': command({
    title: 'Record that a case was opened from a report',
    input: z.strictObject(caseLink),
    output: reportView,
    roles: workers,
  }),
  'report.joinCase': command({
    title: 'Join a report to a case',
    input: z.strictObject(caseLink),
    output: reportView,
    roles: workers,
  }),
  'report.close': command({
    title: 'Close a report',
    input: z.strictObject({ ...reportWrite, reason: prose(4000), message: message.optional() }),
    output: reportView,
    roles: readers,
  }),
  'report.transcribe': command({
    title: 'Type in a report made on paper',
    input: z.strictObject({
      report: reportForm,
      concernsCso: z.boolean().default(false),
      receivedAt: moment,
      note: words(500).optional(),
    }),
    output: z.strictObject({ reference: reportReference, readers: names, isOpenToYou: z.boolean() }),
    roles: readers,
  }),
  'report.blankForm': effect({
    title: 'Save a blank report form',
    input: z.strictObject({ kind: z.enum(reportKinds).optional() }),
    output: z.strictObject({ name: z.string(), pages: z.number().int() }),
    roles: readers,
  }),
}
