import { hkdfSync, randomInt, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import {
  reportAddition,
  reportForm,
  reportMessage,
  reportReference,
  reportRoutes,
  type ReportAddition,
  type ReportMessage,
  type ReportRoute,
} from '../../shared/domain/report'
import { instant } from '../../shared/domain/time'
import { line } from '../../shared/domain/text'
import { fromPem, newKeyPair, publicKeyOf, verifyChain } from '../keys/certificates'
import { openBytes, sealBytes } from '../keys/cipher'
import { openEnvelope, sealTo, type Recipient } from '../keys/envelope'
import { KeyError } from '../keys/errors'
import { intakeAt } from './addressees'
import { StoreError } from './errors'
import { bucketFor, joinFields, pad, unpadJson } from './encoding'
import type { RegisterFile } from './folder'
import { IntakeProblem, readIntake, writeIntake, type IntakeName } from './intake-files'

/*
 * How reports are sealed. Everything follows from the receipt: reference and
 * code give the name of the files, the key of the reporter's own copy, and the
 * thread key under which addressee and reporter write to each other. The report
 * itself is an envelope to its addressees, with the thread key inside.
 */

/** What a receipt opens. */
export interface ReceiptKeys {
  readonly locator: string
  readonly own: Buffer
  readonly thread: Buffer
}

/** Derives what a receipt opens; another reference, code or register gives something else altogether. */
export function receiptKeys(register: string, reference: string, code: string): ReceiptKeys {
  const salt = joinFields(['closehold receipt 1', register, reference])
  const derive = (use: string, bytes: number) =>
    Buffer.from(hkdfSync('sha384', code, salt, `closehold receipt 1 ${use}`, bytes))
  return {
    locator: derive('locator', 16).toString('hex'),
    own: derive('own', 32),
    thread: derive('thread', 32),
  }
}

/** What an addressee finds in a report. */
export const sealedReport = z.strictObject({
  format: z.literal(1),
  register: z.string().max(64),
  locator: z.string().regex(/^[0-9a-f]{32}$/),
  reference: reportReference,
  route: z.enum(reportRoutes),
  at: instant,
  report: reportForm,
  thread: z.base64(),
})
export type SealedReport = z.infer<typeof sealedReport>

/** The reporter's own copy, with what they added. */
export const ownCopy = z.strictObject({
  format: z.literal(1),
  reference: reportReference,
  route: z.enum(reportRoutes),
  at: instant,
  readers: z.array(line(120)).max(64),
  report: reportForm,
  additions: z.array(reportAddition).max(1000),
})
export type OwnCopy = z.infer<typeof ownCopy>

export type Addressee = RegisterFile['intake'][number]

/** Who reads a report of this route now, each vouched for by the register's authority. */
export function readersOf(file: RegisterFile, route: ReportRoute, now: Date): Addressee[] {
  const authority = fromPem(file.authority)
  return intakeAt(file, now).filter((addressee) => {
    if (addressee.route !== route) return false
    try {
      verifyChain(fromPem(addressee.certificate), authority, now)
      return true
    } catch {
      return false
    }
  })
}

/** Every report has as many recipients as the longer route would need, in eights: the rest are nobody. */
function paddedRecipients(readers: readonly Addressee[], file: RegisterFile): Recipient[] {
  const count = Math.ceil(Math.max(1, readers.length, file.intake.length) / 8) * 8
  const real = readers.map(({ certificate }): Recipient => ({ publicKey: publicKeyIn(certificate) }))
  const nobody = Array.from({ length: count - real.length }, (): Recipient => ({
    publicKey: newKeyPair().publicKey,
  }))
  return shuffled([...real, ...nobody])
}

/** A copy in random order. */
export function shuffled<T>(of: readonly T[]): T[] {
  const left = [...of]
  return Array.from({ length: left.length }, () => left.splice(randomInt(left.length), 1)).flat()
}

const reportName = (locator: string): IntakeName => ({ kind: 'report', locator, addition: '' })
const ownName = (locator: string): IntakeName => ({ kind: 'own', locator, addition: '' })
const answerName = (locator: string): IntakeName => ({ kind: 'answer', locator, addition: '' })

/** A size class that most reports of every kind fall into, so that sizes do not tell one from another. */
const smallest = 8192
const padded = (value: unknown) =>
  pad(JSON.stringify(value), (length) => Math.max(smallest, bucketFor(length)))
const associated = (use: string, register: string, locator: string, addition = '') =>
  `closehold intake ${use} 1/${register}/${locator}/${addition}`

/** Where a register's reports lie. */
export interface Place {
  readonly folder: string
  readonly register: string
}

/** Seals a report to its readers and puts it into the folder. */
export function writeReport(
  folder: string,
  file: RegisterFile,
  content: SealedReport,
  readers: readonly Addressee[],
): void {
  const sealed = sealTo(padded(sealedReport.parse(content)), paddedRecipients(readers, file))
  writeIntake(folder, reportName(content.locator), file.id, sealed)
}

/**
 * Opens a report. Null when it is for somebody else. Throws IntakeProblem when
 * it is damaged, another register's, or not what a report looks like.
 */
export function readReportFile(
  { folder, register }: Place,
  locator: string,
  key: KeyObject,
): SealedReport | null {
  const sealed = readIntake(folder, reportName(locator), register)
  try {
    const content = sealedReport.parse(unpadJson(openEnvelope(sealed, key)))
    if (content.register === register && content.locator === locator) return content
    throw new IntakeProblem('says that it is another report')
  } catch (error) {
    if (error instanceof KeyError && error.kind === 'not-for-this-key') return null
    throw problemOf(error)
  }
}

/** Writes or rewrites the reporter's own copy. */
export function writeOwn({ folder, register }: Place, { locator, own }: ReceiptKeys, copy: OwnCopy): void {
  writeIntake(
    folder,
    ownName(locator),
    register,
    sealBytes(own, padded(copy), associated('own', register, locator)),
  )
}

/** The reporter's own copy. Throws IntakeProblem when it is damaged. */
export function readOwn({ folder, register }: Place, { locator, own }: ReceiptKeys): OwnCopy {
  return openUnder(own, readIntake(folder, ownName(locator), register), {
    aad: associated('own', register, locator),
    shape: ownCopy,
  })
}

/** What addressee and reporter share of one report. */
export interface Thread {
  readonly locator: string
  readonly key: Buffer
}

/** Puts everything that was ever said to the reporter where the code finds it. */
export function writeAnswers(
  { folder, register }: Place,
  thread: Thread,
  messages: readonly ReportMessage[],
): void {
  const { locator, key } = thread
  writeIntake(
    folder,
    answerName(locator),
    register,
    sealBytes(key, padded(messages), associated('answer', register, locator)),
  )
}

/** What was said to the reporter. Throws IntakeProblem when it is damaged or not there. */
export function readAnswers({ folder, register }: Place, { locator, key }: Thread): ReportMessage[] {
  return openUnder(key, readIntake(folder, answerName(locator), register), {
    aad: associated('answer', register, locator),
    shape: z.array(reportMessage).max(1000),
  })
}

/** Leaves something more to a report for its addressee. */
export function writeAddition(
  { folder, register }: Place,
  { locator, key }: Thread,
  addition: ReportAddition,
): void {
  const name: IntakeName = { kind: 'addition', locator, addition: addition.id }
  writeIntake(
    folder,
    name,
    register,
    sealBytes(key, padded(addition), associated('addition', register, locator, addition.id)),
  )
}

/** An addition. Throws IntakeProblem when it is damaged or was not written with this thread's key. */
export function readAddition(
  { folder, register }: Place,
  { locator, key }: Thread,
  id: string,
): ReportAddition {
  const name: IntakeName = { kind: 'addition', locator, addition: id }
  const found = openUnder(key, readIntake(folder, name, register), {
    aad: associated('addition', register, locator, id),
    shape: reportAddition,
  })
  if (found.id !== id) throw new IntakeProblem('says that it is another addition')
  return found
}

function openUnder<T>(key: Buffer, sealed: Buffer, { aad, shape }: { aad: string; shape: z.ZodType<T> }): T {
  try {
    return shape.parse(unpadJson(openBytes(key, sealed, aad)))
  } catch (error) {
    throw problemOf(error)
  }
}

/** Whatever a stranger's bytes did to a reader is the bytes' problem; a bug of ours passes. */
function problemOf(error: unknown): Error {
  if (error instanceof IntakeProblem) return error
  if (error instanceof KeyError) return new IntakeProblem('is damaged')
  if (error instanceof z.ZodError || error instanceof SyntaxError || error instanceof StoreError)
    return new IntakeProblem('is not what a report looks like')
  return error instanceof Error ? error : new Error('unknown')
}

const publicKeyIn = (pem: string) => publicKeyOf(fromPem(pem))
