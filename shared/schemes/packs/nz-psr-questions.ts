import type { FactRecord } from '../facts'
import type { QuestionRule } from '../scheme'
import { psrCites } from './nz-psr-sources'

/** NZ PSR: what is asked of people while a fact is not known. */
export const psrQuestions = {
  publicSafetyRisk: { question: 'Are lives or public safety at risk?', cite: psrCites.safety },
  criticalTypes: {
    question:
      'Is it a critical incident, such as an assault, a hostage taking, a bombing or an attack on critical infrastructure?',
    cite: psrCites.safety,
  },
  healthAndSafety: { question: 'Was anyone seriously hurt, or did anyone die?', cite: psrCites.workplace },
  suspected: {
    question:
      'Is espionage, sabotage, foreign interference, an attack on the defence system, politically motivated violence, incitement to communal violence or a serious threat to the border suspected?',
    cite: psrCites.agencies,
  },
  severity: { question: 'Is the incident, or may it be, a major one?', cite: psrCites.major },
  otherOrganisation: { question: 'Are resources of another organisation involved?', cite: psrCites.owner },
  cyber: { question: 'Is a cyber security incident suspected?', cite: psrCites.cyber },
  cyberTypes: { question: 'What kind of cyber security incident is it?', cite: psrCites.cyber },
  cabinetMaterial: { question: 'Is Cabinet material involved, or suspected to be?', cite: psrCites.cabinet },
  possibleOffence: { question: 'May the incident be a criminal offence?', cite: psrCites.offence },
  initialAssessment: { question: 'Has an initial assessment been made?', cite: psrCites.agencies },
  majorReportComplete: {
    question: 'Has every detail that a major report must cover been given?',
    cite: psrCites.details,
  },
  agencyTold: { question: 'Has a report already gone to an agency?', cite: psrCites.details },
  changedSinceReport: {
    question: 'Has anything that was reported changed since?',
    cite: psrCites.details,
  },
  holdLifted: {
    question: 'Has somebody with authority said that information may go further?',
    cite: psrCites.agencies,
  },
  suitability: {
    question: 'Does it bear on anybody’s suitability to hold a security clearance?',
    cite: psrCites.holders,
  },
  investigation: { question: 'Has an investigation begun, or ended?', cite: psrCites.holders },
  outcomeRecorded: {
    question: 'Has the outcome of the investigation been recorded?',
    cite: psrCites.holders,
  },
  recordClass: { question: 'What is this a record of?', cite: psrCites.record },
  repeated: { question: 'Have minor incidents of the same person repeated?', cite: psrCites.holders },
  clearanceHolder: {
    question: 'Does anybody suspected or involved hold a security clearance?',
    cite: psrCites.holders,
  },
  contactCriteria: {
    question:
      'Was the contact unusual or suspicious, or were assets or protectively marked information asked for?',
    cite: psrCites.contact,
  },
  circumstanceKinds: {
    question: 'What has changed for the clearance holder?',
    cite: psrCites.ownChanges,
  },
  testedUnauthorised: {
    question: 'Has anybody tried the weakness out without leave?',
    cite: psrCites.weakness,
  },
} as const satisfies { readonly [K in keyof FactRecord]?: QuestionRule }
