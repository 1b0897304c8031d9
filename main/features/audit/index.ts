import type { FeatureHandlers } from '../../gate/context'
import { listAccounts } from '../../store/accounts'
import { exportAudit } from './export'
import { listAudit } from './list'
import { acceptHistory, checkpoints, standing } from './standing'
import { allTitles } from './titles'

type Names =
  | 'audit.list'
  | 'audit.vocabulary'
  | 'audit.standing'
  | 'audit.checkpoints'
  | 'audit.export'
  | 'audit.acceptHistory'

export const auditHandlers: FeatureHandlers<Names> = {
  'audit.list': async (context, input) => ({ answer: await listAudit(context, input) }),

  'audit.vocabulary': ({ db }) => ({
    operations: allTitles(),
    accounts: listAccounts(db).map(({ id, displayName }) => ({ id, name: displayName })),
  }),

  'audit.standing': (context) => standing(context),

  'audit.checkpoints': (context, input) => checkpoints(context, input),

  'audit.export': (context, input) => exportAudit(context, input),

  'audit.acceptHistory': (context, input) => Promise.resolve(acceptHistory(context, input)),
}
