import { createPublicKey } from 'node:crypto'
import { AppError } from '../../../shared/contract/fault'
import type { FeatureHandlers, Vault } from '../../gate/context'
import type { ParsedInputOf } from '../../../shared/contract'
import {
  createAuthority,
  fingerprintOf,
  fromPem,
  issueAccountCertificates,
  publicKeyOf,
  toPem,
  type Authority,
} from '../../keys/certificates'
import { makeAccountKeys, type AccountKeys } from '../../keys/new-account'
import { resealSlot, writeSlots, type Slot } from '../../keys/slots'
import { fingerprintHex, fingerprintWords } from '../../keys/words'
import {
  accountByName,
  insertAccount,
  listAccounts,
  updateAccount,
  type AccountRow,
} from '../../store/accounts'
import { intakeOf, namedAlternate } from '../../store/addressees'
import { forgetAttempts } from '../../store/attempts'
import { transaction } from '../../store/database'
import {
  pathIn,
  signedRegisterText,
  writeRegisterFile,
  writeRegisterText,
  type RegisterFile,
} from '../../store/folder'
import { hasCertifiedKeys } from '../../store/key-requests'
import { accountRowFor } from '../../store/new-account'
import { keepNextFile } from '../../store/next-file'
import { readdressReports } from '../../store/readdress'
import { dropDeadSlots } from '../../store/retired-slots'
import { endorse } from '../../store/succession'
import { isWarranted, warranted } from '../../store/warrants'
import { trayOf } from './cards'
import { withCards, type Opened } from './ceremony'
import { handOver } from './hand-over'

type Input = ParsedInputOf<'recovery.appointCso'>

/*
 * Appointing a CSO when there is none who could. The authority's key may be with
 * whoever left, so it is issued afresh: the old one signs for the new, and every
 * account gets new certificates for the keys it has.
 */

export const appointHandlers: FeatureHandlers<'recovery.appointCso'> = {
  'recovery.appointCso': async ({ vault }, input) => {
    const next = await withCards(vault, (opened) => appoint(vault, opened, input))
    trayOf(vault).wipe()
    const fingerprint = fingerprintOf(next.certificate)
    return {
      answer: {
        displayName: input.displayName,
        authorityFingerprint: fingerprintHex(fingerprint),
        authorityWords: fingerprintWords(fingerprint.subarray(0, 8)),
      },
    }
  },
}

/**
 * The commit of the database is the moment. Before it everybody signs in as they did, and the slot of an attempt that
 * was cut short opens nothing; with it `register.json` is settled too, and whoever opens the register next writes it
 * if need be. Reports are sealed to the new CSO as well before the old one's keys go.
 */
async function appoint(vault: Vault, opened: Opened, input: Input): Promise<Authority> {
  const { authority, db, file, folder, at } = opened
  refuse(opened, input)
  if (authority === null)
    throw new AppError('unavailable', 'These cards do not give back the register authority: use the others.')
  const next = await createAuthority({ organisation: file.organisationName, registerId: file.id, from: at })
  const keys = await keysOf(vault, opened, input, next)
  const cso = accountRowFor({ ...input, role: 'cso' }, keys, at, {
    registerId: file.id,
    authority: next.privateKey,
  })
  const others = await certifiedAfresh(opened, next, new Set(input.retire))
  const both = await addressedToBoth(opened, authority, cso)
  const renewed = renewedFile(opened, { authority, next, rows: [cso, ...others] })
  const text = signedRegisterText(renewed, next.privateKey)
  const slot = pinnedTo(authority, keys, renewed)

  const unreached = new Set(
    listAccounts(db)
      .filter((one) => one.status === 'suspended' || !hasCertifiedKeys(one))
      .map(({ id }) => id),
  )
  opened.begin()
  // In front, so that the slot of an attempt that was cut short is not taken for this one.
  const path = pathIn(folder, 'keyslots')
  writeSlots(path, { format: 1, slots: [slot, ...opened.slots.slots] })
  writeRegisterFile(folder, both, authority.privateKey)
  readdressReports(folder, both, {
    keys: [...opened.recovered.values()].map(({ agreement }) => agreement),
    at,
  })
  transaction(db, () => {
    for (const row of others) updateAccount(db, row.id, row)
    insertAccount(db, cso)
    handOver(opened, { cso, agreement: keys.opened.agreement, next, others, unreached, reason: input.reason })
    keepNextFile(db, text)
    opened.record('recovery.appointCso', cso.id)
  })
  writeRegisterText(folder, text)
  dropDeadSlots(db, path)
  forgetAttempts(folder, cso.signInName)
  return next
}

