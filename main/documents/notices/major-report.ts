import { missingForMajorReport } from '../../../shared/domain/case-complete'
import { referralCategories } from '../../../shared/domain/incident'
import { particulars } from '../incident-particulars'
import { ruleName, type Template } from '../template'

const referrals: readonly string[] = ['major-report', ...referralCategories]

/**
 * The report of a suspected major incident: exactly the details that the PSR
 * asks for, in its order (PSR-102…111), nothing left out (PSR-112).
 */
export const majorReport: Template = {
  id: 'major-report',
  title: 'Report of a major security incident',
  purpose:
    'For the security agency that the rules name: the details the PSR asks for, in its order, and nothing else.',
  serves: (obligation) => referrals.includes(ruleName(obligation)),
  problem: ({ incident }) => {
    const isMajor = incident.severity?.level === 'major' || (incident.suspected ?? []).length > 0
    if (!isMajor) return 'The incident is not major, and none of the categories for an agency is suspected.'
    const missing = missingForMajorReport(incident)
    return missing.length === 0
      ? null
      : `The report would lack something: ${missing.map(({ message }) => message).join(' ')}`
  },
  body: particulars,
  namesFollowUp: true,
  namesSuspected: true,
}
