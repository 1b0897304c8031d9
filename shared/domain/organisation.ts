import { z } from 'zod'
import { contactBlock } from './incident'
import { classification } from './marking'
import { line } from './text'
import { timeZone } from './time'

/** Where the register stands: which ladder, packs, zone and emergency number apply. */
export const jurisdictions = {
  nz: {
    name: 'Aotearoa New Zealand',
    zone: 'Pacific/Auckland',
    emergencyNumber: '111',
    schemes: ['nz-psr', 'nzism-cyber'],
  },
} as const
export const jurisdiction = z.enum(['nz'])

/** What set-up asks about the organisation; kept as settings, readable by every account. */
export const organisation = z.strictObject({
  name: line(200),
  jurisdiction,
  zone: timeZone,
  /** The highest marking this machine is accredited to hold. */
  accreditation: classification,
  contact: contactBlock,
  /** Sites and units offered in forms (PSR-31); anything else may still be typed. */
  sites: z.array(line(120)).max(200).default([]),
  units: z.array(line(120)).max(200).default([]),
})
export type Organisation = z.infer<typeof organisation>
