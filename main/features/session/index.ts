import { AppError } from '../../../shared/contract/fault'
import type { FeatureHandlers, Vault } from '../../gate/context'
import type { Session } from '../../gate/session'
import { KeyError } from '../../keys/errors'
import { isNameTaken, readSlots } from '../../keys/slots'
import { pathIn } from '../../store/folder'
import { noteAttempt } from './attempts'
import { changePassphrase } from './change-passphrase'
import { createRegister } from './create'
import { unlock } from './open'
import { registerStatus } from './status'
import { sessionViewOf } from './view'

type Names =
  | 'register.status'
  | 'register.create'
  | 'session.unlock'
  | 'session.current'
  | 'session.lock'
  | 'session.changePassphrase'

export const sessionHandlers: FeatureHandlers<Names> = {
  'register.status': ({ vault }) => registerStatus(vault),

  'register.create': async ({ vault }, input) => {
    if (vault.session !== null) throw new AppError('conflict', 'A register is open already.')
    return { answer: viewOf(await createRegister(vault, input)) }
  },

  'session.unlock': async ({ vault, now }, credentials) => {
    if (vault.session !== null) throw new AppError('conflict', 'Somebody is signed in already.')
    try {
      return { answer: viewOf(await unlock(vault, credentials)) }
    } catch (error) {
      if (error instanceof KeyError && error.kind === 'wrong-passphrase') {
        noteAttempt(vault.folder, {
          at: now.toISOString(),
          signInName: knownName(vault, credentials.signInName),
        })
      }
      throw error
    }
  },

  'session.current': ({ session, db }) => sessionViewOf(session, db),

  'session.lock': ({ vault }) => {
    vault.ports.requestLock()
    return Promise.resolve({ answer: {} })
  },

  'session.changePassphrase': async (context, input) => ({
    answer: {},
    record: await changePassphrase(context, input),
  }),
}

/** Somebody may type a passphrase where the name goes: only names that an account has are written down. */
function knownName(vault: Vault, typed: string): string {
  return isNameTaken(readSlots(pathIn(vault.folder, 'keyslots')), typed) ? typed : 'a name nobody has'
}

const viewOf = (session: Session) => sessionViewOf(session, session.db)
