import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../../../shared/contract/fault'
import type { OwnReport, Receipt } from '../../../shared/contract/report'
import { jurisdictions } from '../../../shared/domain/organisation'
import { readReference, referenceFrom } from '../../../shared/domain/reference'
import { readReportCode, reportCodeFrom } from '../../../shared/domain/report-code'
import { reportProblems, type ReportRoute } from '../../../shared/domain/report'
import type { FeatureHandlers, Vault } from '../../gate/context'
import { readRegisterFile, type RegisterFile } from '../../store/folder'
import {
  readAnswers,
  readersOf,
  readOwn,
  receiptKeys,
  writeAddition,
  writeOwn,
  writeReport,
  type OwnCopy,
  type Place,
  type ReceiptKeys,
} from '../../store/intake'
import {
  fileOf,
  IntakeProblem,
  isInIntake,
  listIntake,
  newAdditionId,
  removeFromIntake,
} from '../../store/intake-files'

/*
 * Reporting without an account. Nothing here has a register key: a report is
 * sealed to public keys, and all that a code opens is the report it came with.
 */

type Names = 'intake.form' | 'intake.submit' | 'intake.read' | 'intake.add'

/** More sealed reports than this in the folder are a flood, not reports. */
const reportsLimit = 5000
const additionsLimit = 200

export const intakeHandlers: FeatureHandlers<Names> = {
  'intake.form': ({ vault, now }) => {
    const file = readRegisterFile(vault.folder)
    const jurisdiction = jurisdictions[file.jurisdiction]
    return {
      organisation: file.organisationName,
      accreditation: file.accreditation,
      zone: jurisdiction.zone,
      emergencyNumber: jurisdiction.emergencyNumber,
      readers: { cso: namesOf(file, 'cso', now), alternate: namesOf(file, 'alternate', now) },
    }
  },

  'intake.submit': ({ vault, now }, { report, concernsCso }) => {
    refuseWhileOpen(vault)
    const file = readRegisterFile(vault.folder)
    const problems = reportProblems(report, file.accreditation, now)
    if (problems.length > 0) throw new AppError('invalid', 'This cannot be reported here.', problems)
    const route: ReportRoute = concernsCso ? 'alternate' : 'cso'
    const readers = readersOf(file, route, now)
    if (readers.length === 0) throw new AppError('unavailable', nobody[route])
    const waiting = listIntake(vault.folder).found.filter(({ kind }) => kind === 'report').length
    if (waiting >= reportsLimit) throw new AppError('unavailable', full)
    const place = { folder: vault.folder, register: file.id }
    const { reference, code, keys } = newReceipt(place)
    const at = now.toISOString()
    const names = readers.map(({ name }) => name)
    writeOwn(place, keys, { format: 1, reference, route, at, readers: names, report, additions: [] })
    try {
      const { locator, thread } = keys
      const content = { format: 1 as const, register: file.id, locator, reference, route, at, report }
      writeReport(vault.folder, file, { ...content, thread: thread.toString('base64') }, readers)
    } catch (error) {
      // A copy without a report would tell its reader that somebody was told.
      removeFromIntake(vault.folder, { kind: 'own', locator: keys.locator, addition: '' })
      throw error
    }
    return Promise.resolve({ answer: { reference, code, reportedAt: at, readers: names } satisfies Receipt })
  },

  'intake.read': async ({ vault }, typed) => {
    refuseWhileOpen(vault)
    const { place, keys } = await openReceipt(vault, typed)
    return { answer: ownReportOf(place, keys, readCopy(place, keys)) }
  },

  'intake.add': async ({ vault, now }, { text, ...typed }) => {
    refuseWhileOpen(vault)
    const { place, keys } = await openReceipt(vault, typed)
    const before = readCopy(place, keys)
    if (before.additions.length >= additionsLimit)
      throw new AppError(
        'unavailable',
        'This report has as many additions as it can hold: make a new report.',
      )
    const addition = { id: newAdditionId(), at: now.toISOString(), text }
    const copy = { ...before, additions: [...before.additions, addition] }
    writeAddition(place, { locator: keys.locator, key: keys.thread }, addition)
    writeOwn(place, keys, copy)
    return { answer: ownReportOf(place, keys, copy) }
  },
}

