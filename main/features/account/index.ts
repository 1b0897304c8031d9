import type { FeatureHandlers } from '../../gate/context'
import type { accountOperations } from '../../../shared/contract/account'
import { listAccounts } from '../../store/accounts'
import { nameTheAlternate } from './alternate'
import { amend } from './amend'
import { createAccount } from './create'
import { delegate, endDelegation } from './delegate'
import { handoverOf } from './handover'
import { organisationHandlers } from './organisation'
import { statusHandlers } from './status'
import { decisionsKept } from './tell'
import { viewFor } from './view'

export const accountHandlers: FeatureHandlers<keyof typeof accountOperations> = {
  'account.list': (context) => listAccounts(context.db).map((account) => viewFor(context, account)),
  'account.create': createAccount,
  'account.amend': amend,
  ...statusHandlers,
  'account.decisions': decisionsKept,
  'account.nameAlternate': nameTheAlternate,
  'account.handover': handoverOf,
  'account.delegate': delegate,
  'account.endDelegation': endDelegation,
  ...organisationHandlers,
}
