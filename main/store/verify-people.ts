import { X509Certificate } from 'node:crypto'
import type { Check } from '../../shared/contract/release'
import { listAccounts, type AccountRow } from './accounts'
import { verifyCheckpoints } from './checkpoints'
import type { ReadableDatabase } from './database'
import { StoreError } from './errors'
import type { RegisterFile } from './folder'
import { requestedKeys } from './key-requests'
import { authoritiesOf } from './succession'
import { many, notChecked, one } from './verify-checks'
import { isCertified } from './verify-trust'
import { isWarranted } from './warrants'

/**
 * What the register's authority answers for: whose keys are whose, what each
 * account may be given, keys that wait to be certified, and the signed heads.
 */
export function checkPeople(db: ReadableDatabase, register: string, file: RegisterFile | null): Check[] {
  const authorities = file === null ? null : authoritiesOf(file)
  if (file === null || authorities === null) {
    const why =
      file === null
        ? 'register.json does not say whom to trust'
        : 'the authorities in register.json do not follow from one another'
    return [
      ...(file === null ? [] : [one('succession', [why], '')]),
      ...['accounts', 'warrants', 'key requests', 'checkpoints'].map((name) => notChecked(name, why)),
    ]
  }
  const accounts = readAccounts(db)
  if (typeof accounts === 'string') return [one('accounts', [accounts], '')]
  const isTrusted = (certificate: Buffer, account: string) => isCertified(certificate, account, authorities)
  const strangers = accounts
    .filter(
      (row) => !isTrusted(row.agreementCertificate, row.id) || !isTrusted(row.signingCertificate, row.id),
    )
    .map((row) => `the authority did not certify the keys of ${row.displayName}`)
  return [
    ...many('accounts', strangers, 'every account is certified by the authority'),
    ...checkWarrants(accounts, register, authorities),
    ...checkRequests(accounts, register),
    ...many('checkpoints', verifyCheckpoints(db, register, isTrusted), 'every signature and head holds'),
  ]
}

/** Every account, or what is wrong with a row that cannot be read as one. */
function readAccounts(db: ReadableDatabase): AccountRow[] | string {
  try {
    return listAccounts(db)
  } catch (error) {
    if (error instanceof StoreError || error instanceof SyntaxError)
      return `an account cannot be read: ${error.message}`
    throw error
  }
}

/** Whether the authority signed for each account's role, standing, delegation and keys as the row has them. */
function checkWarrants(
  accounts: readonly AccountRow[],
  register: string,
  authorities: readonly Buffer[],
): Check[] {
  const signed = (row: AccountRow) =>
    authorities.some((authorityCertificate) =>
      isWarranted(row, { registerId: register, authorityCertificate }, certifiedAt(row)),
    )
  const problems = accounts
    .filter((row) => !signed(row))
    .map(
      (row) =>
        `the authority did not sign for the role, standing and keys that the row of ${row.displayName} has`,
    )
  return many('warrants', problems, 'the authority signed for what every account may be given')
}

/** Certificates end, warrants with them: it was good when it was given. */
function certifiedAt({ agreementCertificate }: AccountRow): Date {
  try {
    return new Date(new X509Certificate(agreementCertificate).validFrom)
  } catch {
    return new Date(0)
  }
}

function checkRequests(accounts: readonly AccountRow[], register: string): Check[] {
  const waiting = accounts.filter((row) => row.keyRequest !== null)
  const problems = waiting.flatMap((row) => {
    const found = requestedKeys(row, register)
    return typeof found === 'string' ? [`${row.displayName}: ${found}`] : []
  })
  return many('key requests', problems, `${String(waiting.length)} waiting, each signed with the keys before`)
}
