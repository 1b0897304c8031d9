import type { FeatureHandlers, QueryContext } from '../gate/context'
import { loadPreference, savePreference } from '../store/preferences'

/** How somebody likes their screens: sealed for them alone, and found again after the next sign-in. */
export const preferenceHandlers: FeatureHandlers<'preference.load' | 'preference.save'> = {
  'preference.load': (context, { key }) => ({ value: loadPreference(context.db, ringOf(context), key) }),
  'preference.save': (context, { key, value }) => {
    savePreference(context.db, ringOf(context), { key, value, at: context.now.toISOString() })
    return {}
  },
}

const ringOf = ({ session }: Pick<QueryContext, 'session'>) => ({
  accountId: session.account.id,
  ringKey: session.keys.ring,
})
