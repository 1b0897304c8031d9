import { divertHandlers } from './divert'
import { grantHandlers } from './grant'
import { grantManyHandlers } from './grant-many'
import { openingHandlers } from './openings'
import { requestHandlers } from './requests'

/** Who may see a case: granting, taking back, requests, and who has opened it. */
export const accessHandlers = {
  ...grantHandlers,
  ...divertHandlers,
  ...openingHandlers,
  ...grantManyHandlers,
  ...requestHandlers,
}