const nobody: Readonly<Record<ReportRoute, string>> = {
  cso: 'Nobody can receive reports on this machine now. Tell the Chief Security Officer in person.',
  alternate:
    'Nobody has been named to receive what concerns the Chief Security Officer. Speak to the head of your organisation in person instead.',
}
const full =
  'So many reports wait to be collected that no more can be taken. Tell the Chief Security Officer in person.'

/** While somebody is signed in, what is done would stand in the audit under their name. */
function refuseWhileOpen(vault: Vault): void {
  if (vault.session !== null)
    throw new AppError(
      'conflict',
      'Somebody is signed in. Lock the register, then report from the lock screen.',
    )
}

const namesOf = (file: RegisterFile, route: ReportRoute, now: Date) =>
  readersOf(file, route, now).map(({ name }) => name)

/** A fresh reference and code; 130 random bits meet no other report's. */
function newReceipt(place: Place): { reference: string; code: string; keys: ReceiptKeys } {
  const reference = referenceFrom(randomBytes(5), 'RP')
  const code = reportCodeFrom(randomBytes(26))
  return { reference, code, keys: receiptKeys(place.register, reference, code) }
}

/** Wrong receipts since the last right one, by vault: each next answer takes longer. */
const misses = new WeakMap<Vault, number>()
const slowestMs = 8000

/**
 * What a receipt opens. A wrong code, a wrong reference and one that never was
 * take the same look-up and get the same answer, later each time.
 */
async function openReceipt(
  vault: Vault,
  typed: { readonly reference: string; readonly code: string },
): Promise<{ place: Place; keys: ReceiptKeys }> {
  const place = { folder: vault.folder, register: readRegisterFile(vault.folder).id }
  const reference = readReference(typed.reference, 'RP') ?? ''
  const keys = receiptKeys(place.register, reference, readReportCode(typed.code) ?? '')
  if (isInIntake(place.folder, fileOf(keys.locator, 'own'))) {
    misses.delete(vault)
    return { place, keys }
  }
  const missed = misses.get(vault) ?? 0
  misses.set(vault, missed + 1)
  await pause(Math.min(slowestMs, 250 * 2 ** missed))
  throw new AppError(
    'notFound',
    'No report opens with this reference and code. Check both, character by character.',
  )
}

function readCopy(place: Place, keys: ReceiptKeys): OwnCopy {
  try {
    return readOwn(place, keys)
  } catch (error) {
    if (!(error instanceof IntakeProblem)) throw error
    throw new AppError(
      'unavailable',
      `Your copy of this report ${error.message}. What was collected is safe: ask whoever you reported to.`,
    )
  }
}

function ownReportOf(place: Place, keys: ReceiptKeys, copy: OwnCopy): OwnReport {
  const thread = { locator: keys.locator, key: keys.thread }
  const messages = quietly(() => readAnswers(place, thread)) ?? []
  const isWaiting = isInIntake(place.folder, fileOf(keys.locator, 'report'))
  return {
    reference: copy.reference,
    reportedAt: copy.at,
    readers: copy.readers,
    report: copy.report,
    additions: copy.additions.map(({ id, at, text }) => ({
      at,
      text,
      collected: !isInIntake(place.folder, fileOf(keys.locator, 'addition', id)),
    })),
    messages,
    standing: isWaiting ? 'waiting' : messages.length > 0 ? 'collected' : 'gone',
  }
}

/** What cannot be read is not there, as far as the reporter is concerned. */
function quietly<T>(look: () => T): T | null {
  try {
    return look()
  } catch (error) {
    if (error instanceof IntakeProblem) return null
    throw error
  }
}
