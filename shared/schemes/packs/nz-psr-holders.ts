import { circumstanceKinds } from '../../domain/circumstances'
import { contactCriteria } from '../../domain/foreign-contact'
import type { ObligationRule } from '../scheme'
import { psrCites } from './nz-psr-sources'
import { afterAssessment, majorReport, onceAware, ownContent, suspectedMajor } from './nz-psr-terms'

/*
 * NZ PSR: holders of security clearances (PSR-48…54), and weaknesses that
 * somebody tried out (PSR-10).
 */

const aboutHolder = [
  'Name of the clearance holder, and the level of the clearance',
  'Position, and what they have access to',
] as const

/** What goes to the NZSIS about somebody's suitability. */
export const psrSuitability = [
  {
    id: 'repeated-minor', // PSR-48
    when: {
      all: [
        { fact: 'repeated', is: true },
        {
          any: [
            { fact: 'clearanceHolder', is: true },
            { fact: 'clearanceHolder', is: 'unknown' },
          ],
        },
      ],
    },
    force: 'must',
    recipients: [['NZSIS']],
    action: 'Tell the NZSIS of the repeated minor incidents of the clearance holder.',
    content: [
      ...aboutHolder,
      'How many minor incidents there were, and over what time',
      'Of what kind they were, as far as those who hold each case let it be told',
      'What has been done: training, warning, limits on access',
      'The organisation’s own view of the person’s suitability',
      'Whom to contact for follow-up',
    ],
    gate: null,
    clock: onceAware,
    cite: psrCites.holders,
    note: `The source gives no number of incidents and no time span: both are settings of the register. While nobody has said whether the person holds a clearance, the duty is shown. ${ownContent}`,
  },
  {
    id: 'suitability', // PSR-49
    when: { all: [suspectedMajor, { fact: 'suitability', is: true }] },
    force: 'must',
    recipients: [['NZSIS']],
    action:
      'Tell the NZSIS of the major incident, which bears on somebody’s suitability to hold a clearance.',
    content: [...majorReport, ...aboutHolder, 'How the incident bears on the person’s suitability'],
    gate: null,
    clock: afterAssessment,
    cite: psrCites.holders,
    note: 'The first ten are the details of every report of a major incident; what follows is a suggestion. The source names no time.',
  },
  {
    id: 'suitability-concern',
    when: { all: [{ not: suspectedMajor }, { fact: 'suitability', is: true }] },
    force: 'must',
    recipients: [['NZSIS']],
    action: 'Tell the NZSIS of the concern, which bears on somebody’s suitability to hold a clearance.',
    content: [
      ...aboutHolder,
      'What the concern is, and what it arose from',
      'How it bears on the person’s suitability',
      'What has been done: talk, training, limits on access',
      'Whom to contact for follow-up',
    ],
    gate: null,
    clock: onceAware,
    cite: { source: 'personnelOverview', heading: 'whole page' },
    certainty: 'uncertain',
    note: `Two pages differ. The overview of personnel security has the NZSIS told of every concern that may affect somebody’s suitability, from whatever it arises. The page on reporting incidents lists repeated minor incidents, major ones and outcomes of investigations only. The wider one is followed: whoever answers that a case bears on suitability has a concern. ${ownContent}`,
  },
  {
    id: 'investigation-outcome', // PSR-50
    when: {
      all: [
        { fact: 'suitability', is: true },
        {
          any: [
            { fact: 'investigation', is: ['begun', 'ended'] },
            { fact: 'outcomeRecorded', is: true },
          ],
        },
      ],
    },
    force: 'must',
    recipients: [['NZSIS']],
    action:
      'When the investigation has an outcome, tell it to the NZSIS: it bears on somebody’s suitability to hold a clearance.',
    content: [
      ...aboutHolder,
      'What was investigated, by whom, from when to when',
      'What was found',
      'The outcome, and any change to the person’s clearance or access',
      'How the outcome bears on the person’s suitability',
      'Whom to contact for follow-up',
    ],
    gate: 'close',
    clock: { ...onceAware, anchor: 'resolved' },
    cite: psrCites.holders,
    note: `It holds for any security investigation, of a minor incident too. That a case is not closed before is our reading. ${ownContent}`,
  },
  {
    id: 'holder-record',
    when: {
      all: [
        { fact: 'recordClass', is: ['incident', 'repeats'] },
        { fact: 'clearanceHolder', is: true },
      ],
    },
    force: 'should',
    recipients: null,
    action: 'Note the incident on the record that is kept of the clearance holder.',
    content: [],
    gate: null,
    clock: onceAware,
    cite: psrCites.holderRecords,
    certainty: 'uncertain',
    note: 'The page says that the organisation must keep records of all infringements, breaches and violations of clearance holders. This register is such a record; noting it on the holder’s own record too is our reading, hence “should”. The page’s definition of an infringement contradicts itself.',
  },
] as const satisfies readonly ObligationRule[]

