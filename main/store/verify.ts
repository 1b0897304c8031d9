import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { Check } from '../../shared/contract/release'
import { fingerprintOf, fromPem } from '../keys/certificates'
import { auditHead, findAuditHead } from './audit'
import { auditSteps, type Step } from './audit-check'
import { checkClosed } from './closed'
import { integrityProblems, type ReadableDatabase } from './database'
import { pathIn, readRegisterFile, registerFileProblem, registerPaths, type RegisterFile } from './folder'
import { CoverCheck, ledgerSteps, noHashes, revisionSteps, type HeldKeys } from './verify-chains'
import { many, notChecked, one } from './verify-checks'
import { checkPeople } from './verify-people'
import { checkSlots } from './verify-slots'
import { checkSealed } from './verify-sealed'

/** A register whose database is open, and the record keys at hand. */
export interface OpenedRegister {
  readonly db: ReadableDatabase
  readonly records: HeldKeys
  readonly register: string
  /** Somebody may be writing meanwhile: a page that is caught half-written is looked at again. */
  readonly isInUse?: boolean
}

export interface VerifyOptions {
  /** The authority certificate (DER) the register must have. */
  readonly authority?: Buffer
  /** An audit head (hex) that a witness knows: it must stand in the chain. */
  readonly head?: string
  readonly opened?: OpenedRegister
  /** With `opened`, what `checkClosed` found before the database was opened; an open register has no such seal. */
  readonly closed?: readonly Check[]
  readonly onProgress?: (done: number, total: number, what: string) => void
  /** Asked between steps; once true, the check throws an AbortError. */
  readonly isStopped?: () => boolean
}

/** What was checked, and what the register says of itself. */
export interface Found {
  readonly checks: Check[]
  readonly details: Record<string, string>
}

/**
 * Checks a register's folder. Without keys: `register.json` against its own
 * authority, and every file against `closed.json`. With an opened database also
 * its pages, every revision and whether those at hand open, the other chains, the
 * audit and what it says of them, checkpoints, accounts with certificates and
 * warrants, and the outside of what only its owner can open. Every failing thing
 * is named; lets other work in between.
 */
export async function verifyRegister(folder: string, options: VerifyOptions = {}): Promise<Found> {
  const file = registerFileOf(folder)
  const checks = [
    ...checkRegisterFile(folder, file, options.authority),
    ...(options.opened === undefined ? checkClosed(folder) : (options.closed ?? [])),
  ]
  const details: Record<string, string> = {}
  if (file !== null) {
    details.register = file.id
    details.organisation = file.organisationName
    details.authority = fingerprintOf(fromPem(file.authority)).toString('hex')
  }
  if (options.opened === undefined) {
    if (options.head !== undefined)
      checks.push(notChecked('head', 'the audit is sealed: it takes an account to read it'))
    return { checks, details }
  }
  const head = auditHead(options.opened.db)
  if (head !== null)
    Object.assign(details, { auditRows: String(head.seq), auditHead: head.hash.toString('hex') })
  checks.push(...(await checkOpened(options.opened, file, options)))
  checks.push(...checkSlots(folder, options.opened.db, file))
  return { checks, details }
}

function registerFileOf(folder: string): RegisterFile | null {
  try {
    return readRegisterFile(folder)
  } catch {
    return null
  }
}

function checkRegisterFile(
  folder: string,
  file: RegisterFile | null,
  authority: Buffer | undefined,
): Check[] {
  const name = registerPaths.register
  if (file === null) return [{ name, verdict: 'fail', detail: whatIsWrong(folder) }]
  const signed: Check = { name, verdict: 'pass', detail: 'signed by its authority' }
  if (authority === undefined) return [signed]
  const same = fromPem(file.authority).equals(authority)
  return [
    signed,
    one('authority', same ? [] : ['the register has another authority than the one given'], 'as given'),
  ]
}

function whatIsWrong(folder: string): string {
  try {
    return registerFileProblem(readFileSync(pathIn(folder, 'register'), 'utf8')) ?? 'cannot be read'
  } catch {
    return 'missing'
  }
}

async function checkOpened(
  opened: OpenedRegister,
  file: RegisterFile | null,
  options: VerifyOptions,
): Promise<Check[]> {
  const { db, records, register } = opened
  const hashes = noHashes()
  const cover = new CoverCheck(hashes)
  const walk = walker(options)
  await walk.pause('Checking every page')
  const pages = pageProblems(opened)
  const revisions = await walk.drain(revisionSteps(db, records, hashes.revision), 'Checking revisions')
  const documents = await walk.drain(ledgerSteps(db, 'document', hashes.document), 'Checking documents')
  const transfers = await walk.drain(ledgerSteps(db, 'transfer', hashes.transfer), 'Checking transfers')
  const onRow = cover.see.bind(cover)
  const audit = await walk.drain(auditSteps(db, { onRow }), 'Checking the audit')
  await walk.pause('Checking accounts and signatures')
  const rows = String(auditHead(db)?.seq ?? 0)
  return [
    ...many(registerPaths.database, pages, 'every page is whole'),
    ...(file === null || file.id === register
      ? []
      : [one('register id', ['register.json is of another register'], '')]),
    ...many(
      'revisions',
      revisions.problems,
      `${String(hashes.revision.size)} in order, ${String(revisions.opened)} opened`,
    ),
    ...many('documents', documents, `${String(hashes.document.size)} in order`),
    ...many('transfers', transfers, `${String(hashes.transfer.size)} in order`),
    ...many('audit', audit, `${rows} rows in an unbroken chain`),
    ...many(
      'audit coverage',
      cover.problems(db),
      'revisions, documents, transfers, accounts and settings are as audited',
    ),
    ...checkPeople(db, register, file),
    ...checkSealed(db),
    ...(options.head === undefined ? [] : [checkHead(db, options.head)]),
  ]
}

/** A page that is really damaged is damaged twice; one that was being written is not. */
function pageProblems({ db, isInUse }: OpenedRegister): string[] {
  const found = integrityProblems(db)
  if (isInUse !== true || found.length === 0) return found
  const again = new Set(integrityProblems(db))
  return found.filter((problem) => again.has(problem))
}

function checkHead(db: ReadableDatabase, typed: string): Check {
  const hex = typed.replaceAll(/\s/g, '').toLowerCase()
  const seq = /^[0-9a-f]{96}$/.test(hex) ? findAuditHead(db, Buffer.from(hex, 'hex')) : null
  return one(
    'head',
    seq === null ? ['this head does not stand in the audit'] : [],
    `audit row ${String(seq)}`,
  )
}

/** Steps that let other work in between, say how far they are, and end when they are told to. */
function walker({ onProgress, isStopped }: VerifyOptions) {
  const pause = async (what: string, { done, total }: Step = { done: 0, total: 0 }) => {
    onProgress?.(done, total, what)
    await setImmediate()
    if (isStopped?.() === true) throw new DOMException('Cancelled.', 'AbortError')
  }
  const drain = async <T>(steps: Generator<Step, T>, what: string): Promise<T> => {
    await pause(what)
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
      await pause(what, step.value)
    }
  }
  return { pause, drain }
}
