import { criticalTypes } from '../../domain/incident'
import type { ObligationRule } from '../scheme'
import { psrCites } from './nz-psr-sources'

/*
 * NZ PSR: people in danger, and people hurt (PSR-86…101).
 */

const hurt = { fact: 'healthAndSafety', atLeast: 'serious-injury' } as const
const ours =
  'The Act’s own test is a death, a notifiable injury or illness, or a notifiable incident, arising from work (ss 23 to 25). The PSR page says serious injury or death.'

export const psrSafety = [
  {
    id: 'emergency-services', // PSR-86, PSR-87…99
    when: {
      any: [
        { fact: 'publicSafetyRisk', is: true },
        {
          all: [
            { fact: 'criticalTypes', is: criticalTypes },
            { fact: 'publicSafetyRisk', is: 'unknown' },
          ],
        },
      ],
    },
    force: 'must',
    recipients: [['111']],
    action: 'Call the emergency services on 111 now.',
    content: [],
    gate: null,
    clock: { kind: 'policy', urgency: 'immediate', anchor: 'aware', limit: null },
    cite: psrCites.safety,
    note: 'The source says that critical types may affect public safety. A critical type therefore asks for the call until somebody has answered that neither lives nor public safety are at risk.',
  },
  {
    id: 'worksafe', // PSR-100, PSR-101
    when: hurt,
    force: 'must',
    recipients: [['WorkSafe']],
    action: 'Notify WorkSafe by the fastest means.',
    content: [
      'Who notifies, for which organisation, and how to reach them',
      'Date, time and address of the event',
      'What happened',
      'Whether the site has been left undisturbed',
      'Whether another agency has been told',
      'Who was hurt',
      'Kind of injury: amputation; serious injury of head, eye or burn; skin torn away; spinal injury; loss of a bodily function; serious cuts; admission to hospital; treatment after exposure to a substance; serious infection; death',
      'Part of the body',
      'Treatment given',
    ],
    gate: null,
    clock: {
      kind: 'statute',
      urgency: 'asap',
      anchor: 'aware',
      limit: null,
      cite: { source: 'hswa', heading: 's 56' },
    },
    cite: psrCites.workplace,
    note: `${ours} “As soon as possible, by the fastest means” is the Act’s (s 56). The list of contents follows a copy of WorkSafe’s form.`,
  },
  {
    id: 'worksafe-site', // PSR-100, PSR-101
    when: hurt,
    force: 'must',
    recipients: null,
    action:
      'Leave the site undisturbed until an inspector releases it, except to help the injured, to remove the dead, to make it safe, or as directed.',
    content: [],
    gate: null,
    clock: {
      kind: 'statute',
      urgency: 'immediate',
      anchor: 'aware',
      limit: null,
      cite: { source: 'hswa', heading: 's 55' },
    },
    cite: { source: 'hswa', heading: 's 55' },
    note: ours,
  },
  {
    id: 'worksafe-record', // PSR-100, PSR-101
    when: hurt,
    force: 'must',
    recipients: null,
    action: 'Keep the record of the event and of the notice for 5 years.',
    content: [],
    gate: null,
    clock: {
      kind: 'statute',
      urgency: 'asap',
      anchor: 'aware',
      limit: null,
      cite: { source: 'hswa', heading: 's 57' },
    },
    cite: { source: 'hswa', heading: 's 57' },
    note: ours,
  },
] as const satisfies readonly ObligationRule[]
