import type { Incident } from '../../../shared/domain/incident'
import type { CommandContext, OpenedCase } from '../../gate/context'
import { assertRecoveryReady } from '../../store/settings'
import { makeCase } from './create'
import { refuseProblems, refuseUncleared, storeRevision, withFacts, withSteps } from './write'

/**
 * Records a new case, with what the rules ask of it, and grants it as `makeCase` says. Throws `invalid` for what may
 * never be stored, and `denied` for what whoever records it may not read themself.
 */
export function recordCase(
  context: CommandContext,
  wanted: { readonly incident: Incident; readonly concernsCso: boolean },
): { readonly stored: OpenedCase; readonly notes: readonly string[] } {
  const { incident } = wanted
  assertRecoveryReady(context.db)
  refuseProblems(context, incident)
  refuseUncleared(context, incident)
  const { opened, body, notes } = makeCase(context, wanted)
  const made = withSteps(context, withFacts(context, body, incident), null)
  return { stored: storeRevision(context, opened, made), notes }
}
