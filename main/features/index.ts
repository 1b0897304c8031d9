import type { Handlers } from '../gate/context'
import { accountHandlers } from './account'
import { caseHandlers } from './case'
import { draftHandlers } from './draft'
import { recoveryHandlers } from './recovery'
import { releaseHandlers } from './release'
import { sessionHandlers } from './session'
import { verifyHandlers } from './verify'

/** One handler for every operation of the contract. */
export const handlers: Handlers = {
  ...sessionHandlers,
  ...recoveryHandlers,
  ...accountHandlers,
  ...caseHandlers,
  ...draftHandlers,
  ...releaseHandlers,
  ...verifyHandlers,
}
