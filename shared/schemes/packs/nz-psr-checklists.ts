import { contactCriteria } from '../../domain/foreign-contact'
import { criticalTypes } from '../../domain/incident'
import type { Checklist } from '../scheme'
import { psrCites } from './nz-psr-sources'
import { suspectedMajor } from './nz-psr-terms'

/** NZ PSR: things to see to, one by one. */
export const psrChecklists = [
  {
    id: 'critical-incident',
    title: 'Critical incident: 111',
    when: {
      any: [
        { fact: 'publicSafetyRisk', is: true },
        { fact: 'criticalTypes', is: criticalTypes },
      ],
    },
    cite: psrCites.safety,
    items: [
      { id: 'call', text: 'Call 111.', cite: psrCites.safety },
      { id: 'time', text: 'Note when the call was made, and by whom.', cite: psrCites.goodPractice },
      {
        id: 'site',
        text: 'Where somebody is dead or seriously hurt: leave the site undisturbed, except to help people, to remove the dead, to make it safe or as directed.',
        cite: { source: 'hswa', heading: 's 55' },
      },
      {
        id: 'worksafe',
        text: 'Where somebody is dead or seriously hurt: notify WorkSafe.',
        cite: psrCites.workplace,
        before: 'close',
      },
      {
        id: 'police',
        text: 'Ask NZ Police for advice where it may be an offence.',
        cite: psrCites.offence,
      },
    ],
  },
  {
    id: 'initial-assessment',
    title: 'Initial assessment',
    when: suspectedMajor,
    cite: psrCites.agencies,
    items: [
      {
        id: 'when-where',
        text: 'When and where did it happen, or when was it found out?',
        cite: psrCites.details,
        before: 'report',
      },
      {
        id: 'compromised',
        text: 'What may have been compromised, and how is it marked?',
        cite: psrCites.details,
        before: 'report',
      },
      {
        id: 'people',
        text: 'Who is involved, so far as is known?',
        cite: psrCites.details,
        before: 'report',
      },
      {
        id: 'clearance',
        text: 'Does any of them hold a clearance, and does it bear on their suitability?',
        cite: psrCites.holders,
        before: 'report',
      },
      {
        id: 'deliberate',
        text: 'Was it deliberate or accidental, so far as can be said?',
        cite: psrCites.record,
        before: 'report',
      },
      {
        id: 'harm',
        text: 'What harm or damage is there, or may there be?',
        cite: psrCites.details,
        before: 'report',
      },
      {
        id: 'category',
        text: 'Does it fall in a category that goes to a security agency?',
        cite: psrCites.agencies,
        before: 'report',
      },
      {
        id: 'others',
        text: 'Are resources of another organisation involved? Then ask its advice first.',
        cite: psrCites.owner,
        before: 'investigation',
      },
      {
        id: 'unsure',
        text: 'If unsure: ask the PSR engagement manager.',
        cite: psrCites.agencies,
        before: 'report',
      },
    ],
  },
  {
    id: 'weakness',
    title: 'Security weakness or threat',
    when: { fact: 'recordClass', is: ['weakness', 'threat'] },
    cite: psrCites.weakness,
    items: [
      {
        id: 'untested',
        text: 'Make sure that nobody tries to prove the weakness: it may be seen as misuse of the system.',
        cite: psrCites.weakness,
      },
      {
        id: 'tried',
        text: 'Ask whether anybody has tried it already, and whether they had leave.',
        cite: psrCites.goodPractice,
      },
      {
        id: 'target',
        text: 'Say what is exposed: a process, a policy, a system or a service.',
        cite: psrCites.weakness,
      },
      {
        id: 'measures',
        text: 'Consider whether more or better measures are needed.',
        cite: psrCites.learning,
        before: 'close',
      },
    ],
  },
  {
    id: 'contact',
    title: 'Contact with a foreign official',
    when: { fact: 'contactCriteria', is: contactCriteria },
    cite: psrCites.contactGuidance,
    items: [
      {
        id: 'own-words',
        text: 'Keep the report in the holder’s own words.',
        cite: psrCites.goodPractice,
      },
      {
        id: 'indicators',
        text: 'Go through the indicators: questions about colleagues, meetings away from work, urging to dubious acts, hospitality or gifts, flattery or sexual interest, unusual interest in work or private life, an introduction to somebody else with the same interest.',
        cite: psrCites.contactGuidance,
      },
      {
        id: 'earlier',
        text: 'Look for earlier contacts with the same person, mission or approach.',
        cite: psrCites.goodPractice,
      },
      {
        id: 'further',
        text: 'Tell the holder what to do if there is further contact.',
        cite: psrCites.goodPractice,
        before: 'close',
      },
    ],
  },
  {
    id: 'investigation-fairness',
    title: 'Fair investigation',
    when: { fact: 'investigation', is: ['begun', 'ended'] },
    cite: psrCites.fairness,
    items: [
      {
        id: 'told',
        text: 'Whoever is suspected has been told what is alleged.',
        cite: psrCites.investigating,
        before: 'close',
      },
      {
        id: 'heard',
        text: 'They have had a real chance to answer.',
        cite: psrCites.investigating,
        before: 'close',
      },
      {
        id: 'unbiased',
        text: 'Whoever decides is unbiased.',
        cite: psrCites.investigating,
        before: 'close',
      },
      {
        id: 'conflict',
        text: 'Whoever decides has said whether they have a conflict of interest.',
        cite: psrCites.goodPractice,
        before: 'close',
      },
      {
        id: 'interim',
        text: 'Interim measures are justified, proportionate and temporary.',
        cite: psrCites.investigating,
      },
      {
        id: 'terms',
        text: 'The terms of reference and objectives were approved by a senior manager who is independent of the incident.',
        cite: psrCites.reporting,
        before: 'investigation',
      },
      {
        id: 'progress',
        text: 'That manager is told regularly how the investigation goes.',
        cite: psrCites.reporting,
      },
      {
        id: 'other-agencies',
        text: 'The investigation does not harm any other, present or future, of ours or of another organisation.',
        cite: psrCites.governance,
      },
    ],
  },
] as const satisfies readonly Checklist[]
