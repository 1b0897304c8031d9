import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { Check } from '../../shared/contract/release'
import { fingerprintOf, fromPem, verifyChain } from '../keys/certificates'
import { listAccounts } from './accounts'
import { auditHead, findAuditHead } from './audit'
import { auditSteps, type Step } from './audit-check'
import { verifyCheckpoints } from './checkpoints'
import { checkClosed } from './closed'
import { integrityProblems, type ReadableDatabase } from './database'
import { pathIn, readRegisterFile, registerFileProblem, registerPaths, type RegisterFile } from './folder'
import { CoverCheck, ledgerSteps, noHashes, revisionSteps, type HeldKeys } from './verify-chains'

/** A register whose database is open, and the record keys at hand. */
export interface OpenedRegister {
  readonly db: ReadableDatabase
  readonly records: HeldKeys
  readonly register: string
}

export interface VerifyOptions {
  /** The authority certificate (DER) the register must have. */
  readonly authority?: Buffer
  /** An audit head (hex) that a witness knows: it must stand in the chain. */
  readonly head?: string
  readonly opened?: OpenedRegister
  /** With `opened`, what `checkClosed` found before the database was opened; an open register has no such seal. */
  readonly closed?: readonly Check[]
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Checks a register's folder. Without keys: `register.json` against its own
 * authority, and every file against `closed.json`. With an opened database also
 * its pages, every revision and whether those at hand open, the other chains, the
 * audit and what it says of them, checkpoints, and account certificates. Every
 * failing thing is named; lets other work in between.
 */
export async function verifyRegister(
  folder: string,
  options: VerifyOptions = {},
): Promise<{ checks: Check[]; details: Record<string, string> }> {
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
  { db, records, register }: OpenedRegister,
  file: RegisterFile | null,
  { head, onProgress }: VerifyOptions,
): Promise<Check[]> {
  const hashes = noHashes()
  const cover = new CoverCheck(hashes)
  const pages = integrityProblems(db)
  const revisions = await drain(revisionSteps(db, records, hashes.revision))
  const documents = await drain(ledgerSteps(db, 'document', hashes.document))
  const transfers = await drain(ledgerSteps(db, 'transfer', hashes.transfer))
  const audit = await drain(
    auditSteps(db, {
      onRow: (row) => {
        cover.see(row)
      },
    }),
    onProgress,
  )
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
    ...(head === undefined ? [] : [checkHead(db, head)]),
  ]
}

function checkPeople(db: ReadableDatabase, register: string, file: RegisterFile | null): Check[] {
  if (file === null) {
    return [
      notChecked('accounts', 'register.json does not say whom to trust'),
      notChecked('checkpoints', 'as above'),
    ]
  }
  const authority = fromPem(file.authority)
  const isCertified = (certificate: Buffer, account: string) => belongsTo(certificate, account, authority)
  const strangers = listAccounts(db)
    .filter(
      (row) => !isCertified(row.agreementCertificate, row.id) || !isCertified(row.signingCertificate, row.id),
    )
    .map((row) => `the authority did not certify the keys of ${row.displayName}`)
  return [
    ...many('accounts', strangers, 'every account is certified by the authority'),
    ...many('checkpoints', verifyCheckpoints(db, register, isCertified), 'every signature and head holds'),
  ]
}

/** Whether the authority issued this certificate, and for this account. Its time is not asked: it was good when used. */
function belongsTo(certificate: Buffer, account: string, authority: Buffer): boolean {
  try {
    const { subject, validFrom } = new X509Certificate(certificate)
    verifyChain(certificate, authority, new Date(validFrom))
    return subject.split('\n').includes(`serialNumber=${account}`)
  } catch {
    return false
  }
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

async function drain<T>(
  steps: Generator<Step, T>,
  onStep?: (done: number, total: number) => void,
): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    onStep?.(step.value.done, step.value.total)
    await setImmediate()
  }
}

/** One check that passes with `detail`, or one failing check for each problem. */
function many(name: string, problems: readonly string[], detail: string): Check[] {
  return problems.length === 0
    ? [{ name, verdict: 'pass', detail }]
    : problems.map((problem) => ({ name, verdict: 'fail', detail: problem }))
}

function one(name: string, problems: readonly string[], detail: string): Check {
  const problem = problems[0]
  return problem === undefined
    ? { name, verdict: 'pass', detail }
    : { name, verdict: 'fail', detail: problem }
}

const notChecked = (name: string, detail: string): Check => ({ name, verdict: 'not checked', detail })