/** Until the moment, `register.json` names the authority before: the new CSO's slot believes that one, and what follows it. */
function pinnedTo(authority: Authority, { slot, opened }: AccountKeys, { recoveryKey }: RegisterFile): Slot {
  const alone = { format: 1 as const, slots: [slot] }
  return resealSlot(alone, opened, {
    authorityPin: fingerprintOf(authority.certificate),
    recoveryKey: recoveryKey === null ? null : createPublicKey(recoveryKey),
  }).slot
}

/** `register.json` with the new CSO among those who receive reports, under the authority that is still in office. */
async function addressedToBoth(
  { file, at }: Opened,
  authority: Authority,
  cso: AccountRow,
): Promise<RegisterFile> {
  const certificates = await issueAccountCertificates({
    authority,
    name: cso.displayName,
    accountId: cso.id,
    agreementPublic: publicKeyOf(cso.agreementCertificate),
    signingPublic: publicKeyOf(cso.signingCertificate),
    from: at,
  })
  const certificate = toPem(certificates.agreement)
  const added = { accountId: cso.id, name: cso.displayName, route: 'cso' as const, certificate }
  return { ...file, intake: [...file.intake, added] }
}

function refuse({ db }: Opened, { signInName, retire }: Input): void {
  if (accountByName(db, signInName) !== null) {
    throw new AppError('conflict', 'This sign-in name is taken.', [
      { path: 'signInName', message: 'is taken' },
    ])
  }
  const csos = listAccounts(db).filter(({ role, status }) => role === 'cso' && status !== 'retired')
  if (retire.some((id) => !csos.some((cso) => cso.id === id)))
    throw new AppError('invalid', 'Only CSO accounts end with this.', [
      { path: 'retire', message: 'names an account that is not a CSO’s' },
    ])
}

async function keysOf(vault: Vault, opened: Opened, input: Input, next: Authority): Promise<AccountKeys> {
  const { file, registerKey, at } = opened
  return makeAccountKeys({
    signInName: input.signInName,
    displayName: input.displayName,
    passphrase: input.passphrase,
    kdf: await vault.ports.kdf(),
    authority: next,
    holdsAuthority: true,
    registerKey,
    recoveryKey: file.recoveryKey === null ? null : createPublicKey(file.recoveryKey),
    status: 'active',
    at,
  })
}

/**
 * The rows that the authority vouched for until now, as the new one vouches for them: new certificates for the same
 * keys. A row that nobody vouched for stays as it is, and is given nothing.
 */
async function certifiedAfresh(
  { db, file, at }: Opened,
  next: Authority,
  retire: ReadonlySet<string>,
): Promise<AccountRow[]> {
  const trust = { registerId: file.id, authorityCertificate: fromPem(file.authority) }
  const rows = listAccounts(db).filter((row) => row.status !== 'retired' && isWarranted(row, trust, at))
  return Promise.all(
    rows.map(async (row) => {
      const certificates = await issueAccountCertificates({
        authority: next,
        name: row.displayName,
        accountId: row.id,
        agreementPublic: publicKeyOf(row.agreementCertificate),
        signingPublic: publicKeyOf(row.signingCertificate),
        from: at,
      })
      const status = retire.has(row.id) ? 'retired' : row.status
      const { warrant: _warrant, ...rest } = row
      return warranted(
        {
          ...rest,
          status,
          agreementCertificate: certificates.agreement,
          signingCertificate: certificates.signing,
        },
        { registerId: file.id, authority: next.privateKey },
      )
    }),
  )
}

interface Renewal {
  readonly authority: Authority
  readonly next: Authority
  readonly rows: readonly AccountRow[]
}

function renewedFile({ db, file, at }: Opened, { authority, next, rows }: Renewal): RegisterFile {
  const choice = {
    registerId: file.id,
    authorityCertificate: next.certificate,
    alternate: namedAlternate(db),
    at,
  }
  return {
    ...file,
    authority: toPem(next.certificate),
    succession: [...file.succession, endorse(file.id, authority, next.certificate)],
    intake: intakeOf(rows, choice),
  }
}
