import type { ObligationRule } from '../scheme'
import { psrCites } from './nz-psr-sources'
import { afterAssessment, majorReport } from './nz-psr-terms'

/*
 * NZ PSR: suspected major incidents that name their agency (PSR-61…68).
 */

const referral = {
  force: 'must',
  content: majorReport,
  gate: null,
  clock: afterAssessment,
  cite: psrCites.agencies,
} as const

const intelligenceOrPolice = [['NZSIS'], ['NZ Police'], ['NZSIS', 'NZ Police']] as const

export const psrReferrals = [
  {
    id: 'espionage', // PSR-61
    when: { fact: 'suspected', is: 'espionage' },
    recipients: [['NZSIS']],
    action: 'Report the suspected espionage to the NZSIS.',
    ...referral,
  },
  {
    id: 'sabotage', // PSR-62
    when: { fact: 'suspected', is: 'sabotage' },
    recipients: intelligenceOrPolice,
    action: 'Report the suspected sabotage to the NZSIS, NZ Police, or both.',
    ...referral,
  },
  {
    id: 'foreign-interference', // PSR-63
    when: { fact: 'suspected', is: 'foreign-interference' },
    recipients: [['NZSIS']],
    action: 'Report the suspected foreign interference to the NZSIS.',
    ...referral,
  },
  {
    id: 'attack-on-defence-system', // PSR-64
    when: { fact: 'suspected', is: 'attack-on-defence-system' },
    recipients: [['NZDF']],
    action: 'Report the suspected attack on New Zealand’s defence system to the NZDF.',
    ...referral,
  },
  {
    id: 'politically-motivated-violence', // PSR-65
    when: { fact: 'suspected', is: 'politically-motivated-violence' },
    recipients: intelligenceOrPolice,
    action: 'Report the suspected politically motivated violence to the NZSIS, NZ Police, or both.',
    ...referral,
  },
  {
    id: 'incitement-to-communal-violence', // PSR-66
    when: { fact: 'suspected', is: 'incitement-to-communal-violence' },
    recipients: intelligenceOrPolice,
    action: 'Report the suspected incitement to communal violence to the NZSIS, NZ Police, or both.',
    ...referral,
  },
  {
    id: 'serious-threat-to-border', // PSR-67
    when: { fact: 'suspected', is: 'serious-threat-to-border' },
    recipients: [['NZ Customs', 'Immigration NZ'], ['MPI'], ['NZ Customs', 'Immigration NZ', 'MPI']],
    action:
      'Report the suspected serious threat to the border to NZ Customs and Immigration NZ, to MPI, or to all three.',
    ...referral,
  },
] as const satisfies readonly ObligationRule[]
