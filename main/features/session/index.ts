import { AppError } from '../../../shared/contract/fault'
import type { FeatureHandlers } from '../../gate/context'
import type { Session } from '../../gate/session'
import { changePassphrase, replaceKeys } from './change-passphrase'
import { createRegister } from './create'
import { unlock } from './open'
import { rotate } from './rotate'
import { registerStatus } from './status'
import { sessionViewOf } from './view'

type Names =
  | 'register.status'
  | 'register.create'
  | 'session.unlock'
  | 'session.current'
  | 'session.lock'
  | 'session.changePassphrase'
  | 'session.replaceKeys'
  | 'register.rotate'

export const sessionHandlers: FeatureHandlers<Names> = {
  'register.status': ({ vault }) => registerStatus(vault),

  'register.create': async ({ vault }, input) => {
    if (vault.session !== null) throw new AppError('conflict', 'A register is open already.')
    return { answer: viewOf(await createRegister(vault, input)) }
  },

  'session.unlock': async ({ vault }, credentials) => {
    if (vault.session !== null) throw new AppError('conflict', 'Somebody is signed in already.')
    return { answer: viewOf(await unlock(vault, credentials)) }
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

  'session.replaceKeys': async (context, input) => ({
    answer: { certified: context.session.keys.authority !== null, rotationAdvised: true as const },
    record: await replaceKeys(context, input),
  }),

  'register.rotate': async (context, { reason }) => ({ answer: await rotate(context), subject: reason }),
}

const viewOf = (session: Session) => sessionViewOf(session, session.db)
