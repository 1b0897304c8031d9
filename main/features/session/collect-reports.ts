import type { Vault } from '../../gate/context'
import { auditOutcome } from '../../gate/record'
import type { Session } from '../../gate/session'
import { takeInReports } from '../../store/intake-collect'

/**
 * Takes in the reports that wait for whoever signs in, and says so in sentences.
 * Nothing that lies in the intake folder, and no full disk, stops the sign-in.
 */
export function collectReports(vault: Vault, session: Session): string[] {
  const { agreement, slot } = session.keys
  try {
    return takeInReports({
      folder: vault.folder,
      session,
      now: vault.ports.now(),
      keys: slot.earlierAgreement === null ? [agreement] : [agreement, slot.earlierAgreement],
      audit: (reference) => {
        auditOutcome(vault, { operation: 'report.collect', outcome: 'done', subject: reference })
      },
    })
  } catch (error) {
    vault.ports.logFailure('INTAKE', error)
    return ['Reports could not be collected; they are still in the intake folder. Try again under Reports.']
  }
}
