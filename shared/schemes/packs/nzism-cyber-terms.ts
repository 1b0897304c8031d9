import { cyberTypes } from '../../domain/incident'
import type { Condition } from '../condition'
import type { Cite, Source } from '../scheme'

/*
 * Sources, citations, conditions and clocks of the NZISM pack. Section numbers
 * move between versions of the manual: a control is only named with its version.
 */

export const nzismSources = {
  nzism: {
    publisher: 'GCSB',
    title: 'New Zealand Information Security Manual, version 3.9',
    date: 'November 2025',
    published: '2025-11-30',
    checkedOn: '2026-11-22',
    status: 'verified',
  },
  privacyAct: {
    publisher: 'New Zealand',
    title: 'Privacy Act 2020',
    date: 'Part 6, as restated by a secondary source',
    published: null,
    checkedOn: '2026-11-21',
    status: 'secondary',
  },
} as const satisfies Readonly<Record<string, Source>>

/** A control of the manual, by its id. */
export const control = <const Id extends string>(id: Id) =>
  ({ source: 'nzism', heading: id }) as const satisfies Cite<keyof typeof nzismSources>

export const cyberSuspected = {
  any: [
    { fact: 'cyber', is: true },
    { fact: 'cyberTypes', is: cyberTypes },
  ],
} as const satisfies Condition

export const spill = { fact: 'cyberTypes', is: 'data-spill' } as const satisfies Condition

/** Classified information on a system that is not accredited for it, or not known to be. */
export const unaccredited = {
  all: [
    spill,
    {
      any: [
        { fact: 'systemAccredited', is: false },
        { fact: 'systemAccredited', is: 'unknown' },
      ],
    },
  ],
} as const satisfies Condition

/** What the manual itself ranks as Critical or Serious: compromised keys (7.2.22.R.02), and classified information spilled onto a system without accreditation (7.3.8.R.01). */
export const rankedByTheManual = {
  any: [{ fact: 'keysCompromised', is: true }, unaccredited],
} as const satisfies Condition

/** Neither of those, as far as anybody knows. */
export const notRankedByTheManual = {
  all: [
    {
      any: [
        { fact: 'keysCompromised', is: false },
        { fact: 'keysCompromised', is: 'unknown' },
      ],
    },
    {
      any: [{ not: spill }, { fact: 'cyberTypes', is: 'unknown' }, { fact: 'systemAccredited', is: true }],
    },
  ],
} as const satisfies Condition

export const asSoonAsPossible = { kind: 'policy', urgency: 'asap', anchor: 'aware', limit: null } as const
export const atOnce = { kind: 'policy', urgency: 'immediate', anchor: 'aware', limit: null } as const
