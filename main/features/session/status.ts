import type { RegisterStatus } from '../../../shared/contract/session'
import { jurisdictions } from '../../../shared/domain/organisation'
import type { Vault } from '../../gate/context'
import { readAttempts } from '../../store/attempts'
import { isClosed } from '../../store/closed'
import { StoreError } from '../../store/errors'
import { readRegisterFile } from '../../store/folder'
import { swapWarning } from './swap'

/** What the lock screen knows without a key. */
export function registerStatus(vault: Vault): RegisterStatus {
  const common = { demoPassphrase: vault.demoPassphrase, version: vault.version }
  const nobody = {
    name: null,
    accreditation: null,
    banner: null,
    emergencyNumber: jurisdictions.nz.emergencyNumber,
    ...common,
  }
  try {
    const file = readRegisterFile(vault.folder)
    return {
      ...common,
      state: vault.session === null ? 'locked' : 'open',
      name: file.organisationName,
      accreditation: file.accreditation,
      banner: file.banner,
      emergencyNumber: jurisdictions[file.jurisdiction].emergencyNumber,
      notice: notices(vault).join(' ') || null,
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    if (error.kind === 'missing') return { ...nobody, state: 'absent', notice: swapWarning() }
    return {
      ...nobody,
      state: 'damaged',
      notice: `${error.message}. Do not go on here: bring the folder back from a backup.`,
    }
  }
}

function notices(vault: Vault): string[] {
  if (vault.session !== null) return []
  const found: string[] = []
  if (vault.demoPassphrase !== null) found.push('This is the demonstration register: sign in as mere.')
  if (!isClosed(vault.folder))
    found.push('The register was not closed cleanly last time; nothing that was saved is lost.')
  const failed = readAttempts(vault.folder).filter(({ recorded }) => !recorded).length
  if (failed > 0) found.push(`Failed sign-ins since the last good one: ${String(failed)}.`)
  const swap = swapWarning()
  if (swap !== null) found.push(swap)
  return found
}
