import { randomUUID, type KeyObject } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { z } from 'zod'
import { clearedFor } from '../../../shared/domain/clearance'
import type { newRegister } from '../../../shared/contract/session'
import type { Vault } from '../../gate/context'
import type { Session } from '../../gate/session'
import { createAuthority, toPem, type Authority } from '../../keys/certificates'
import { newKey } from '../../keys/cipher'
import { openEnvelope } from '../../keys/envelope'
import { makeAccountKeys } from '../../keys/new-account'
import { writeSlots, type OpenedSlot } from '../../keys/slots'
import { insertAccount, type AccountRow } from '../../store/accounts'
import { createAuditKey } from '../../store/audit-key'
import { openDatabase, transaction, type WritableDatabase } from '../../store/database'
import { createFolder, pathIn, readRegisterFile, registerPaths, writeRegisterFile } from '../../store/folder'
import { addToRing } from '../../store/key-ring'
import { acquireLock } from '../../store/lock'
import { migrate } from '../../store/migrations'
import { accountRowFor } from '../../store/new-account'
import { organisationSetting } from '../../store/organisation'
import { writeSetting } from '../../store/settings'
import { openSession } from './open'

type NewRegister = z.output<typeof newRegister>

/**
 * Makes a register in the vault's folder and signs its CSO in. Whatever fails
 * on the way leaves no half register behind. Throws StoreError `exists` when
 * the folder holds one already.
 */
export async function createRegister(vault: Vault, input: NewRegister): Promise<Session> {
  const { folder } = vault
  createFolder(folder)
  const lock = acquireLock(folder)
  let db: WritableDatabase | null = null
  try {
    const at = vault.ports.now()
    const registerId = randomUUID()
    const authority = await createAuthority({ organisation: input.organisation.name, registerId, from: at })
    const registerKey = newKey()
    const keys = await makeAccountKeys({
      ...input.cso,
      kdf: await vault.ports.kdf(),
      authority,
      registerKey,
      holdsAuthority: true,
      recoveryKey: null,
      status: 'active',
      at,
    })
    const cso = accountRowFor(
      {
        ...input.cso,
        role: 'cso',
        standing: input.cso.standing ?? clearedFor(input.organisation.accreditation),
      },
      keys,
      at,
      { registerId, authority: authority.privateKey },
    )
    db = openDatabase(pathIn(folder, 'database'), registerKey)
    migrate(db)
    const auditPublic = seed(db, { input, cso, slot: keys.opened })
    writeSlots(pathIn(folder, 'keyslots'), { format: 1, slots: [keys.slot] })
    describe(folder, { registerId, authority, input, cso, auditPublic })
    const file = readRegisterFile(folder)
    return await openSession(vault, { lock, db, slot: keys.opened, file, reason: 'set-up', notices: [] })
  } catch (error) {
    vault.session = null
    db?.close()
    lock.release()
    for (const name of Object.values(registerPaths))
      rmSync(`${folder}/${name}`, { recursive: true, force: true })
    throw error
  }
}

/** The first account, the organisation, and the audit key, whose private half the CSO holds. Answers its public half. */
function seed(
  db: WritableDatabase,
  { input, cso, slot }: { input: NewRegister; cso: AccountRow; slot: OpenedSlot },
): KeyObject {
  const ringKey = openEnvelope(cso.ringKey, slot.agreement)
  return transaction(db, () => {
    insertAccount(db, cso)
    writeSetting(db, organisationSetting, input.organisation)
    const audit = createAuditKey(db)
    addToRing(db, { accountId: cso.id, ringKey }, audit.entry)
    return audit.publicKey
  })
}

interface Description {
  readonly registerId: string
  readonly authority: Authority
  readonly input: NewRegister
  readonly cso: AccountRow
  readonly auditPublic: KeyObject
}

/** Writes `register.json`, the last file of a new register: without it there is none. */
function describe(folder: string, { registerId, authority, input, cso, auditPublic }: Description): void {
  const { organisation } = input
  const file = {
    format: 1 as const,
    id: registerId,
    organisationName: organisation.name,
    accreditation: organisation.accreditation,
    jurisdiction: organisation.jurisdiction,
    authority: toPem(authority.certificate),
    succession: [],
    auditKey: auditPublic.export({ type: 'spki', format: 'pem' }).toString(),
    recoveryKey: null,
    intake: [
      {
        accountId: cso.id,
        name: cso.displayName,
        route: 'cso' as const,
        certificate: toPem(cso.agreementCertificate),
      },
    ],
    banner: null,
  }
  writeRegisterFile(folder, file, authority.privateKey)
}
