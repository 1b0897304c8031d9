import type { Handlers } from '../gate/context'
import { accountHandlers } from './account'
import { annexHandlers } from './annex'
import { auditHandlers } from './audit'
import { caseHandlers } from './case'
import { accessHandlers } from './case/access'
import { dueHandlers } from './case/due'
import { workHandlers } from './case/work'
import { directoryHandlers } from './directory'
import { draftHandlers } from './draft'
import { hintHandlers } from './hint'
import { personHandlers } from './person'
import { preferenceHandlers } from './preference'
import { recoveryHandlers } from './recovery'
import { releaseHandlers } from './release'
import { repeatHandlers } from './repeat'
import { reportHandlers } from './report'
import { sessionHandlers } from './session'
import { signingHandlers } from './signing'
import { verifyHandlers } from './verify'

/** One handler for every operation of the contract. */
export const handlers: Handlers = {
  ...sessionHandlers,
  ...recoveryHandlers,
  ...accountHandlers,
  ...preferenceHandlers,
  ...reportHandlers,
  ...caseHandlers,
  ...workHandlers,
  ...accessHandlers,
  ...annexHandlers,
  ...dueHandlers,
  ...draftHandlers,
  ...hintHandlers,
  ...personHandlers,
  ...repeatHandlers,
  ...directoryHandlers,
  ...releaseHandlers,
  ...signingHandlers,
  ...verifyHandlers,
  ...auditHandlers,
}
