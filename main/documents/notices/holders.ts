import { classLabels } from '../../../shared/domain/vocabulary'
import type { CaseDocumentInput } from '../issue'
import { actionBlocks, assessmentBlocks } from '../incident-sections'
import { circumstancesBlocks, contactBlocks, ownWords } from '../class-sections'
import { detailBlocks, formRemark, ruleName, tells, type Template } from '../template'

const isOfClass =
  (what: 'contact' | 'circumstances') =>
  ({ incident }: CaseDocumentInput['case']): string | null =>
    incident.class === what || incident[what] !== undefined
      ? null
      : `The case is not a ${classLabels[what].toLowerCase()}.`

/** A clearance holder's contact with a foreign official, for the NZSIS (PSR-51…54). */
export const contactReport: Template = {
  id: 'contact-report',
  title: 'Contact report',
  purpose:
    'For the NZSIS: a contact with a foreign official or somebody like one, in the holder’s own words.',
  serves: (obligation) => tells(obligation, 'NZSIS') && ruleName(obligation).includes('contact'),
  problem: isOfClass('contact'),
  body: (input) => [
    ...detailBlocks(input, 'When and where', ['time', 'location']),
    ...contactBlocks(input.case.incident),
    ...ownWords(input.case.incident),
    ...assessmentBlocks(input.case.incident),
    ...actionBlocks(input.case.incident),
    formRemark(
      'The reasons for reporting and the indicators restate the PSR’s contact reporting guidance; the other fields are this register’s own, because no published list of them was found.',
    ),
  ],
}

/** A change of circumstances that a clearance holder reports. */
export const changeOfCircumstances: Template = {
  id: 'change-of-circumstances',
  title: 'Change of circumstances',
  purpose:
    'For the NZSIS: a change in a clearance holder’s life, what is planned about it, and the security officer’s view.',
  serves: (obligation) => tells(obligation, 'NZSIS') && /circumstance|citizenship/.test(ruleName(obligation)),
  problem: isOfClass('circumstances'),
  body: (input) => [
    ...circumstancesBlocks(input.case.incident),
    ...assessmentBlocks(input.case.incident),
    ...actionBlocks(input.case.incident),
    formRemark(
      'The fields restate the PSR’s change of circumstances form as far as a copy of it was read; that form also asks for date of birth, and for the particulars of a new partner.',
    ),
  ],
}