/** Contacts with foreign officials and changes of circumstances, as clearance holders report them. */
export const psrContacts = [
  {
    id: 'contact-report', // PSR-51…54
    when: { fact: 'contactCriteria', is: contactCriteria },
    force: 'must',
    recipients: [['CSO']],
    action: 'Get the report of the contact to the CSO, in the clearance holder’s own words.',
    content: [
      ...aboutHolder,
      'Date, time and place of the contact',
      'How it began, and who began it',
      'The official’s name, position, country and mission',
      'Who else was there',
      'What was asked, offered and given',
      'What access to assets or marked information was asked for, and its marking',
      'How the holder answered',
      'Whether further contact is planned',
    ],
    gate: null,
    clock: onceAware,
    cite: psrCites.contact,
    note: 'The duty is that of staff who hold a clearance; the PSR page does not say to whom they report. The guidance on contact names the CSO, and has everybody who works for a government organisation report. Their own words, and the list of contents, are ours: no form has been read.',
  },
  {
    id: 'contact-assessment', // PSR-51…54
    when: { fact: 'contactCriteria', is: contactCriteria },
    force: 'should',
    recipients: null,
    action:
      'Assess the contact as CSO: what was sought, which indicators show, and whether the same person, mission or approach came up before.',
    content: [],
    gate: null,
    clock: onceAware,
    cite: psrCites.contactGuidance,
    certainty: 'uncertain',
    note: 'The guidance sends such reports to the CSO. What the CSO does with them is not spelled out in what was read.',
  },
  {
    id: 'contact-referral', // PSR-55
    when: { fact: 'contactCriteria', is: contactCriteria },
    force: 'should',
    recipients: [['NZSIS']],
    action: 'Pass the contact report on to the NZSIS.',
    content: [
      'The holder’s report, in their own words',
      'The CSO’s assessment',
      'Earlier contacts with the same person, mission or approach, if known',
      'What has been done',
      'Whom to contact for follow-up',
    ],
    gate: null,
    clock: onceAware,
    cite: psrCites.contactSystem,
    certainty: 'uncertain',
    note: 'An older page says that the NZSIS oversees contact reporting and records and analyses the reports. No text was read that says when, or how, an agency passes one on: ask the PSR engagement manager.',
  },
  {
    id: 'circumstances-assessment',
    when: { fact: 'circumstanceKinds', is: circumstanceKinds },
    force: 'should',
    recipients: null,
    action:
      'Consider whether the change is likely to undermine the protection of what the clearance holder has access to, and what risk continued access carries.',
    content: [],
    gate: null,
    clock: onceAware,
    cite: psrCites.changeForm,
    note: 'The form puts these two questions to the security officer. Clearance holders report changes as soon as they happen.',
  },
  {
    id: 'citizenship-vetting',
    when: { fact: 'circumstanceKinds', is: 'citizenship-or-residence' },
    force: 'should',
    recipients: [['NZSIS']],
    action: 'Send the form to NZSIS vetting too, where the clearance holder’s citizenship changes.',
    content: [
      ...aboutHolder,
      'Names, date of birth, organisation and role',
      'What changes, and from when',
      'Whether the manager has been told',
      'What is planned to limit the risk',
      'The security officer’s view: protection, and risk from continued access',
    ],
    gate: null,
    clock: onceAware,
    cite: psrCites.changeForm,
    certainty: 'uncertain',
    note: 'The form names changes of citizenship. Whether a change of residence alone goes to vetting as well is not clear.',
  },
  {
    id: 'weakness-tested', // PSR-10
    when: { fact: 'testedUnauthorised', is: true },
    force: 'should',
    recipients: null,
    action:
      'Have the testing of the weakness stopped, find out who tried it and why, and treat them fairly: it may be seen as misuse of the system.',
    content: [],
    gate: null,
    clock: onceAware,
    cite: psrCites.weakness,
    note: 'The source says that nobody should ever try to prove a suspected weakness, for their own protection. What to do once somebody has is our reading.',
  },
] as const satisfies readonly ObligationRule[]
