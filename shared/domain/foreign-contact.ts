import { z } from 'zod'
import { clearance } from './clearance'
import { marking } from './marking'
import { answer, line, prose } from './text'

/*
 * Contact with a foreign official or somebody like one, as a clearance holder
 * reports it (PSR-51…54), and what the CSO makes of it.
 */

/** Why a contact is reported (PSR-51…54). */
export const contactCriteria = [
  'unusual',
  'suspicious',
  'asked-for-assets',
  'asked-for-marked-information',
] as const

/** Whom the contact came from, as the PSR's contact-reporting guidance groups sources. */
export const contactSources = [
  'foreign-official',
  'foreign-intelligence-service',
  'political-group',
  'criminal-organisation',
  'commercial-business',
  'issue-motivated-group',
  'not-known',
] as const

/** Prompts that help somebody remember; restated from the PSR's contact-reporting guidance. */
export const contactIndicators = [
  'asked-about-colleagues',
  'wanted-to-meet-away-from-work',
  'urged-something-illegal-or-dubious',
  'offered-hospitality-or-gifts',
  'flattery-or-sexual-interest',
  'unusual-interest-in-work-or-private-life',
  'introduced-somebody-with-the-same-interest',
] as const

export const contactBeginnings = ['they', 'holder', 'somebody-else'] as const

/** The contact itself. The holder's own words stay verbatim in the report or in `words`. */
export const foreignContact = z.strictObject({
  /** Who had the contact. `person` is a reference of the register of people. */
  holder: z
    .strictObject({ name: line(160), person: line(20).optional(), clearance: answer(clearance) })
    .optional(),
  criteria: z.array(z.enum(contactCriteria)).max(contactCriteria.length).default([]),
  /** Marking of what was asked for (PSR-54). */
  askedMarking: answer(marking),
  source: answer(z.enum(contactSources)),
  officialName: answer(line(160)),
  officialPosition: answer(line(160)),
  officialCountry: answer(line(120)),
  officialMission: answer(line(160)),
  howItBegan: answer(prose(4000)),
  whoBegan: answer(z.enum(contactBeginnings)),
  othersPresent: answer(prose(2000)),
  asked: answer(prose(4000)),
  offered: answer(prose(4000)),
  given: answer(prose(4000)),
  response: answer(prose(4000)),
  furtherContact: answer(prose(2000)),
  indicators: z.array(z.enum(contactIndicators)).max(contactIndicators.length).optional(),
  /** The holder's own words where there is no report from the lock screen; never edited into other words. */
  words: prose(20_000).optional(),
})
export type ForeignContact = z.infer<typeof foreignContact>
