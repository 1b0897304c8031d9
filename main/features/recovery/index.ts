import { appointHandlers } from './appoint'
import { cardHandlers } from './cards'
import { emergencyHandlers } from './emergency'
import { makeCardsHandlers } from './make-cards'
import { restoreHandlers } from './restore'
import { statusHandlers } from './status'

/** What custodians and their cards are for. */
export const recoveryHandlers = {
  ...makeCardsHandlers,
  ...cardHandlers,
  ...statusHandlers,
  ...restoreHandlers,
  ...appointHandlers,
  ...emergencyHandlers,
}
